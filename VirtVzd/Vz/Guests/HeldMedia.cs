// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Diagnostics;
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.Vz.Guests;

/// <summary>
/// Media that a definition of a running machine takes out of their drives. By libvirt's rule a definition takes effect at
/// the next start, and installers count on it: they define the machine without its medium as soon as it has booted from
/// that. Virtuozzo would eject it at once, so it is held back until the driver starts the machine next. Immutable.
/// </summary>
sealed class HeldMedia
{
    /// <summary>Nothing is held back.</summary>
    internal static readonly HeldMedia None = new([], heldSince: 0);

    readonly ValueList<DiskDefinition> _drives;

    HeldMedia(ValueList<DiskDefinition> drives, long heldSince)
    {
        _drives = drives;
        HeldSince = heldSince;
    }

    /// <summary>The drives with what is in them.</summary>
    internal ValueList<DiskDefinition> Drives => _drives;

    /// <summary>When it was decided (<see cref="Stopwatch.GetTimestamp"/>); 0 for before this daemon.</summary>
    internal long HeldSince { get; }

    /// <summary>What is to be held back of a change.</summary>
    /// <param name="wanted">What the machine is to become.</param>
    /// <param name="now">What it is.</param>
    internal static HeldMedia Of(DomainDefinition wanted, DomainDefinition now) => new(
    [
        .. now.Disks.Where(disk => disk is { Device: DiskDevice.Cdrom, Source: not null }
            && wanted.Disks.Any(other => IsSameDrive(other, disk) && other.Source is null)),
    ], Stopwatch.GetTimestamp());

    /// <summary>What an earlier daemon has held back.</summary>
    internal static HeldMedia Kept(ValueList<DiskDefinition> drives) => new(drives, heldSince: 0);

    /// <summary>Those that are in their drives still: what was changed since is somebody's wish that came later.</summary>
    internal HeldMedia StillIn(DomainDefinition now) =>
        new([.. _drives.Where(held => now.Disks.Any(disk => IsSameMedium(held, disk)))], HeldSince);

    /// <summary>Those of other drives.</summary>
    internal HeldMedia Without(DiskDefinition drive) => new([.. _drives.Where(held => !IsSameDrive(held, drive))], HeldSince);

    /// <summary>A definition with the media in their drives.</summary>
    internal DomainDefinition In(DomainDefinition wanted) => wanted with
    {
        Disks = [.. wanted.Disks.Select(disk => _drives.FirstOrDefault(held => IsSameDrive(held, disk)) is { } full
            ? disk with { Source = full.Source, SourceType = full.SourceType }
            : disk)],
    };

    /// <summary>A definition without them. A medium that was changed since is not one of them.</summary>
    internal DomainDefinition OutOf(DomainDefinition now) => IsIn(now)
        ? now with
        {
            Disks = [.. now.Disks.Select(disk => _drives.Any(held => IsSameMedium(held, disk)) ? disk with { Source = null } : disk)],
        }
        : now;

    /// <summary>Whether any of them is in its drive still.</summary>
    internal bool IsIn(DomainDefinition now) => now.Disks.Any(disk => _drives.Any(held => IsSameMedium(held, disk)));

    static bool IsSameDrive(DiskDefinition one, DiskDefinition other) =>
        one.Device == other.Device && one.Bus == other.Bus && one.Target == other.Target;

    static bool IsSameMedium(DiskDefinition one, DiskDefinition other) =>
        IsSameDrive(one, other) && one.Source == other.Source;
}
