// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.Vz.Config;

/// <summary>
/// Hard disks of a new machine whose images are not there yet, though the folders are that they are to be in.
/// </summary>
static class AbsentImages
{
    /// <summary>
    /// Those of a definition; none of a container's, whose disks the host always makes or is told to take.
    /// </summary>
    internal static ValueList<DiskDefinition> Of(DomainDefinition definition) =>
        definition.OsType == OsType.Hvm ? [.. definition.Disks.Where(IsAbsent)] : [];

    internal static DomainDefinition Without(DomainDefinition definition, ValueList<DiskDefinition> absent) =>
        absent.Count == 0
            ? definition
            : definition with { Disks = [.. definition.Disks.Where(disk => !absent.Contains(disk))] };

    static bool IsAbsent(DiskDefinition disk) =>
        disk is { IsImage: true, Source: { } source }
        && Path.IsPathFullyQualified(source)
        && Directory.Exists(Path.GetDirectoryName(source))
        && !Path.Exists(source);
}
