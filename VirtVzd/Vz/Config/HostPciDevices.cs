// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Values;
using VirtVzd.Errors;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Config;

/// <summary>The PCI devices of the host, by the addresses that documents name them by. Any thread.</summary>
/// <param name="list">Asks the SDK, or who has asked it.</param>
sealed class HostPciDevices(Func<IReadOnlyList<PrlPciDevice>> list)
{
    /// <summary>The device at an address, which a machine can be given.</summary>
    /// <exception cref="LibvirtException">
    /// There is none, or the host gives none of its class away (67); or the SDK refuses.
    /// </exception>
    internal PrlPciDevice Require(PciAddress address)
    {
        var device = list().FirstOrDefault(known => PciDeviceId.Read(known.Id)?.Address == address)
            ?? throw DocumentError.Unsupported($"the host has no PCI device {address} that a domain could be given");
        return device.Class is PrlPciClass.Sound or PrlPciClass.Other
            ? device
            : throw DocumentError.Unsupported(
                $"PCI device {address} ({device.Name}) is a "
                + $"{(device.Class == PrlPciClass.Network ? "network" : "display")} adapter,"
                + " which the host gives to no domain");
    }

    /// <summary>Checks what a definition has beyond another one.</summary>
    /// <exception cref="LibvirtException">The same.</exception>
    internal void Require(DomainDefinition wanted, DomainDefinition before)
    {
        foreach (var device in wanted.HostDevices.Except(before.HostDevices))
        {
            Require(AddressOf(device));
        }
    }

    /// <summary>Makes a new device of a machine the one at an address.</summary>
    /// <exception cref="LibvirtException">The same.</exception>
    internal void Give(PrlDevice device, PciAddress address)
    {
        var source = Require(address);
        device.EmulatedType = PrlEmulatedType.RealDevice;
        device.SysName = source.Id;
        device.FriendlyName = source.Name;
        device.Enabled = true;
        device.Connected = true;
    }

    /// <summary>Where a device is that the rules have let pass.</summary>
    internal static PciAddress AddressOf(HostDeviceDefinition device) =>
        device.Address
            ?? throw LibvirtException.Internal(ErrorDomain.Parallels, "a PCI device of the host without an address");
}
