// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Guests;

/// <summary>
/// What may be changed of a VM that is not stopped: it refuses part of it and stores another part until it is started
/// again.
/// </summary>
static class EditRules
{
    /// <summary>
    /// Success, or why the change is refused. <paramref name="applied"/> is what the running guest reports about it.
    /// </summary>
    internal static PrlError Check(Guest guest, VmConfiguration before, VmConfiguration after, out PrlError applied)
    {
        applied = PrlError.PRL_ERR_SUCCESS;
        if (after.VmType != before.VmType)
        {
            return PrlError.PRL_ERR_INVALID_ARG;
        }

        if (guest.State == VmState.Suspended)
        {
            return PrlError.PRL_ERR_CANT_EDIT_SUSPENDED_VM;
        }

        if (after.RamHotplug && !before.RamHotplug && after.RamSizeMib < 1024)
        {
            return PrlError.PRL_ERR_VMCONF_NEED_MORE_MEMORY_TO_ENABLE_HOTPLUG;
        }

        if (!guest.IsActive)
        {
            return PrlError.PRL_ERR_SUCCESS;
        }

        if (after.IsTemplate && !before.IsTemplate)
        {
            return PrlError.PRL_ERR_VM_EDIT_UNABLE_CONVERT_TO_TEMPLATE;
        }

        applied = NeedsReboot(before, after) ? PrlError.PRL_ERR_VM_APPLY_CONFIG_NEEDS_REBOOT : PrlError.PRL_ERR_SUCCESS;
        return CheckActiveMachine(guest, before, after);
    }

    static PrlError CheckActiveMachine(Guest guest, VmConfiguration before, VmConfiguration after)
    {
        if (after.Name != before.Name)
        {
            return PrlError.PRL_ERR_VM_MUST_BE_STOPPED_BEFORE_RENAMING;
        }

        if (guest.State == VmState.Paused && HardwareDiffers(before, after))
        {
            return PrlError.PRL_ERR_CANNOT_EDIT_HARDWARE_FOR_PAUSED_VM;
        }

        if (after.NumaNodesCount != before.NumaNodesCount)
        {
            return PrlError.PRL_ERR_VMCONF_NUMANODES_VM_MUST_BE_STOPPED;
        }

        return DisplayDiffers(before, after) || MacDiffers(before, after) || FixedDisksDiffer(before, after)
            ? PrlError.PRL_ERR_VM_MUST_BE_STOPPED_FOR_CHANGE_DEVICES
            : PrlError.PRL_ERR_SUCCESS;
    }

    static bool NeedsReboot(VmConfiguration before, VmConfiguration after) =>
        after.CpuCount < before.CpuCount
        || (after.CpuCount > before.CpuCount && !before.CpuHotplug)
        || (after.RamSizeMib != before.RamSizeMib && !before.RamHotplug);

    static bool HardwareDiffers(VmConfiguration before, VmConfiguration after) =>
        after.CpuCount != before.CpuCount || after.RamSizeMib != before.RamSizeMib
        || after.VideoRamSizeMib != before.VideoRamSizeMib || after.Devices.Count != before.Devices.Count
        || !before.Devices.Zip(after.Devices).All(static pair => Text(pair.First) == Text(pair.Second));

    static string Text(VmDevice device) => JsonSerializer.Serialize(device, WireJson.Default.VmDevice);

    /// <summary>Turning the display on or off, its address and its password; the port may change.</summary>
    static bool DisplayDiffers(VmConfiguration before, VmConfiguration after) =>
        (after.VncMode == SdkNumbers.VncDisabled) != (before.VncMode == SdkNumbers.VncDisabled)
        || after.VncHostName != before.VncHostName || after.VncPassword != before.VncPassword;

    /// <summary>Adapters are paired by position, so it takes equal numbers to tell a change from a replacement.</summary>
    static bool MacDiffers(VmConfiguration before, VmConfiguration after)
    {
        var old = Addresses(before);
        var wanted = Addresses(after);
        return old.Count == wanted.Count && !old.SequenceEqual(wanted);
    }

    static List<string> Addresses(VmConfiguration config) =>
        [.. config.Devices.Where(static d => d.Net is not null).Select(static d => d.Net!.MacAddress)];

    /// <summary>Connected drives of buses without hot plug came or went; they are known by bus and position.</summary>
    static bool FixedDisksDiffer(VmConfiguration before, VmConfiguration after) =>
        !FixedDisks(before).SetEquals(FixedDisks(after));

    static HashSet<(uint Type, uint Bus, uint Position)> FixedDisks(VmConfiguration config) =>
    [
        .. config.Devices
            .Where(static d => d is { Connected: true, Enabled: true })
            .Where(static d => d.Type is SdkNumbers.HardDisk or SdkNumbers.OpticalDisk)
            .Where(static d => d.IfaceType is SdkNumbers.InterfaceIde or SdkNumbers.InterfaceSata)
            .Select(static d => (d.Type, d.IfaceType, d.StackIndex)),
    ];
}
