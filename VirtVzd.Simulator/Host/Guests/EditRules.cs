// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Guests;

/// <summary>What is refused of an edit of a VM by its state, at once or behind the lock of its hardware.</summary>
static class EditRules
{
    const string Sockets = "CpuSocketsCount";

    static readonly string[] s_hardware = [Sockets, "CpuUnits", "CpuLimitValue", "CpuLimitType"];

    const uint LeastRamForHotplugMib = 1024;

    /// <summary>Why the change is refused at once, or null.</summary>
    internal static Outcome? Refusal(Guest guest, VmConfiguration before, VmConfiguration after)
    {
        if (after.VmType != before.VmType)
        {
            return PrlError.PRL_ERR_INVALID_ARG;
        }

        if (guest.IsActive && (DisplayDiffers(before, after) || MacDiffers(before, after)))
        {
            return PrlError.PRL_ERR_VM_MUST_BE_STOPPED_FOR_CHANGE_DEVICES;
        }

        if (guest.IsActive && after.NumaNodesCount != before.NumaNodesCount)
        {
            return PrlError.PRL_ERR_VMCONF_NUMANODES_VM_MUST_BE_STOPPED;
        }

        if (after.RamHotplug && !before.RamHotplug && after.RamSizeMib < LeastRamForHotplugMib)
        {
            return PrlError.PRL_ERR_VMCONF_NEED_MORE_MEMORY_TO_ENABLE_HOTPLUG;
        }

        if (guest.IsActive && after.IsTemplate && !before.IsTemplate)
        {
            return PrlError.PRL_ERR_VM_EDIT_UNABLE_CONVERT_TO_TEMPLATE;
        }

        return guest.State == VmState.Paused && HardwareDiffers(before, after)
            ? Outcome.About(PrlError.PRL_ERR_CANNOT_EDIT_HARDWARE_FOR_PAUSED_VM, guest.Name)
            : null;
    }

    /// <summary>Whether a running VM would have to be stopped for the change of its hardware.</summary>
    internal static bool NeedsStop(Guest guest, VmConfiguration before, VmConfiguration after) =>
        guest.State == VmState.Running
        && (SocketsOf(before) != SocketsOf(after)
            || DeviceChanges.NeedStop(before.Devices, after.Devices));

    /// <summary>
    /// What a VM that is on reports of a change that was stored: success, or that it waits for a restart.
    /// </summary>
    internal static PrlError Applied(Guest guest, VmConfiguration before, VmConfiguration after) =>
        after.CpuHotplug != before.CpuHotplug || after.RamHotplug != before.RamHotplug
        || after.CpuCount < before.CpuCount
        || (after.CpuCount > before.CpuCount && !before.CpuHotplug)
        || (after.RamSizeMib > guest.StartedRamMib && after.RamSizeMib > before.RamSizeMib && !before.RamHotplug)
            ? PrlError.PRL_ERR_VM_APPLY_CONFIG_NEEDS_REBOOT
            : PrlError.PRL_ERR_SUCCESS;

    static string? SocketsOf(VmConfiguration config) => PropertyOf(config, Sockets);

    static string? PropertyOf(VmConfiguration config, string property) =>
        config.Properties?.GetValueOrDefault(property);

    static bool HardwareDiffers(VmConfiguration before, VmConfiguration after) =>
        after.CpuCount != before.CpuCount || after.RamSizeMib != before.RamSizeMib
        || after.VideoRamSizeMib != before.VideoRamSizeMib || after.CpuMask != before.CpuMask
        || after.NodeMask != before.NodeMask
        || (after.MemGuarantee, after.MemGuaranteeType) != (before.MemGuarantee, before.MemGuaranteeType)
        || s_hardware.Any(property => PropertyOf(after, property) != PropertyOf(before, property))
        || after.Devices.Count != before.Devices.Count
        || !before.Devices.Zip(after.Devices).All(static pair => Text(pair.First) == Text(pair.Second));

    static string Text(VmDevice device) => JsonSerializer.Serialize(device, WireJson.Default.VmDevice);

    /// <summary>Turning the display on or off, its address and its password; the port may change.</summary>
    static bool DisplayDiffers(VmConfiguration before, VmConfiguration after) =>
        (after.VncMode == SdkNumbers.VncDisabled) != (before.VncMode == SdkNumbers.VncDisabled)
        || after.VncHostName != before.VncHostName || after.VncPassword != before.VncPassword;

    static bool MacDiffers(VmConfiguration before, VmConfiguration after) => before.Devices.Exists(old =>
        old.Net is not null && after.Devices.Exists(device =>
            device.Net is { } net && device.ItemId == old.ItemId && net.MacAddress != old.Net.MacAddress));
}
