// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Rules;
using VirtVzd.DomainXml.Values;
using VirtVzd.Errors;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Config;

/// <summary>One device added to, removed from or changed in a configuration that is being edited.</summary>
/// <param name="config">The configuration.</param>
/// <param name="current">What it says now.</param>
/// <param name="version">Version of the host.</param>
/// <param name="writer">Writes devices for a host of that version.</param>
sealed class DeviceEdit(PrlVmConfig config, DomainDefinition current, HypervisorVersion version, VmConfigWriter writer)
{
    readonly VzCapabilities _capabilities = VzCapabilities.OfVersion((int)version.Major);

    /// <summary>Adds a device.</summary>
    /// <exception cref="LibvirtException">Its place is taken, or Virtuozzo cannot have it.</exception>
    internal void Attach(DeviceDefinition device)
    {
        switch (device)
        {
            case { Disk: { } disk }:
                AttachDisk(disk);
                break;
            case { Interface: { } nic }:
                AttachInterface(nic);
                break;
            case { Graphics: { } graphics }:
                DomainRules.ValidateGraphics(graphics);
                if (current.Graphics.Count > 0)
                {
                    throw DocumentError.Unsupported("domain already has VNC graphics");
                }

                VmConfigWriter.WriteGraphics(config, graphics, null);
                break;
            case { Serial: { } serial } when current.OsType == OsType.Hvm:
                AttachSerial(serial);
                break;
            default:
                throw DocumentError.Unsupported($"attaching device type '{device.TypeName}' is unsupported");
        }
    }

    /// <summary>Removes a device; the image of a disk stays.</summary>
    /// <exception cref="LibvirtException">It is not there.</exception>
    internal void Detach(DeviceDefinition device)
    {
        switch (device)
        {
            case { Disk: { } disk }:
                using (var found = FindDisk(disk))
                {
                    found.Remove();
                }

                break;
            case { Interface: { } nic }:
                using (var found = FindInterface(nic))
                {
                    found.Remove();
                }

                break;
            case { Graphics: not null }:
                RequireGraphics();
                config.VncMode = PrlDisplayMode.Disabled;
                break;
            case { Serial: { } serial } when current.OsType == OsType.Hvm:
                using (var found = FindSerial(serial))
                {
                    found.Remove();
                }

                break;
            default:
                throw DocumentError.Unsupported($"detaching device type '{device.TypeName}' is unsupported");
        }
    }

    /// <summary>Changes a device; what the document does not say stays.</summary>
    /// <exception cref="LibvirtException">It is not there, or Virtuozzo cannot have it so.</exception>
    internal void Update(DeviceDefinition device)
    {
        switch (device)
        {
            case { Disk: { } disk }:
                UpdateDisk(disk);
                break;
            case { Interface: { } nic }:
                UpdateInterface(nic);
                break;
            case { Graphics: { } graphics }:
                DomainRules.ValidateGraphics(graphics);
                var shown = RequireGraphics();
                VmConfigWriter.WriteGraphics(config, graphics with { Listen = graphics.Listen ?? shown.Listen }, shown);
                break;
            default:
                throw DocumentError.Unsupported($"updating device type '{device.TypeName}' is unsupported");
        }
    }

    void AttachDisk(DiskDefinition disk)
    {
        DomainRules.CheckAddedDisk(disk, current.OsType, _capabilities);
        if (current.Disks.Any(other => other.Target == disk.Target))
        {
            throw Taken($"target {disk.Target} already exists");
        }

        var isDrive = disk.Device == DiskDevice.Cdrom;
        var present = current.Disks.Count(other => (other.Device == DiskDevice.Cdrom) == isDrive);
        DeviceRoom.RequireOneMore(
            present + (isDrive ? 0 : current.Filesystems.Count), isDrive ? "CD-ROM drives" : "hard disks and filesystems");

        using var device = config.AddDevice(VmConfigWriter.TypeOf(disk));
        writer.WriteDisk(device, disk, isNew: true);
        if (current is { OsType: OsType.Hvm, Boot.Count: 0 } && disk.Device == DiskDevice.Disk)
        {
            // It had nothing to boot from so far.
            VmConfigWriter.AddBootEntry(config, PrlDeviceType.HardDisk, device.Index, sequence: 1);
        }
    }

    void UpdateDisk(DiskDefinition disk)
    {
        using var device = FindDisk(disk);
        var old = current.Disks.First(other => other.Target == disk.Target && other.Bus == disk.Bus);
        DomainRules.ValidateUnlessKept(disk, old, current.OsType, _capabilities);
        writer.WriteDisk(device, disk with { Serial = disk.Serial ?? old.Serial }, isNew: false);
    }

    PrlDevice FindDisk(DiskDefinition disk) =>
        current.Disks.Any(other => (other.Device, other.Bus, other.Target) == (disk.Device, disk.Bus, disk.Target))
            ? VmConfigWriter.Find(config, VmConfigWriter.TypeOf(disk), VmConfigWriter.KeyOf(disk), VmConfigWriter.KeyOf)
                ?? throw NoDisk(disk)
            : throw NoDisk(disk);

    static LibvirtException NoDisk(DiskDefinition disk) => LibvirtException.Internal(
        ErrorDomain.Parallels, $"No disk with bus '{Names.DiskBuses[disk.Bus]}' and target '{disk.Target}'");

    void AttachInterface(InterfaceDefinition nic)
    {
        var wanted = DomainParser.WithModel(nic, current.OsType);
        DomainRules.CheckInterface(wanted, current.OsType);
        if (current.Interfaces.Any(other => other.Mac == nic.Mac))
        {
            throw Taken($"network device with mac {nic.Mac} already exists");
        }

        DeviceRoom.RequireOneMore(current.Interfaces.Count, "network interfaces");

        using var device = config.AddDevice(PrlDeviceType.NetworkAdapter);
        VmConfigWriter.WriteInterface(device, wanted, current.OsType == OsType.Exe, isNew: true);
    }

    void UpdateInterface(InterfaceDefinition nic)
    {
        using var device = FindInterface(nic);
        var old = current.Interfaces.First(other => other.Mac == nic.Mac);
        var wanted = nic with
        {
            TrustGuestRxFilters = nic.TrustGuestRxFilters ?? old.TrustGuestRxFilters,
            Addresses = nic.Addresses.Count > 0 ? nic.Addresses : old.Addresses,
            Routes = nic.Routes.Count > 0 ? nic.Routes : old.Routes,
            Target = nic.Target ?? old.Target,
            Model = nic.Model ?? old.Model,
            LinkUp = nic.LinkUp ?? old.LinkUp,
        };
        DomainRules.CheckUnlessKept(wanted, old, current.OsType);
        VmConfigWriter.WriteInterface(device, wanted, current.OsType == OsType.Exe, isNew: false);
    }

    PrlDevice FindInterface(InterfaceDefinition nic) =>
        VmConfigWriter.FindInterface(config, nic.Mac, current.OsType == OsType.Exe)
        ?? throw LibvirtException.Internal(ErrorDomain.Parallels, $"No net with mac '{nic.Mac}'");

    GraphicsDefinition RequireGraphics() =>
        current.Graphics is [var graphics, ..] ? graphics : throw DocumentError.Unsupported("cannot find VNC graphics device");

    void AttachSerial(SerialDefinition serial)
    {
        DomainRules.CheckSerial(serial);
        var ports = current.Serials.Select(static other => other.Port).ToList();
        var port = serial.Port != SerialDefinition.AnyPort ? serial.Port : ports.Count == 0 ? 0 : ports.Max() + 1;
        if (ports.Contains(port))
        {
            throw Taken("chardev already exists");
        }

        DeviceRoom.RequireOneMore(current.Serials.Count, "serial ports");

        using var device = config.AddDevice(PrlDeviceType.SerialPort);
        writer.WriteSerial(device, serial with { Port = port }, current.Uuid, isNew: true);
    }

    PrlDevice FindSerial(SerialDefinition serial)
    {
        var known = current.Serials.FirstOrDefault(other =>
            serial.Port == SerialDefinition.AnyPort ? other.Source.Answers(serial.Source) : other.Port == serial.Port);
        var device = known is null ? null : VmConfigWriter.FindSerial(config, known.Port);
        return device ?? throw LibvirtException.Of(
            ErrorCode.DeviceMissing, ErrorDomain.Parallels, "device not present in domain configuration");
    }

    // libvirt's code and words for a place that another device has.
    static LibvirtException Taken(string what) => LibvirtException.Of(ErrorCode.OperationInvalid, ErrorDomain.Parallels, what);
}
