// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Validation;

/// <summary>
/// What blocks a VM because of the PCI devices of the host that it is given: one of a class that none is given, or one
/// that another VM has. One that the host does not have, or that the VM has twice, is only warned of.
/// </summary>
sealed class PciRules
{
    readonly GuestRegistry _registry;
    readonly ServerInfo _server;

    internal PciRules(GuestRegistry registry, ServerInfo server)
    {
        _registry = registry;
        _server = server;
    }

    /// <summary>The faults of a configuration, in the order of its devices.</summary>
    internal IEnumerable<ErrorDetail> Faults(VmConfiguration config)
    {
        foreach (var device in PciOf(config))
        {
            if (OwnerOf(device, config.Uuid, static _ => true) is { } owner)
            {
                yield return Finding.Of(
                    PrlError.PRL_ERR_VMCONF_GENERIC_PCI_DEVICE_DUPLICATE_IN_ANOTHER_VM,
                    device,
                    device.FriendlyName,
                    owner.Name,
                    owner.IsActive ? "1" : "0");
            }

            if (OnHost(device) is { Class: not (SdkNumbers.PciSound or SdkNumbers.PciOther) })
            {
                yield return Finding.Of(
                    PrlError.PRL_ERR_VMCONF_GENERIC_PCI_WRONG_DEVICE, device, device.SysName, device.FriendlyName);
            }
        }
    }

    /// <summary>Why a VM with its devices cannot start, or null.</summary>
    internal Outcome? RefusalOfStart(VmConfiguration config)
    {
        foreach (var device in PciOf(config))
        {
            if (OnHost(device) is null)
            {
                return Outcome.Refused(
                    PrlError.PRL_ERR_FAILURE, $"Device {device.SysName} not found: could not access it");
            }

            if (OwnerOf(device, config.Uuid, static guest => guest.IsActive) is not null)
            {
                return PrlError.PRL_ERR_CANT_START_VM_SINCE_VTD_DEVICE_ALREADY_USED;
            }
        }

        return null;
    }

    static IEnumerable<VmDevice> PciOf(VmConfiguration config) =>
        config.Devices.Where(static device => device is { Type: SdkNumbers.PciDevice, Enabled: true });

    HostDevice? OnHost(VmDevice device) => _server.Hardware.Pci.Find(known => known.Id == device.SysName);

    Guest? OwnerOf(VmDevice device, string except, Func<Guest, bool> counts) => _registry.All.FirstOrDefault(guest =>
        guest.Uuid != except && counts(guest)
            && PciOf(guest.ReadConfig()).Any(other => other.SysName == device.SysName));
}
