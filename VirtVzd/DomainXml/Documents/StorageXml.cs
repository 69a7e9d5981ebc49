// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Globalization;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Printing;
using VirtVzd.DomainXml.Values;
using VirtVzd.Errors;

namespace VirtVzd.DomainXml.Documents;

/// <summary>The documents of storage pools and volumes, as far as directories and files of the host are such.</summary>
static class StorageXml
{
    /// <summary>A plain file. A format that is not qcow2 is left out: raw is what anything may be.</summary>
    /// <param name="name">Name in its directory.</param>
    /// <param name="path">Path, which is the key as well.</param>
    /// <param name="capacityBytes">Length.</param>
    /// <param name="allocationBytes">What it takes on the disk.</param>
    /// <param name="isQcow2">Whether it begins as a qcow2 image does.</param>
    internal static string FormatFileVolume(
        string name, string path, ulong capacityBytes, ulong allocationBytes, bool isQcow2) => WithTarget(
            new XmlPrinter()
            .Start("volume").Attribute("type", "file")
            .Text("name", name)
            .Text("key", path)
            .Start("source").KeepOpen().End("source")
            .Start("capacity").Attribute("unit", "bytes").End("capacity", Decimal(capacityBytes))
            .Start("allocation").Attribute("unit", "bytes").End("allocation", Decimal(allocationBytes))
            .Start("physical").Attribute("unit", "bytes").End("physical", Decimal(capacityBytes))
            .Start("target").KeepOpen().Text("path", path), isQcow2)
        .End("target")
        .End("volume").ToString();

    internal static string FormatDirectoryPool(string name, Guid uuid, string path) => new XmlPrinter()
        .Start("pool").Attribute("type", "dir")
        .Text("name", name)
        .Text("uuid", uuid.ToString("D"))
        .Start("source").KeepOpen().End("source")
        .Start("target").KeepOpen().Text("path", path).End("target")
        .End("pool").ToString();

    /// <summary>Name and directory of the pool that a client describes.</summary>
    /// <exception cref="LibvirtException">
    /// It is not well-formed, not of a pool of a directory, or lacks one of them.
    /// </exception>
    internal static (string Name, string Directory, Guid? Uuid) ParseDirectoryPool(string text)
    {
        var root = Root(text, "pool");
        if (root.Attribute("type") is not "dir")
        {
            throw Unsupported($"storage pools of type '{root.Attribute("type")}': without virtstoraged there are "
                + "only directories (type 'dir')");
        }

        var name = Name(root);
        var directory = root.Child("target")?.TextOf("path");
        Guid uuid = default;
        return string.IsNullOrEmpty(directory) ? throw Wrong("missing storage pool target path")
            : root.TextOf("uuid") is { Length: > 0 } written && !LibvirtUuid.TryParse(written, out uuid)
                ? throw Wrong("malformed uuid element")
            : (name, directory, uuid == default ? null : uuid);
    }

    /// <summary>The image that a client describes.</summary>
    /// <exception cref="LibvirtException">
    /// It is not well-formed, not of an image, or of one that is not made here.
    /// </exception>
    internal static StorageVolumeDefinition ParseVolume(string text)
    {
        var root = Root(text, "volume");
        var name = Name(root);
        var format = root.Child("target")?.Child("format")?.AttributeOrNull("type") ?? "raw";
        if (format is not ("raw" or "qcow2"))
        {
            throw Unsupported($"volumes of format '{format}': without virtstoraged only raw and qcow2 are made");
        }

        if (root.Has("backingStore") || root.Child("target")?.Has("encryption") == true)
        {
            throw Unsupported("volumes with a backing store or encryption");
        }

        var capacity = Bytes(root, "capacity") ?? throw Wrong("missing capacity element");
        return new StorageVolumeDefinition(
            name, capacity, ulong.Min(Bytes(root, "allocation") ?? capacity, capacity), format == "qcow2");
    }

    static DocumentElement Root(string text, string name) =>
        DocumentReader.Read(text, ErrorDomain.Storage, name, ErrorDomain.Storage);

    static string Name(DocumentElement root)
    {
        var name = root.TextOf("name");
        return string.IsNullOrEmpty(name) ? throw LibvirtException.Bare(ErrorCode.NoName, ErrorDomain.Storage)
            : name is "." or ".." || name.Contains('/', StringComparison.Ordinal)
                || name.AsSpan().ContainsAnyInRange('\0', '\x1f')
            ? throw Wrong($"name {name} cannot contain '/' or control characters")
            : name;
    }

    // Bytes where no unit is named, unlike the sizes of a domain.
    static ulong? Bytes(DocumentElement root, string name)
    {
        if (root.Child(name) is not { Text: { Length: > 0 } text } element)
        {
            return null;
        }

        var unitBytes = 1UL;
        if (!LibvirtNumber.TryUnsigned64(text, out var number)
            || (element.AttributeOrNull("unit") is { } unit && !MemoryUnit.TryBytes(unit, out unitBytes)))
        {
            throw Wrong($"malformed {name} element");
        }

        var bytes = (UInt128)number * unitBytes;
        return bytes <= ulong.MaxValue ? (ulong)bytes : throw Wrong($"{name} too large");
    }

    static LibvirtException Wrong(string detail) => LibvirtException.Of(
        ErrorCode.XmlError, ErrorDomain.Storage, detail);

    static LibvirtException Unsupported(string what) =>
        LibvirtException.Of(ErrorCode.ConfigUnsupported, ErrorDomain.Storage, $"there are no {what}");

    static XmlPrinter WithTarget(XmlPrinter xml, bool isQcow2) =>
        isQcow2 ? xml.Start("format").Attribute("type", "qcow2").End("format") : xml;

    static string Decimal(ulong value) => value.ToString(CultureInfo.InvariantCulture);
}
