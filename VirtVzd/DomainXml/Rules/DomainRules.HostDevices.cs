// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.DomainXml.Rules;

/// <summary>Rules of devices of the host that a guest has for itself.</summary>
static partial class DomainRules
{
    static readonly Dictionary<HostDeviceType, string> NoHostDevice = new()
    {
        [HostDeviceType.Usb] = "USB devices of the host are given to domains by the host's own list of associations,"
            + " and not by their definitions",
        [HostDeviceType.Scsi] = "SCSI devices of the host are not supported by vz driver",
        [HostDeviceType.ScsiHost] = "SCSI controllers of the host are not supported by vz driver",
        [HostDeviceType.Mdev] = "mediated devices are not supported by vz driver: the host gives whole PCI devices",
        [HostDeviceType.Capability] = "host devices by capabilities are not supported by vz driver",
    };

    /// <summary>Checks one device of the host that is to be given to a guest of a kind.</summary>
    internal static void CheckHostDevice(HostDeviceDefinition device, OsType guest)
    {
        if (guest == OsType.Exe)
        {
            throw DocumentError.Unsupported("Host devices in containers are not supported by vz driver");
        }

        if (NoHostDevice.TryGetValue(device.Type, out var reason))
        {
            throw DocumentError.Unsupported(reason);
        }

        if (device.Address is not { } address)
        {
            throw DocumentError.Unsupported(
                "a PCI device of the host is named by its address, which this hostdev does not have");
        }

        if (address.Domain != 0)
        {
            throw DocumentError.Unsupported(
                $"PCI device {address} is in another PCI domain than 0: the host knows no other");
        }

        if (!device.IsManaged)
        {
            throw DocumentError.Unsupported(
                $"PCI device {address} has to have managed='yes': the host takes it from its driver when the domain "
                + "starts,"
                + " and gives it back");
        }
    }

    // A guest that has one twice already, which the host takes, keeps it.
    static void CheckHostDevices(DomainDefinition domain, OsType guest, DomainDefinition? before)
    {
        var old = (before?.HostDevices ?? []).CountBy(static device => device).ToDictionary();
        foreach (var device in domain.HostDevices)
        {
            CheckHostDevice(device, guest);
        }

        foreach (var (device, count) in domain.HostDevices.CountBy(static device => device))
        {
            if (count > 1 && count > old.GetValueOrDefault(device))
            {
                throw DocumentError.InvalidArgument($"the domain has PCI device {device.Address} twice");
            }
        }
    }
}
