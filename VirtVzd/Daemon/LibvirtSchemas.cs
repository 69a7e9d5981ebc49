// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Text;
using VirtVzd.Driver;
using VirtVzd.Errors;
using VirtVzd.Native;

namespace VirtVzd.Daemon;

/// <summary>
/// libvirt's schemas as its package installs them. Every failure has the code of an invalid document, even where the host
/// lacks libxml2 or the schemas: clients answer that one by an offer to go on without the check.
/// </summary>
/// <param name="directory">Where the schemas are.</param>
sealed class LibvirtSchemas(string directory) : IXmlSchemaValidator
{
    /// <summary>Where libvirt's package puts them.</summary>
    internal const string UsualDirectory = "/usr/share/libvirt/schemas";

    /// <inheritdoc/>
    public void Validate(string xml, string schema)
    {
        var path = Path.Combine(directory, schema);
        var (outcome, details) = RelaxNg.Check(Encoding.UTF8.GetBytes(xml), path);
        switch (outcome)
        {
            case RelaxNgOutcome.Valid:
                break;
            case RelaxNgOutcome.NoLibrary:
                throw Invalid($"Unable to validate doc against {path}\n{LibXml2.Library} is not installed");
            case RelaxNgOutcome.NoSchema:
                throw Invalid($"Unable to parse RNG {path}\n{details}");
            default:
                throw Invalid($"Unable to validate doc against {path}\n{details}");
        }
    }

    static LibvirtException Invalid(string why) => LibvirtException.Of(ErrorCode.XmlInvalidSchema, ErrorDomain.Xml, why);
}
