// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Net;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.Tests.DomainXml;

/// <summary>
/// The guests whose documents are in <c>Golden/DomainXml</c>, written by hand from the configurations they had.
/// </summary>
static class GoldenDomains
{
    /// <summary>A running VM: two disks, CD-ROM, two interfaces, VNC with a password, a serial port.</summary>
    internal static DomainDefinition Vm1 { get; } = new()
    {
        Id = 1001,
        Name = "vm1",
        Uuid = Guid.Parse("11111111-2222-3333-4444-555555555555"),
        MemoryKib = 2097152,
        CurrentMemoryKib = 2097152,
        Vcpus = 2,
        OsType = OsType.Hvm,
        Arch = GuestArch.X8664,
        Boot = [BootDevice.HardDisk, BootDevice.Cdrom, BootDevice.Network],
        Disks =
        [
            Disk("sda", DiskBus.Scsi, "/vz/vmprivate/vm1/harddisk.hdd", new(
                0, 0, 0, 0)) with { Serial = "ABCDEF0123456789" },
            Disk("sdb", DiskBus.Scsi, "/vz/vmprivate/vm1/harddisk1.hdd", new(0, 0, 0, 1)),
            Cdrom("hda", DiskBus.Ide, "/iso/cd.iso", new(0, 0, 0, 0)),
        ],
        Controllers = [new("scsi", 0), new("ide", 0)],
        Interfaces =
        [
            new()
            {
                Type = InterfaceType.Network,
                TrustGuestRxFilters = true,
                Mac = new(0x001c42a1b2c3),
                Source = "Bridged",
                Addresses = [new(IPAddress.Parse("192.168.1.5"), 24), new(IPAddress.Parse("fe80::1"), 64)],
                Routes = [InterfaceRoute.Default(IPAddress.Parse("192.168.1.1"))],
                Target = "vme001c42a1b2c3",
                Model = "virtio",
                LinkUp = true,
            },
            new()
            {
                Type = InterfaceType.Network,
                TrustGuestRxFilters = false,
                Mac = new(0x001c42d4e5f6),
                Source = "host-routed",
                Target = "vme001c42d4e5f6",
                Model = "e1000",
                LinkUp = false,
            },
        ],
        Serials = [Serial(0, new() { Type = CharacterSourceType.Unix, Path = "/var/log/serial.sock" })],
        Inputs = InputDefinition.PairOf(OsType.Hvm),
        Graphics = [new() { Port = 5901, Listen = "0.0.0.0", Password = "s3cr3t" }],
        Videos = [new(VideoType.Vga, 32768)],
    };

    /// <summary><see cref="Vm1"/> as the reference page shows it: its serial port's socket lies elsewhere.</summary>
    internal static DomainDefinition Vm1Example { get; } = Vm1 with
    {
        Serials = [Serial(0, new() { Type = CharacterSourceType.Unix, Path = "/var/run/vm1-serial.sock" })],
    };

    /// <summary>A stopped container: ploop root, a data disk, venet and veth.</summary>
    internal static DomainDefinition Ct1 { get; } = new()
    {
        Name = "ct1",
        Uuid = Guid.Parse("aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"),
        MemoryKib = 1048576,
        CurrentMemoryKib = 1048576,
        Vcpus = 2,
        Cpuset = new([0]),
        OsType = OsType.Exe,
        Arch = GuestArch.X8664,
        Init = "/sbin/init",
        Disks =
        [
            Disk(
                "sdb", DiskBus.Sata, "/vz/private/201/data.hdd", new(0, 0, 0, 1)) with { Format = StorageFormat.Ploop },
        ],
        Filesystems = [new() { Type = FilesystemType.File, Source = "/vz/private/201/root.hdd", Target = "/" }],
        Interfaces =
        [
            new()
            {
                Type = InterfaceType.Network,
                Mac = default,
                Source = "host-routed",
                Target = "venet0",
                LinkUp = true,
            },
            new()
            {
                Type = InterfaceType.Network,
                TrustGuestRxFilters = true,
                Mac = new(0x001c42a1b2c4),
                Source = "Bridged",
                Addresses = [new(IPAddress.Parse("10.0.0.5"), 8)],
                Target = "veth42a1b2c4",
                LinkUp = true,
            },
        ],
    };

    /// <summary><see cref="Ct1"/> with a display on a port that is chosen at start.</summary>
    internal static DomainDefinition Ct1WithVnc { get; } = Ct1 with
    {
        Inputs = InputDefinition.PairOf(OsType.Exe),
        Graphics = [new() { Autoport = true, Listen = "127.0.0.1" }],
        Videos = [new(VideoType.Parallels, 0)],
    };

    /// <summary>A suspended VM with unusual settings: every bus, every kind of serial port, an empty drive.</summary>
    internal static DomainDefinition VmOdd { get; } = new()
    {
        Name = "vmodd",
        Uuid = Guid.Parse("99999999-8888-7777-6666-555555555555"),
        MemoryKib = 524288,
        CurrentMemoryKib = 524288,
        Vcpus = 1,
        Cpuset = new([0]),
        OsType = OsType.Hvm,
        Arch = GuestArch.I686,
        Boot = [BootDevice.HardDisk],
        Disks =
        [
            Disk("hdd", DiskBus.Ide, "/d/ide.hdd", new(0, 1, 0, 1)),
            Cdrom("sda", DiskBus.Sata, null, new(0, 0, 0, 0)) with { SourceType = DiskSourceType.Block },
            Disk("sdg", DiskBus.Sata, "/dev/sdz", new(0, 0, 0, 6)) with
            {
                SourceType = DiskSourceType.Block,
                Format = StorageFormat.Raw,
                Serial = "x<y",
            },
            Disk("sdi", DiskBus.Scsi, null, new(0, 1, 0, 1)),
            Disk("sdab", DiskBus.Scsi, "/d/u.hdd", new(0, 3, 0, 6)),
        ],
        Controllers = [new("scsi", 0), new("ide", 0), new("sata", 0)],
        Interfaces =
        [
            Nic(InterfaceType.Bridge, 1, "br0", "rtl8139"),
            Nic(InterfaceType.Network, 2, "", "e1000"),
        ],
        Serials =
        [
            Serial(0, new() { Type = CharacterSourceType.File, Path = "/var/log/out.log" }),
            Serial(1, new() { Type = CharacterSourceType.Device, Path = "/dev/ttyS0" }),
            Serial(2, new() { Type =
                CharacterSourceType.Tcp, Mode = SocketMode.Connect, Host = "1.2.3.4", Service = "5555" }),
            Serial(3, new()
            {
                Type = CharacterSourceType.Udp,
                Host = "1.2.3.4",
                Service = "6666",
                BindHost = "1.2.3.4",
                BindService = "6666",
            }),
        ],
        Inputs = InputDefinition.PairOf(OsType.Hvm),
        Graphics = [new() { Autoport = true, Listen = "127.0.0.1" }],
        Videos = [new(VideoType.Vga, 49152)],
    };

    static DiskDefinition Disk(string target, DiskBus bus, string? source, DriveAddress address) => new()
    {
        Device = DiskDevice.Disk,
        SourceType = DiskSourceType.File,
        Source = source,
        Format = StorageFormat.Qcow2,
        Bus = bus,
        Target = target,
        Address = address,
    };

    static DiskDefinition Cdrom(string target, DiskBus bus, string? source, DriveAddress address) =>
        Disk(target, bus, source, address) with { Device = DiskDevice.Cdrom, Format = StorageFormat.Raw };

    static InterfaceDefinition Nic(InterfaceType type, uint number, string source, string model) => new()
    {
        Type = type,
        TrustGuestRxFilters = false,
        Mac = new(MacAddress.VirtuozzoPrefix | number),
        Source = source,
        Target = $"vme{number}",
        Model = model,
        LinkUp = true,
    };

    static SerialDefinition Serial(uint port, CharacterSource source) => new() { Source = source, Port = port };
}
