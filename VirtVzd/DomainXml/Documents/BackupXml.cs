// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Printing;
using VirtVzd.Errors;

namespace VirtVzd.DomainXml.Documents;

/// <summary>
/// The document of a backup, printed as libvirt prints it and read as a client sends it (formatbackup).
/// </summary>
static class BackupXml
{
    const string Root = "domainbackup";

    /// <summary>The document of <paramref name="backup"/>.</summary>
    internal static string Format(BackupDefinition backup)
    {
        var xml = new XmlPrinter();
        xml.Start(Root).Attribute("mode", "push").Text("incremental", backup.Incremental);
        xml.Start("disks");
        foreach (var disk in backup.Disks)
        {
            xml.Start("disk").Attribute("name", disk.Target).Attribute("backup", disk.File is null ? "no" : "yes");
            if (disk.File is { } file)
            {
                xml.Attribute("type", "file")
                    .Attribute("backupmode", disk.Incremental is null ? "full" : "incremental")
                    .Attribute("incremental", disk.Incremental)
                    .Start("driver").Attribute("type", disk.IsRaw ? "raw" : "qcow2").End("driver")
                    .Start("target").Attribute("file", file).End("target");
            }

            xml.End("disk");
        }

        return xml.End("disks").End(Root).ToString();
    }

    /// <summary>What <paramref name="text"/> asks for.</summary>
    /// <exception cref="LibvirtException">
    /// It is not well-formed, not of a backup, or asks for what cannot be had.
    /// </exception>
    internal static BackupRequest Parse(string text)
    {
        var root = DocumentReader.Read(text, ErrorDomain.Domain, Root, ErrorDomain.Xml);
        var isPull = root.OneOf("mode", "push", "pull") == "pull";
        var incremental = root.TextOf("incremental");
        if (isPull || root.Child("disks") is not { } listed)
        {
            return new BackupRequest(isPull, incremental, null);
        }

        var disks = new List<BackupDiskRequest>();
        foreach (var disk in listed.All("disk"))
        {
            disks.Add(ParseDisk(disk));
        }

        return new BackupRequest(isPull, incremental, disks);
    }

    static BackupDiskRequest ParseDisk(DocumentElement disk)
    {
        var name = disk.AttributeOrNull("name") ?? throw DocumentError.MissingAttribute(disk, "name");
        var isBackedUp = disk.YesNo("backup") ?? true;
        if (isBackedUp && disk.AttributeOrNull("type") is { } type && type != "file")
        {
            throw DocumentError.Unsupported(
                $"disk '{name}' can be backed up to a file only, not to a target of type '{type}'");
        }

        if (disk.Child("target")?.Child("encryption") is not null)
        {
            throw DocumentError.Unsupported($"the backup of disk '{name}' cannot be encrypted");
        }

        return new BackupDiskRequest(
            name,
            isBackedUp,
            disk.Child("driver")?.AttributeOrNull("type"),
            disk.Child("target")?.AttributeOrNull("file"),
            disk.AttributeOrNull("incremental"),
            disk.OneOf("backupmode", "full", "incremental") == "full");
    }
}
