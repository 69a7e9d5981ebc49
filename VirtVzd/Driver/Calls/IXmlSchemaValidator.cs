// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Calls;

/// <summary>Checks documents against libvirt's schemas, where a client asks for that.</summary>
interface IXmlSchemaValidator
{
    /// <summary>Checks a well-formed document.</summary>
    /// <param name="xml">The document.</param>
    /// <param name="schema">File name of the schema, such as <c>domain.rng</c>.</param>
    /// <exception cref="Errors.LibvirtException">
    /// The document does not satisfy the schema, or this host has not what the check takes (code 92, domain XML).
    /// </exception>
    void Validate(string xml, string schema);
}
