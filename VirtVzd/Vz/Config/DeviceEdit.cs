// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Rules;
using VirtVzd.DomainXml.Values;
using VirtVzd.Errors;

namespace VirtVzd.Vz.Config;

/// <summary>One device added to, removed from or changed in a definition.</summary>
/// <param name="current">The definition.</param>
/// <param name="version">Version of the host.</param>
sealed class DeviceEdit(DomainDefinition current, HypervisorVersion version)
{
    readonly VzCapabilities _capabilities = VzCapabilities.OfVersion((int)version.Major);

    /// <summary>The definition with a device more.</summary>
    /// <exception cref="LibvirtException">Its place is taken, or Virtuozzo cannot have it.</exception>
    internal DomainDefinition Attach(DeviceDefinition device) => device switch
    {
        { Disk: { } disk } => AttachDisk(disk),
        { Interface: { } nic } => AttachInterface(nic),
        { Graphics: { } graphics } => AttachGraphics(graphics),
        { Serial: { } serial } when current.OsType == OsType.Hvm => AttachSerial(serial),
        { HostDevice: { } given } => AttachHostDevice(given),
        _ => throw DocumentError.Unsupported($"attaching device type '{device.TypeName}' is unsupported"),
    };

    /// <summary>The definition without a device; the image of a disk stays.</summary>
    /// <exception cref="LibvirtException">It is not there.</exception>
    internal DomainDefinition Detach(DeviceDefinition device) => device switch
    {
        { Disk: { } disk } => current.WithDisks(Without(current.Disks, FindDisk(disk))),
        { Interface: { } nic } => WithInterfaces(Without(current.Interfaces, FindInterface(nic))),
        { Graphics: not null } => WithoutGraphics(),
        { Serial: { } serial } when current.OsType == OsType.Hvm =>
            current with { Serials = [.. Without(current.Serials, FindSerial(serial))] },
        { HostDevice: { } given } =>
            current with { HostDevices = [.. Without(current.HostDevices, FindHostDevice(given))] },
        _ => throw DocumentError.Unsupported($"detaching device type '{device.TypeName}' is unsupported"),
    };

    /// <summary>The same by the name that a running domain's document has for the device.</summary>
    /// <exception cref="LibvirtException">It is not there.</exception>
    internal DomainDefinition DetachAlias(string alias) => Detach(AliasedDevice.Find(current, alias));

    /// <summary>The definition with a device changed; what the document does not say stays.</summary>
    /// <exception cref="LibvirtException">It is not there, or Virtuozzo cannot have it so.</exception>
    internal DomainDefinition Update(DeviceDefinition device) => device switch
    {
        { Disk: { } disk } => UpdateDisk(disk),
        { Interface: { } nic } => UpdateInterface(nic),
        { Graphics: { } graphics } => UpdateGraphics(graphics),
        _ => throw DocumentError.Unsupported($"updating device type '{device.TypeName}' is unsupported"),
    };

    DomainDefinition AttachDisk(DiskDefinition disk)
    {
        DomainRules.CheckAddedDisk(disk, current.OsType, _capabilities);
        if (current.Disks.Any(other => other.Target == disk.Target))
        {
            throw Taken($"target {disk.Target} already exists");
        }

        var isDrive = disk.Device == DiskDevice.Cdrom;
        var present = current.Disks.Count(other => (other.Device == DiskDevice.Cdrom) == isDrive);
        DeviceRoom.RequireOneMore(
            present + (isDrive ? 0 : current.Filesystems.Count), isDrive
                ? "CD-ROM drives"
                : "hard disks and filesystems");

        // The host limits it with the others.
        var limited = DomainRules.MayBeThrottled(disk, current.OsType)
            ? disk with { Throttle = disk.Throttle ?? ResourceUnits.ThrottleOf(current) }
            : disk;

        // One that had nothing to boot from so far boots from it.
        var boots = current is { OsType: OsType.Hvm, Boot.Count: 0 } && disk.Device == DiskDevice.Disk;
        return Alike(current.WithDisks(
            [.. current.Disks, limited])) with { Boot = boots ? [BootDevice.HardDisk] : current.Boot };
    }

    DomainDefinition UpdateDisk(DiskDefinition disk)
    {
        var old = FindDisk(disk);
        DomainRules.ValidateUnlessKept(disk, old, current.OsType, _capabilities);
        var wanted = disk with
        {
            Format = disk.Format ?? old.Format,
            Serial = disk.Serial ?? old.Serial,
            Throttle = disk.Throttle ?? (DomainRules.MayBeThrottled(disk, current.OsType) ? old.Throttle : null),
            CapacityBytes = disk.Source == old.Source ? old.CapacityBytes : null,
        };
        return Alike(current with { Disks = [.. Replaced(current.Disks, old, wanted)] });
    }

    static DomainDefinition Alike(DomainDefinition guest)
    {
        DomainRules.CheckSharedThrottle(guest);
        DomainRules.CheckSharedBandwidth(guest);
        return guest;
    }

    DiskDefinition FindDisk(DiskDefinition disk) =>
        current.Disks.FirstOrDefault(
            other => (other.Device, other.Bus, other.Target) == (disk.Device, disk.Bus, disk.Target))
        ?? throw LibvirtException.Internal(
            ErrorDomain.Parallels, $"No disk with bus '{Names.DiskBuses[disk.Bus]}' and target '{disk.Target}'");

    DomainDefinition AttachInterface(InterfaceDefinition nic)
    {
        var wanted = DomainParser.WithModel(nic, current.OsType);
        DomainRules.CheckInterface(wanted, current.OsType);
        if (current.Interfaces.Any(other => other.Mac == nic.Mac))
        {
            throw Taken($"network device with mac {nic.Mac} already exists");
        }

        DeviceRoom.RequireOneMore(current.Interfaces.Count, "network interfaces");
        return Alike(WithInterfaces([
            .. current.Interfaces, wanted with { Bandwidth = wanted.Bandwidth ?? ResourceUnits.BandwidthOf(current) }
        ]));
    }

    DomainDefinition UpdateInterface(InterfaceDefinition nic)
    {
        var old = FindInterface(nic);
        var wanted = nic with
        {
            TrustGuestRxFilters = nic.TrustGuestRxFilters ?? old.TrustGuestRxFilters,
            Addresses = nic.Addresses.Count > 0 ? nic.Addresses : old.Addresses,
            Routes = nic.Routes.Count > 0 ? nic.Routes : old.Routes,
            Target = nic.Target ?? old.Target,
            Model = nic.Model ?? old.Model,
            Bandwidth = nic.Bandwidth ?? old.Bandwidth,
            LinkUp = nic.LinkUp ?? old.LinkUp,
            AdapterIndex = old.AdapterIndex,
        };
        DomainRules.CheckUnlessKept(wanted, old, current.OsType);
        return Alike(WithInterfaces(Replaced(current.Interfaces, old, wanted)));
    }

    InterfaceDefinition FindInterface(InterfaceDefinition nic) => current.Interfaces.FirstOrDefault(
        other => other.Mac == nic.Mac)
        ?? throw LibvirtException.Internal(ErrorDomain.Parallels, $"No net with mac '{nic.Mac}'");

    DomainDefinition WithInterfaces(IEnumerable<InterfaceDefinition> interfaces) =>
        current with { Interfaces = [.. interfaces] };

    DomainDefinition AttachGraphics(GraphicsDefinition graphics)
    {
        DomainRules.ValidateGraphics(graphics);
        return current.Graphics.Count == 0
            ? current.WithDisplays([graphics]) with
            {
                Videos = current.OsType == OsType.Exe
                    ? [new VideoDefinition(VideoType.Parallels, VramKib: 0)]
                    : current.Videos,
            }
            : throw DocumentError.Unsupported("domain already has VNC graphics");
    }

    DomainDefinition WithoutGraphics()
    {
        _ = RequireGraphics();
        return current.WithDisplays([]) with { Videos = current.OsType == OsType.Exe ? [] : current.Videos };
    }

    DomainDefinition UpdateGraphics(GraphicsDefinition graphics)
    {
        DomainRules.ValidateGraphics(graphics);
        var shown = RequireGraphics();
        var wanted = graphics with
        {
            Listen = graphics.Listen ?? shown.Listen,
            Password = graphics.Password ?? shown.Password,
            Port = graphics.Autoport && shown.Autoport ? shown.Port : graphics.Port,
        };
        return current with { Graphics = [.. Replaced(current.Graphics, shown, wanted)] };
    }

    GraphicsDefinition RequireGraphics() =>
        current.Graphics is [var graphics, ..]
            ? graphics
            : throw DocumentError.Unsupported("cannot find VNC graphics device");

    DomainDefinition AttachSerial(SerialDefinition serial)
    {
        DomainRules.CheckSerial(serial);
        var ports = current.Serials.Select(static other => other.Port).ToList();
        var port = serial.Port != SerialDefinition.AnyPort ? serial.Port : ports.Count == 0 ? 0 : ports.Max() + 1;
        if (ports.Contains(port))
        {
            throw Taken("chardev already exists");
        }

        DeviceRoom.RequireOneMore(current.Serials.Count, "serial ports");
        return current with { Serials = [.. current.Serials, serial with { Port = port }] };
    }

    SerialDefinition FindSerial(SerialDefinition serial) =>
        current.Serials.FirstOrDefault(other =>
            serial.Port == SerialDefinition.AnyPort ? other.Source.Answers(serial.Source) : other.Port == serial.Port)
        ?? throw Missing();

    DomainDefinition AttachHostDevice(HostDeviceDefinition given)
    {
        DomainRules.CheckHostDevice(given, current.OsType);
        if (current.HostDevices.Any(other => other.Address == given.Address))
        {
            throw Taken("device is already in the domain configuration");
        }

        DeviceRoom.RequireOneMore(current.HostDevices.Count, "host devices");
        return current with { HostDevices = [.. current.HostDevices, given] };
    }

    // As in libvirt, by its place alone: whether it was to be managed does not make it another one.
    HostDeviceDefinition FindHostDevice(HostDeviceDefinition given) =>
        current.HostDevices.FirstOrDefault(other => (other.Type, other.Address) == (given.Type, given.Address))
            ?? throw Missing();

    static LibvirtException Missing() =>
        LibvirtException.Of(
            ErrorCode.DeviceMissing, ErrorDomain.Parallels, "device not present in domain configuration");

    // By reference: of two devices that say the same, one is meant.
    static IEnumerable<T> Without<T>(IEnumerable<T> devices, T gone)
        where T : class => devices.Where(device => !ReferenceEquals(device, gone));

    static IEnumerable<T> Replaced<T>(IEnumerable<T> devices, T old, T wanted)
        where T : class => devices.Select(device => ReferenceEquals(device, old) ? wanted : device);

    // libvirt's code and words for a place that another device has.
    static LibvirtException Taken(string what) => LibvirtException.Of(
        ErrorCode.OperationInvalid, ErrorDomain.Parallels, what);
}
