// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Validation;

/// <summary>The little that is looked at before a container is changed. Each refusal is a bare code.</summary>
static class ContainerRules
{
    const int MaxNameLength = 255;
    const int MaxVncPasswordLength = 8;

    /// <summary>Success, or why the change is refused as a whole.</summary>
    internal static PrlError Check(VmConfiguration before, VmConfiguration after)
    {
        if (!after.Devices.Where(IsFixed).Select(Text).SequenceEqual(before.Devices.Where(IsFixed).Select(Text))
            || after.VideoRamSizeMib != before.VideoRamSizeMib)
        {
            return PrlError.PRL_ERR_ACTION_NOT_SUPPORTED_FOR_CT;
        }

        if (after.VncPassword.Length > MaxVncPasswordLength)
        {
            return PrlError.PRL_ERR_VMCONF_REMOTE_DISPLAY_PASSWORD_TOO_LONG;
        }

        return after.Devices.TrueForAll(
            static device => device.HardDisk is not { } disk || DeviceRules.IsSerial(disk.SerialNumber))
            ? PrlError.PRL_ERR_SUCCESS
            : PrlError.PRL_ERR_VMCONF_HARD_DISK_SERIAL_IS_NOT_VALID;
    }

    /// <summary>Whether the tools that make containers take a name.</summary>
    internal static bool IsName(string name) => name.Length is > 0 and <= MaxNameLength
        && name.All(static c => char.IsLetterOrDigit(c) || c is ' ' or '+' or '-' or '_' or '.' or '{' or '}');

    /// <summary>What a container does not have, and what of its hardware no command changes.</summary>
    static bool IsFixed(VmDevice device) => device.Type is not (SdkNumbers.HardDisk or SdkNumbers.NetworkAdapter);

    static string Text(VmDevice device) => System.Text.Json.JsonSerializer.Serialize(device, WireJson.Default.VmDevice);
}
