// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Devices;
using VirtVzd.Errors;

namespace VirtVzd.DomainXml.Parsing;

/// <summary>The errors of reading and checking documents, in libvirt's codes, domains and words.</summary>
static class DocumentError
{
    /// <summary>A value that its attribute cannot have (code 27, domain XML).</summary>
    /// <param name="element">Element of the attribute.</param>
    /// <param name="attribute">Name of the attribute.</param>
    /// <param name="value">What it holds.</param>
    /// <param name="expected">What it should hold, such as <c>integer value</c>; null for one word of a list.</param>
    internal static LibvirtException InvalidAttribute(
        DocumentElement element, string attribute, string value, string? expected = null) =>
        LibvirtException.Of(ErrorCode.XmlError, ErrorDomain.Xml,
            $"Invalid value for attribute '{attribute}' in element '{element.Name}': '{value}'."
            + (expected is null ? "" : $" Expected {expected}"));

    /// <summary>An attribute that must be there is not.</summary>
    internal static LibvirtException MissingAttribute(DocumentElement element, string attribute) =>
        LibvirtException.Of(ErrorCode.XmlError, ErrorDomain.Xml,
            $"Missing required attribute '{attribute}' in element '{element.Name}'");

    /// <summary>A number that an element or attribute found by a path cannot have.</summary>
    internal static LibvirtException InvalidNumber(string path, string value) =>
        LibvirtException.Of(
            ErrorCode.XmlError, ErrorDomain.Xml, $"Invalid value '{value}' for element or attribute '{path}'");

    /// <summary>The document is well-formed but not what it should be (code 27, domain DOMAIN).</summary>
    internal static LibvirtException Xml(string detail) => LibvirtException.Of(
        ErrorCode.XmlError, ErrorDomain.Domain, detail);

    /// <summary>libvirt's parser knows no such thing (code 67, domain DOMAIN).</summary>
    internal static LibvirtException Unknown(string detail) =>
        LibvirtException.Of(ErrorCode.ConfigUnsupported, ErrorDomain.Domain, detail);

    /// <summary>libvirt's parser counts it as its own fault (code 1, domain DOMAIN).</summary>
    internal static LibvirtException Internal(string detail) => LibvirtException.Internal(ErrorDomain.Domain, detail);

    /// <summary>Virtuozzo cannot do it (code 67, domain PARALLELS).</summary>
    internal static LibvirtException Unsupported(string detail) =>
        LibvirtException.Of(ErrorCode.ConfigUnsupported, ErrorDomain.Parallels, detail);

    /// <summary>Virtuozzo cannot do it, said as an invalid argument (code 8, domain PARALLELS).</summary>
    internal static LibvirtException InvalidArgument(string detail) =>
        LibvirtException.InvalidArgument(ErrorDomain.Parallels, detail);

    /// <summary>A device without source; <paramref name="device"/> is its target's name, if it has one.</summary>
    internal static LibvirtException NoSource(string? device) => Missing(ErrorCode.NoSource, device);

    /// <summary>A device without target; <paramref name="device"/> is its source, if it has one.</summary>
    internal static LibvirtException NoTarget(string? device) => Missing(ErrorCode.NoTarget, device);

    /// <summary>Two disks of one name.</summary>
    internal static LibvirtException DuplicateTarget(DiskDefinition first, DiskDefinition second) =>
        Xml($"target '{second.Target}' duplicated for disk sources '{SourceOf(first)}' and '{SourceOf(second)}'");

    static string SourceOf(DiskDefinition disk) => string.IsNullOrEmpty(disk.Source) ? "<null>" : disk.Source;

    static LibvirtException Missing(ErrorCode code, string? device) => string.IsNullOrEmpty(device)
        ? LibvirtException.Bare(code, ErrorDomain.Domain)
        : LibvirtException.Of(code, ErrorDomain.Domain, device);
}
