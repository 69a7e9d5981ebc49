// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.IO;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Life;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Migration;

/// <summary>What the source looks at in a VM before it speaks to anybody.</summary>
static class SourceChecks
{
    const string StopFirst = "Online migration in the clone mode is not supported. Stop the VM and try again.";

    /// <summary>Everything that is in the way, in the dispatcher's order.</summary>
    internal static List<ErrorDetail> Faults(Guest guest, VmConfiguration config, uint flags)
    {
        var faults = new List<ErrorDetail>();
        if (ClonePlan.IsLinked(config))
        {
            faults.Add(new ErrorDetail { Code = PrlError.PRL_ERR_UNIMPLEMENTED });
        }

        var isClone = (flags & SdkNumbers.MigrateClone) != 0;
        if (isClone && guest.State != VmState.Stopped && !guest.IsTemplate)
        {
            faults.Add(Fault(PrlError.PRL_ERR_VZ_OPERATION_FAILED, StopFirst));
        }

        if (isClone && (flags & SdkNumbers.MigrateChangeSid) != 0 && !CanChangeSid(guest, config))
        {
            faults.Add(new ErrorDetail { Code = PrlError.PRL_ERR_CHANGESID_NOT_SUPPORTED });
        }

        foreach (var device in config.Devices)
        {
            if (device.Enabled && IsOfTheHost(device))
            {
                faults.Add(Fault(PrlError.PRL_ERR_VM_MIGRATE_REMOTE_DEVICE_IS_ATTACHED, device.FriendlyName));
            }
        }

        return faults;
    }

    /// <summary>Disconnects in silence what is a file outside of the VM's folder and no disk of it.</summary>
    internal static void DisconnectOutside(VmConfiguration config, string home)
    {
        foreach (var device in config.Devices)
        {
            if (device is { Enabled: true, Connected: true } && IsFileBeside(device)
                && Path.IsPathFullyQualified(device.SysName)
                && !HomeFiles.IsInside(home, device.SysName))
            {
                device.Connected = false;
            }
        }
    }

    static ErrorDetail Fault(PrlError code, string about) =>
        new() { Code = code, Params = [EventParam.Of(EventParamNames.Message0, about)] };

    static bool CanChangeSid(Guest guest, VmConfiguration config) =>
        config.OsType == SdkNumbers.GuestOsWindows && guest.HasTools;

    static bool IsOfTheHost(VmDevice device) => device.Type is SdkNumbers.PciDevice or SdkNumbers.Display
        || device is { Type: SdkNumbers.NetworkAdapter, EmulatedType: SdkNumbers.DirectAssign };

    static bool IsFileBeside(VmDevice device) => device.Type switch
    {
        SdkNumbers.OpticalDisk => device.EmulatedType != SdkNumbers.RealDevice,
        SdkNumbers.FloppyDisk => device.EmulatedType == SdkNumbers.ImageFile,
        SdkNumbers.SerialPort or SdkNumbers.ParallelPort => device.EmulatedType == SdkNumbers.OutputFile,
        _ => false,
    };
}
