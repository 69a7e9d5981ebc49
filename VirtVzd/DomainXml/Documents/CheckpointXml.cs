// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Globalization;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Printing;
using VirtVzd.Errors;

namespace VirtVzd.DomainXml.Documents;

/// <summary>
/// The document of a checkpoint, printed as libvirt prints it and read as a client sends it (formatcheckpoint).
/// </summary>
static class CheckpointXml
{
    const string Root = "domaincheckpoint";

    /// <summary>The document of <paramref name="checkpoint"/>.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="withDomain">Whether it says whose it is.</param>
    internal static string Format(CheckpointDefinition checkpoint, bool withDomain)
    {
        var xml = new XmlPrinter();
        xml.Start(Root).Text("name", checkpoint.Name).Text("description", checkpoint.Description);
        if (checkpoint.ParentName is { } parent)
        {
            xml.Start("parent").Text("name", parent).End("parent");
        }

        xml.Text("creationTime", checkpoint.CreationTime.ToString(CultureInfo.InvariantCulture));
        if (checkpoint.Disks.Count > 0)
        {
            xml.Start("disks");
            foreach (var disk in checkpoint.Disks)
            {
                xml.Start("disk").Attribute("name", disk).Attribute("checkpoint", "bitmap")
                    .Attribute("bitmap", checkpoint.Name).End("disk");
            }

            xml.End("disks");
        }

        if (withDomain)
        {
            xml.Start("domain").Text("uuid", checkpoint.DomainUuid.ToString("D")).End("domain");
        }

        return xml.End(Root).ToString();
    }

    /// <summary>What <paramref name="text"/> asks for.</summary>
    /// <exception cref="LibvirtException">
    /// It is not well-formed, not of a checkpoint, or has words that it cannot have.
    /// </exception>
    internal static CheckpointRequest Parse(string text)
    {
        var root = DocumentReader.Read(text, ErrorDomain.DomainCheckpoint, Root, ErrorDomain.Xml);
        return new CheckpointRequest(root.TextOf("name"), root.TextOf("description"), DisksIn(root));
    }

    static List<(string Name, bool TakesPart)>? DisksIn(DocumentElement root)
    {
        if (root.Child("disks") is not { } disks)
        {
            return null;
        }

        var found = new List<(string Name, bool TakesPart)>();
        foreach (var disk in disks.All("disk"))
        {
            var name = disk.AttributeOrNull("name") ?? throw DocumentError.MissingAttribute(disk, "name");
            found.Add((name, disk.OneOf("checkpoint", "no", "bitmap") != "no"));
        }

        return found;
    }
}
