// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Rules;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.Tests.Vz;

/// <summary>Guests of every shape that Virtuozzo takes, the same ones for the same seed.</summary>
/// <param name="seed">Which ones.</param>
/// <param name="capabilities">What the host's version can.</param>
sealed class GeneratedDefinition(int seed, VzCapabilities capabilities)
{
    /// <summary>CPUs of the host that the guests fit.</summary>
    internal const int HostCpus = 32;

    const string Routed = "host-routed";
    const int BusCount = 256;

    readonly Random _random = new(seed);

    // Of its own: what is drawn here changes nothing of the rest.
    readonly Random _shares = new(seed);
    readonly Random _later = new(seed);

    /// <summary>Guests of the simulated host's usual version.</summary>
    internal GeneratedDefinition(int seed)
        : this(seed, VzCapabilities.OfVersion(9))
    {
    }

    /// <summary>The name that Virtuozzo gives an interface on the host where nobody does.</summary>
    internal static string UsualTarget(MacAddress mac, OsType guest) =>
        guest == OsType.Hvm ? $"vme{mac.Value:x12}" : $"veth{mac.Value & uint.MaxValue:x8}";

    /// <summary>
    /// Devices in the order of their places instead of the host's, and no password: what two definitions have to have
    /// in common of which one became the other.
    /// </summary>
    internal static DomainDefinition Sorted(DomainDefinition definition) => definition with
    {
        Disks = [.. definition.Disks.OrderBy(static disk => disk.Bus)],
        Filesystems = [.. definition.Filesystems.OrderBy(static filesystem => filesystem.Target)],
        Interfaces = [.. definition.Interfaces.OrderBy(static nic => nic.Mac.Value)],
        Serials = [.. definition.Serials.OrderBy(static serial => serial.Port)],
        Graphics = [.. definition.Graphics.Select(static item => item with { Password = null })],
        HostDevices = [.. definition.HostDevices.OrderBy(static device => device.Address?.ToString())],
    };

    /// <summary>
    /// The PCI devices that the host has to have for these guests, those of another seed on another bus.
    /// </summary>
    internal static string HostHardware { get; } = $$"""
        {"pci":[{{string.Join(',', Enumerable.Range(0, BusCount).SelectMany(static bus => PciOn((uint)bus)).Select(static at =>
            $$"""{"name":"at {{at}}","id":"{{at.Bus:x}}:{{at.Slot:x}}:{{at.Function:x}}:8086.1533","class":3}"""))}}]}
        """;

    static IEnumerable<PciAddress> PciOn(uint bus) => [new(0, bus, 1, 0), new(0, bus, 0x1F, 0), new(0, bus, 0x1F, 7)];

    /// <summary>A virtual machine.</summary>
    internal DomainDefinition Machine(string name, Guid uuid)
    {
        var graphics = Graphics();
        var disks = Disks(capabilities.VmDiskFormat, mayHaveDrives: true);

        return Common(name, uuid) with
        {
            OsType = OsType.Hvm,
            Resources = Share(),
            Boot = [.. Take([BootDevice.HardDisk, BootDevice.Cdrom, BootDevice.Network], 1, 3)],
            Disks = disks,
            Controllers = ControllerDefinition.Of(disks),
            Interfaces = Interfaces(OsType.Hvm),
            Serials = [.. Take(Enumerable.Range(0, 4), 0, 4).Order().Select(port => Serial((uint)port))],
            Inputs = graphics.Count > 0 ? InputDefinition.PairOf(OsType.Hvm) : [],
            Graphics = graphics,
            Videos = [new VideoDefinition(VideoType.Vga, 1024u << _random.Next(1, 8))],
            OnCrash = (CrashAction)_later.Next(3),
            HostDevices =
            [
                .. PciOn((uint)(seed % BusCount)).Where(_ => _later.Next(4) == 0).Select(HostDeviceDefinition.OfPci),
            ],
        };
    }

    /// <summary>A container.</summary>
    internal DomainDefinition Container(string name, Guid uuid)
    {
        var graphics = Graphics();
        return Common(name, uuid) with
        {
            OsType = OsType.Exe,
            Resources = Share() with { SwapKib = PickShare<ulong?>(null, 0, 4096, 1 << 20) },
            Init = "/sbin/init",
            Disks = Disks(capabilities.ContainerDiskFormat, mayHaveDrives: false),
            Filesystems =
            [
                .. Take(["/", "/home", "/srv & <co>", "/var/lib"], 1, 4).Prepend("/").Distinct()
                    .Select(static target => new FilesystemDefinition
                    {
                        Type = FilesystemType.File, Source = $"/vz/{target.Length}.hdd", Target = target,
                    }),
            ],
            Interfaces = Interfaces(OsType.Exe),
            Inputs = graphics.Count > 0 ? InputDefinition.PairOf(OsType.Exe) : [],
            Graphics = graphics,
            Videos = graphics.Count > 0 ? [new VideoDefinition(VideoType.Parallels, 0)] : [],
        };
    }

    DomainDefinition Common(string name, Guid uuid)
    {
        var memoryKib = (ulong)_random.Next(1, Pick(1000, 1_000_000)) * 4096;
        return new DomainDefinition
        {
            Name = name,
            Uuid = uuid,
            Description = Pick(
                null, "plain", "a < b & \"c\" 'd'", "имя ☃ 𝄞", " two\nlines\t", " ", new string('x', 5000)),
            MemoryKib = memoryKib,
            CurrentMemoryKib = memoryKib,
            Vcpus = (uint)_random.Next(1, Pick(2, HostCpus + 1)),
            Cpuset = Pick<CpuSet?>(null, new CpuSet(Take(Enumerable.Range(0, HostCpus - 1), 1, HostCpus - 1))),
            OsType = OsType.Hvm,
            Arch = Pick(GuestArch.X8664, GuestArch.I686),
        };
    }

    // What the host has numbers for.
    DomainResources Share() => new()
    {
        CpuShares = PickShare<ulong?>(null, 512, 2048, 102400),
        GlobalQuotaUs = PickShare<ulong?>(null, 1000, 50_000, 250_000),
        BlkioWeight = PickShare<uint?>(null, 320, 410, 640),
        GuaranteePercent = PickShare<ulong?>(null, 1, 33, 100),
        Nodes = PickShare(null, new CpuSet([0]), new CpuSet([0, 1, 3])),
    };

    // No two of one name: libvirt takes that from nobody but a guest that has them.
    IEnumerable<(DiskBus Bus, uint Index)> Places() =>
    [
        .. Enumerable.Range(0, 10).Select(static index => (DiskBus.Ide, (uint)index)),
        .. Enumerable.Range(0, 30).Append(701).Append(18277)
            .Select(index => (capabilities.DiskBuses.Contains(DiskBus.Sata) && _random.Next(2) == 0
                ? DiskBus.Sata
                : DiskBus.Scsi, (uint)index)),
    ];

    ValueList<DiskDefinition> Disks(StorageFormat format, bool mayHaveDrives)
    {
        // One limit of all images of a machine.
        var throttle = mayHaveDrives
            ? PickShare(null, new DiskThrottle(1000, 0), new DiskThrottle(0, 7), new DiskThrottle(uint.MaxValue, 8))
            : null;
        var drives = Take(Places(), 0, 12).Select(place => Disk(place.Bus, place.Index, format, mayHaveDrives))
            .Select(disk => disk is { Device: DiskDevice.Disk, SourceType: DiskSourceType.File }
                ? disk with { Throttle = throttle }
                : disk)
            .ToList();

        // Virtuozzo keeps hard disks before CD-ROM drives, which decides whose bus comes first in a document.
        return [.. DiskOrder.Sort(drives.OrderBy(static disk => disk.Device == DiskDevice.Cdrom))];
    }

    DiskDefinition Disk(DiskBus bus, uint index, StorageFormat format, bool mayBeDrive)
    {
        var isCdrom = mayBeDrive && _random.Next(4) == 0;
        var isFile = _random.Next(4) > 0;
        return new DiskDefinition
        {
            Device = isCdrom ? DiskDevice.Cdrom : DiskDevice.Disk,
            SourceType = isFile ? DiskSourceType.File : DiskSourceType.Block,
            Source = isCdrom && _random.Next(2) == 0 ? null : $"/images & <{bus}>/{index}.{_random.Next(100)}",
            Format = isFile && !isCdrom ? format : StorageFormat.Raw,
            Bus = bus,
            Target = DiskTarget.Name(bus, index),
            Serial = isCdrom ? null : $"SERIAL-{_random.Next(1000)}",
            Address = DriveAddress.OfIndex(bus, index),
        };
    }

    ValueList<InterfaceDefinition> Interfaces(OsType guest)
    {
        var bandwidth = PickShare(
            null, new OutboundBandwidth(1, IsLimit: false), new OutboundBandwidth(1000, IsLimit: true));
        var interfaces = Take(Enumerable.Range(1, 6), 0, 5)
            .Select(number => Interface(number, guest) with { Bandwidth = bandwidth }).ToList();

        // A container has no more than one that is routed.
        foreach (var more in interfaces.FindAll(nic => guest == OsType.Exe && nic.Source == Routed).Skip(1))
        {
            interfaces[interfaces.IndexOf(more)] = more with { Source = "Bridged" };
        }

        return [.. interfaces];
    }

    InterfaceDefinition Interface(int number, OsType guest)
    {
        var isBridge = _random.Next(3) == 0;
        var mac = new MacAddress(MacAddress.VirtuozzoPrefix + (ulong)number);
        return new InterfaceDefinition
        {
            Type = isBridge ? InterfaceType.Bridge : InterfaceType.Network,
            TrustGuestRxFilters = _random.Next(2) == 0,
            Mac = mac,
            Source = isBridge ? $"br{_random.Next(3)}" : Pick("Bridged", "a network & <co>", Routed),
            Addresses = [.. Take([
                "10.0.0.5/8", "192.168.7.9/24", "172.16.3.3/30", "fe80::1/64", "2001:db8::5/48"
            ], 0, 3).Select(Address)],
            Routes = [.. Take(["10.0.0.1", "fe80::99"], 0, 2).Order(StringComparer.Ordinal)
                .Select(static gateway => InterfaceRoute.Default(IPAddress.Parse(gateway)))],
            Target = Pick($"eth{seed}x{number}", UsualTarget(mac, guest)),
            Model = guest == OsType.Exe ? null : Pick("e1000", "virtio", "rtl8139"),
            LinkUp = _random.Next(2) == 0,
        };
    }

    static InterfaceAddress Address(string text) =>
        new(IPAddress.Parse(
            text.Split('/')[0]), uint.Parse(text.Split('/')[1], System.Globalization.CultureInfo.InvariantCulture));

    SerialDefinition Serial(uint port) => new()
    {
        Port = port,
        Source = _random.Next(6) switch
        {
            0 => new CharacterSource { Type = CharacterSourceType.Device, Path = "/dev/ttyS0" },
            1 => new CharacterSource { Type = CharacterSourceType.File, Path = "/tmp/a & b" },
            5 => new CharacterSource { Type = CharacterSourceType.Pty },
            2 => new CharacterSource { Type = CharacterSourceType.Unix, Path = "/run/s", Mode = Pick(
                SocketMode.Bind, SocketMode.Connect) },
            3 => new CharacterSource { Type = CharacterSourceType.Tcp, Host = "1.2.3.4", Service = "55", Mode = Pick(
                SocketMode.Bind, SocketMode.Connect) },
            _ => new CharacterSource { Type =
                CharacterSourceType.Udp, Host = "h", Service = "7", BindHost = "h", BindService = "7" },
        },
    };

    ValueList<GraphicsDefinition> Graphics()
    {
        if (_random.Next(3) == 0)
        {
            return [];
        }

        var isAuto = _random.Next(2) == 0;
        return
        [
            new GraphicsDefinition
            {
                Autoport = isAuto,
                Port = isAuto ? 0 : _random.Next(5900, 6000),
                Listen = Pick("127.0.0.1", "0.0.0.0", "::1"),
                Password = Pick(null, "secret", "<&\"'>"),
            },
        ];
    }

    T PickShare<T>(params T[] values) => values[_shares.Next(values.Length)];

    T Pick<T>(params T[] values) => values[_random.Next(values.Length)];

    IEnumerable<T> Take<T>(IEnumerable<T> values, int from, int to)
    {
        var all = values.ToArray();
        _random.Shuffle(all);
        return all.Take(_random.Next(from, to + 1));
    }
}
