// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.Errors;

namespace VirtVzd.Vz.Backups;

/// <summary>What a request for a backup means for the disks of one domain.</summary>
static class BackupPlan
{
    /// <param name="request">What is asked for.</param>
    /// <param name="disks">The domain's.</param>
    /// <param name="suffix">
    /// What a file is named after that the request does not name, behind its source's name.
    /// </param>
    /// <exception cref="LibvirtException">It cannot be done so.</exception>
    internal static BackupDefinition Make(
        BackupRequest request, IReadOnlyCollection<DiskDefinition> disks, string suffix)
    {
        var asked = Asked(request, disks);
        var planned = new List<BackupDiskDefinition>();
        foreach (var disk in disks)
        {
            var wanted = asked is null
                ? disk.IsImage ? new BackupDiskRequest(disk.Target, true, null, null, null, false) : null
                : asked.GetValueOrDefault(disk.Target);
            planned.Add(wanted is not { IsBackedUp: true }
                ? new BackupDiskDefinition(disk.Target, null, false, null)
                : Plan(request, wanted, disk, suffix));
        }

        if (planned.TrueForAll(static disk => disk.File is null))
        {
            throw LibvirtException.Of(
                ErrorCode.ConfigUnsupported, ErrorDomain.Parallels, "no disks selected for backup");
        }

        if (planned.Where(static disk => disk.File is not null).GroupBy(static disk => disk.File)
            .FirstOrDefault(static files => files.Count() > 1) is { } twice)
        {
            throw LibvirtException.InvalidArgument(
                ErrorDomain.Parallels, $"two disks cannot be backed up to '{twice.Key}'");
        }

        return new BackupDefinition(request.Incremental, planned);
    }

    static Dictionary<string, BackupDiskRequest>? Asked(
        BackupRequest request, IReadOnlyCollection<DiskDefinition> disks)
    {
        if (request.Disks is not { } named)
        {
            return null;
        }

        var asked = new Dictionary<string, BackupDiskRequest>(StringComparer.Ordinal);
        foreach (var disk in named)
        {
            var found = DiskSearch.Find(disks, disk.Name) ?? throw LibvirtException.Of(
                ErrorCode.ConfigUnsupported, ErrorDomain.Parallels, $"no disk named '{disk.Name}'");
            if (!asked.TryAdd(found.Target, disk))
            {
                throw LibvirtException.Of(
                    ErrorCode.ConfigUnsupported, ErrorDomain.Parallels, $"disk '{found.Target}' specified twice");
            }
        }

        return asked;
    }

    static BackupDiskDefinition Plan(
        BackupRequest request, BackupDiskRequest wanted, DiskDefinition disk, string suffix)
    {
        if (!disk.IsImage)
        {
            throw LibvirtException.Of(
                ErrorCode.ConfigUnsupported,
                ErrorDomain.Parallels,
                $"disk '{disk.Target}' is not kept in an image, and the host backs up no other");
        }

        if (wanted.Format is not (null or "qcow2" or "raw"))
        {
            throw LibvirtException.Of(
                ErrorCode.ConfigUnsupported,
                ErrorDomain.Parallels,
                $"a backup of disk '{disk.Target}' can be qcow2 or raw, not '{wanted.Format}'");
        }

        var incremental = wanted.IsFull ? null : wanted.Incremental ?? request.Incremental;
        if (incremental is not null && wanted.Format == "raw")
        {
            throw LibvirtException.Of(
                ErrorCode.ConfigUnsupported,
                ErrorDomain.Parallels,
                $"the changes on disk '{disk.Target}' cannot be saved to a raw file, which does not tell them from "
                    + "the rest");
        }

        var file = wanted.File ?? $"{disk.Source}.{suffix}";
        return Path.IsPathFullyQualified(file) && !file.Contains('\0', StringComparison.Ordinal)
            ? new BackupDiskDefinition(disk.Target, file, wanted.Format == "raw", incremental)
            : throw LibvirtException.InvalidArgument(
                ErrorDomain.Parallels, $"the backup of disk '{disk.Target}' needs an absolute path, '{file}' is none");
    }
}
