// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using VirtVzd.DomainXml.Documents;
using VirtVzd.DomainXml.Model;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Flags;
using VirtVzd.Driver.Node;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Vz.Session;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// The host's devices as the dispatcher lists them, in libvirt's terms. One object serves all connections.
/// </summary>
/// <param name="driver">What all calls share.</param>
/// <param name="hardware">What the dispatcher has listed.</param>
/// <param name="host">The host itself.</param>
sealed class VzNodeDeviceDriver(VzDriver driver, HostHardware hardware, VzHost host) : INodeDeviceDriver
{
    const uint InactiveXml = 1;

    readonly Lock _lock = new();
    (PrlHostDevices Listed, IReadOnlyList<NodeDeviceDefinition> Devices)? _known;

    /// <inheritdoc/>
    public IReadOnlyList<NodeDeviceStatus> List(CallContext call, uint flags)
    {
        CheckFlags(flags, (uint)ListNodeDevicesFlags.All, "nodeConnectListAllNodeDevices");
        var wanted = (ListNodeDevicesFlags)flags;
        if (IsUnwanted(wanted, ListNodeDevicesFlags.Active, ListNodeDevicesFlags.Inactive)
            || IsUnwanted(wanted, ListNodeDevicesFlags.Persistent, ListNodeDevicesFlags.Transient))
        {
            return [];
        }

        var capabilities = wanted & ListNodeDevicesFlags.Capabilities;
        return [.. Read().Where(device => capabilities == 0 || (capabilities & FlagOf(device.Capability)) != 0)
            .Select(StatusOf)];
    }

    /// <inheritdoc/>
    public int Count(CallContext call, string? capability, uint flags)
    {
        CheckFlags(flags, 0, "nodeNumOfDevices");
        return Named(capability).Count;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> ListNames(CallContext call, string? capability, uint flags)
    {
        CheckFlags(flags, 0, "nodeListDevices");
        return Named(capability);
    }

    /// <inheritdoc/>
    public NodeDeviceStatus Find(CallContext call, string name) => StatusOf(Require(name));

    /// <inheritdoc/>
    public string GetXmlDesc(CallContext call, string name, uint flags)
    {
        CheckFlags(flags, InactiveXml, "nodeDeviceGetXMLDesc");
        return NodeDeviceXml.Format(Require(name));
    }

    List<string> Named(string? capability) =>
        [.. Read().Where(device => capability is null || device.Capability.Type == capability)
            .Select(static device => device.Name)];

    NodeDeviceDefinition Require(string name) => Read().FirstOrDefault(device => device.Name == name)
        ?? throw LibvirtException.Of(
            ErrorCode.NoNodeDevice, ErrorDomain.Nodedev, $"no node device with matching name '{name}'");

    IReadOnlyList<NodeDeviceDefinition> Read()
    {
        IReadOnlyList<NodeDeviceDefinition> devices = [];
        driver.WithSession(session =>
        {
            var listed = hardware.Of(session);
            lock (_lock)
            {
                if (_known is { } known && ReferenceEquals(known.Listed, listed))
                {
                    devices = known.Devices;
                    return;
                }
            }

            devices = All(listed);
            lock (_lock)
            {
                _known = (listed, devices);
            }
        });
        return devices;
    }

    // A disk is listed once for each link that udev has made to it, and comes once here, with all of them.
    List<NodeDeviceDefinition> All(PrlHostDevices devices) =>
    [
        new(NodeDeviceNames.Computer, Parent: null, Computer()),
        .. Known(devices.Adapters, NodeDeviceNames.Of),
        .. Known(devices.PciDevices, NodeDeviceNames.OfPci),
        .. Known(devices.UsbDevices, device => NodeDeviceNames.OfUsb(device, host.UsbDeviceNumber)),
        .. Known(devices.Disks, disk => NodeDeviceNames.OfDisk(disk, host.BlockDeviceBytes)),
        .. Known(devices.ScsiDevices, NodeDeviceNames.OfScsi),
    ];

    static IEnumerable<NodeDeviceDefinition> Known<T>(
        IEnumerable<T> devices, Func<T, NodeDeviceDefinition?> read) => devices
        .Select(read)
        .OfType<NodeDeviceDefinition>()
        .GroupBy(static device => device.Name)
        .Select(static same =>
            same.First() with { Links = [.. same.SelectMany(static device => device.Links).Distinct()] });

    NodeDeviceCapability.Computer Computer()
    {
        var firmware = Firmware();
        return new NodeDeviceCapability.Computer(
            EntryOf(firmware, "system", "product"),
            EntryOf(firmware, "system", "manufacturer"),
            EntryOf(firmware, "system", "version"),
            EntryOf(firmware, "system", "serial"),
            driver.Options.HostUuid,
            EntryOf(firmware, "bios", "vendor"),
            EntryOf(firmware, "bios", "version"),
            EntryOf(firmware, "bios", "date"));
    }

    // A host whose firmware says nothing has its devices all the same.
    Sysinfo? Firmware()
    {
        try
        {
            return host.Firmware;
        }
        catch (LibvirtException)
        {
            return null;
        }
    }

    static string? EntryOf(Sysinfo? firmware, string block, string name) => firmware?.Blocks
        .Where(known => known.Element == block)
        .SelectMany(static known => known.Entries)
        .Where(entry => entry.Name == name)
        .Select(static entry => entry.Value)
        .FirstOrDefault();

    static ListNodeDevicesFlags FlagOf(NodeDeviceCapability capability) => capability switch
    {
        NodeDeviceCapability.Computer => ListNodeDevicesFlags.System,
        NodeDeviceCapability.Pci => ListNodeDevicesFlags.Pci,
        NodeDeviceCapability.Usb => ListNodeDevicesFlags.Usb,
        NodeDeviceCapability.Net => ListNodeDevicesFlags.Net,
        NodeDeviceCapability.Storage => ListNodeDevicesFlags.Storage,
        NodeDeviceCapability.ScsiGeneric => ListNodeDevicesFlags.ScsiGeneric,
        _ => 0,
    };

    static bool IsUnwanted(ListNodeDevicesFlags wanted, ListNodeDevicesFlags of, ListNodeDevicesFlags other) =>
        (wanted & other) != 0 && (wanted & of) == 0;

    static NodeDeviceStatus StatusOf(NodeDeviceDefinition device) => new(
        device.Name, device.Parent, device.Capability.Type);

    static void CheckFlags(uint flags, uint known, string function) => KnownFlags.Check(
        ErrorDomain.Nodedev, flags, known, function);
}
