// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Errors;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Config;

/// <summary>
/// What a change of a running machine needs besides its commit. The dispatcher refuses to take a connected device away,
/// to change what stands behind it, or to add a connected one of a kind that is not plugged while a machine runs, and
/// takes a minute to do so in which nobody else gets at the machine. So what is to go or to change is disconnected by a
/// commit of its own, and what is to come is connected by another. Immutable.
/// </summary>
sealed class DeviceStaging
{
    DeviceStaging(List<DeviceState> disconnected, List<DeviceState> changed, List<DeviceState> heldBack)
    {
        Disconnected = disconnected;
        Changed = changed;
        HeldBack = heldBack;
    }

    /// <summary>What is to be disconnected first.</summary>
    internal IReadOnlyList<DeviceState> Disconnected { get; }

    /// <summary>Of these, as they are to become, what stays.</summary>
    internal IReadOnlyList<DeviceState> Changed { get; }

    /// <summary>What is to be connected last.</summary>
    internal IReadOnlyList<DeviceState> HeldBack { get; }

    /// <summary>Whether one commit will do.</summary>
    internal bool IsEmpty => Disconnected.Count == 0 && HeldBack.Count == 0;

    /// <summary>What a change needs.</summary>
    /// <param name="before">The devices that there are.</param>
    /// <param name="wanted">The devices that there are to be.</param>
    internal static DeviceStaging Of(IReadOnlyList<DeviceState> before, IReadOnlyList<DeviceState> wanted)
    {
        var disconnected = new List<DeviceState>();
        var changed = new List<DeviceState>();
        var wantedByIdentity = new Dictionary<DeviceIdentity, DeviceState>();
        foreach (var device in wanted)
        {
            wantedByIdentity.TryAdd(device.Identity, device);
        }

        foreach (var old in before.Where(static device => device.IsConnected))
        {
            var now = wantedByIdentity.GetValueOrDefault(old.Identity);
            if (now is null || IsOther(old, now))
            {
                disconnected.Add(old);
            }

            if (now is not null && IsOther(old, now))
            {
                changed.Add(now);
            }
        }

        var there = before.Select(static device => device.Identity).ToHashSet();
        var heldBack = wanted.Where(
            device => device.IsConnected && !IsPlugged(device) && !there.Contains(device.Identity));
        return new DeviceStaging(disconnected, changed, [.. heldBack]);
    }

    /// <summary>Refuses at once what the dispatcher would refuse after a minute.</summary>
    /// <exception cref="LibvirtException">
    /// A disk on a bus without hot plug, or a PCI device of the host, is to come, to go, or to change (55).
    /// </exception>
    internal void CheckPossible()
    {
        var fixedDisk = Disconnected.Concat(HeldBack).FirstOrDefault(static device =>
            device.Type == PrlDeviceType.HardDisk && !IsPlugged(device));
        if (fixedDisk is not null)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationInvalid,
                ErrorDomain.Parallels,
                $"{fixedDisk} is on a bus that takes no disks and gives none away while the domain is active");
        }

        if (Disconnected.Concat(HeldBack)
            .FirstOrDefault(static device => device.Type == PrlDeviceType.PciDevice) is { } given)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationInvalid,
                ErrorDomain.Parallels,
                $"{given} of the host comes and goes with a start of the domain: none is plugged while it is active");
        }
    }

    /// <summary>Sets the connections for the commit in the middle.</summary>
    internal void Prepare(PrlVmConfig config)
    {
        var connections = Changed.ToDictionary(static device => device.Identity, static device => device.IsConnected);
        foreach (var device in HeldBack)
        {
            connections[device.Identity] = false;
        }

        DeviceState.Connect(config, connections);
    }

    // The medium of a drive may be changed as it is.
    static bool IsOther(DeviceState old, DeviceState now) =>
        old.Mode != now.Mode || (old.Backing != now.Backing && old.Type != PrlDeviceType.OpticalDisk);

    static bool IsPlugged(DeviceState device) => device.Type switch
    {
        PrlDeviceType.NetworkAdapter => true,
        PrlDeviceType.HardDisk => device.Bus is PrlStorageInterface.Scsi or PrlStorageInterface.VirtioBlock,
        _ => false,
    };
}
