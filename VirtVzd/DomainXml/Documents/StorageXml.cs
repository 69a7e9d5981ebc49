// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Globalization;
using VirtVzd.DomainXml.Printing;

namespace VirtVzd.DomainXml.Documents;

/// <summary>Prints the documents of storage pools and volumes, as far as files of the host are shown as such.</summary>
static class StorageXml
{
    /// <summary>A plain file. Its format is left out, because nobody has looked into it.</summary>
    /// <param name="name">Name in its directory.</param>
    /// <param name="path">Path, which is the key as well.</param>
    /// <param name="capacityBytes">Length.</param>
    /// <param name="allocationBytes">What it takes on the disk.</param>
    internal static string FormatFileVolume(string name, string path, ulong capacityBytes, ulong allocationBytes) => new XmlPrinter()
        .Start("volume").Attribute("type", "file")
        .Text("name", name)
        .Text("key", path)
        .Start("source").KeepOpen().End("source")
        .Start("capacity").Attribute("unit", "bytes").End("capacity", Decimal(capacityBytes))
        .Start("allocation").Attribute("unit", "bytes").End("allocation", Decimal(allocationBytes))
        .Start("physical").Attribute("unit", "bytes").End("physical", Decimal(capacityBytes))
        .Start("target").KeepOpen().Text("path", path).End("target")
        .End("volume").ToString();

    /// <summary>A directory.</summary>
    internal static string FormatDirectoryPool(string name, Guid uuid, string path) => new XmlPrinter()
        .Start("pool").Attribute("type", "dir")
        .Text("name", name)
        .Text("uuid", uuid.ToString("D"))
        .Start("source").KeepOpen().End("source")
        .Start("target").KeepOpen().Text("path", path).End("target")
        .End("pool").ToString();

    static string Decimal(ulong value) => value.ToString(CultureInfo.InvariantCulture);
}
