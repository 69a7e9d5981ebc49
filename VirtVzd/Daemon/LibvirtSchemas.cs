// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Globalization;
using System.IO;
using System.Security;
using System.Text;
using VirtVzd.Driver.Calls;
using VirtVzd.Errors;
using VirtVzd.Native.Linux;
using VirtVzd.Native.Xml;

namespace VirtVzd.Daemon;

/// <summary>
/// libvirt's schemas as its package installs them, and the words that libvirt's vz driver prints and they lack, so that
/// what was printed can be edited: the domain type, the bus of input devices and the display adapter <c>parallels</c>.
/// Every failure has the code of an invalid document, even where the host lacks libxml2 or the schemas: clients answer
/// that one by an offer to go on without the check.
/// </summary>
/// <param name="directory">Where the schemas are.</param>
sealed class LibvirtSchemas(string directory) : IXmlSchemaValidator
{
    /// <summary>Where libvirt's package puts them.</summary>
    internal const string UsualDirectory = "/usr/share/libvirt/schemas";

    /// <summary>libvirt's schema, with other ways to satisfy three of its patterns.</summary>
    const string WithOurWords = """
        <grammar xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
          <include href="{0}"/>
          <define name="hvs" combine="choice">
            <attribute name="type"><value>parallels</value></attribute>
          </define>
          <define name="input" combine="choice">
            <element name="input">
              <attribute name="type"><choice><value>mouse</value><value>keyboard</value></choice></attribute>
              <attribute name="bus"><value>parallels</value></attribute>
              <optional><element name="alias"><attribute name="name"/></element></optional>
            </element>
          </define>
          <define name="video" combine="choice">
            <element name="video">
              <element name="model">
                <attribute name="type"><value>parallels</value></attribute>
                <optional><attribute name="vram"><data type="unsignedInt"/></attribute></optional>
                <optional><attribute name="heads"><data type="unsignedInt"/></attribute></optional>
              </element>
              <optional><element name="alias"><attribute name="name"/></element></optional>
            </element>
          </define>
        </grammar>
        """;

    static readonly CompositeFormat s_withOurWords = CompositeFormat.Parse(WithOurWords);

    /// <inheritdoc/>
    public void Validate(string xml, string schema)
    {
        var path = Path.Combine(directory, schema);
        var (outcome, details) = RelaxNg.Check(Encoding.UTF8.GetBytes(xml), SchemaText(path));
        switch (outcome)
        {
            case RelaxNgOutcome.Valid:
                break;
            case RelaxNgOutcome.NoLibrary:
                throw Invalid($"Unable to validate doc against {path}\n{OptionalLibrary.Missing(OptionalLibrary.Xml)}");
            case RelaxNgOutcome.NoSchema:
                throw Invalid($"Unable to parse RNG {path}\n{details}");
            default:
                throw Invalid($"Unable to validate doc against {path}\n{details}");
        }
    }

    static byte[] SchemaText(string path) => Encoding.UTF8.GetBytes(
        string.Format(CultureInfo.InvariantCulture, s_withOurWords, SecurityElement.Escape(new Uri(path).AbsoluteUri)));

    static LibvirtException Invalid(string why) => LibvirtException.Of(
        ErrorCode.XmlInvalidSchema, ErrorDomain.Xml, why);
}
