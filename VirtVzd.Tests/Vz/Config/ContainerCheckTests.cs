// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using NUnit.Framework;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Values;
using VirtVzd.Errors;
using VirtVzd.Vz.Config;

namespace VirtVzd.Tests.Vz.Config;

/// <summary>What the dispatcher takes of a container and then loses.</summary>
sealed class ContainerCheckTests
{
    const uint HostCpus = 4;

    static readonly DomainDefinition Fine = new()
    {
        Name = "web-1_a.b {x}+ä",
        Uuid = Guid.Parse("1b2c3d4e-0000-4000-8000-000000000001"),
        MemoryKib = 1 << 20,
        CurrentMemoryKib = 1 << 20,
        Vcpus = HostCpus,
        Cpuset = Set("0-3"),
        OsType = OsType.Exe,
        Arch = GuestArch.X8664,
        Graphics = [new GraphicsDefinition { Port = 5900, Password = "12345678" }],
        Interfaces = [Nic(1, "br0"), Nic(0, VzNetworks.HostRouted)],
        Disks = [Disk("sda"), Disk("sdb")],
        Filesystems = [Mount("/"), Mount("/srv")],
    };

    [Test]
    public void What_is_fine_passes() => Assert.That(() => Check(Fine), Throws.Nothing);

    [Test]
    public void A_value_that_would_be_lost_is_refused()
    {
        Expect(
            Fine with { Name = "a/b" },
            ErrorCode.ConfigUnsupported,
            "the name 'a/b' has a character that Virtuozzo does not take of a container: only letters, digits, "
                + "blanks and + - _ . { }");
        Expect(
            Fine with { Name = new string('x', 256) },
            ErrorCode.ConfigUnsupported,
            "the name of a container is too long: at most 255 bytes");
        Expect(
            Fine with { Vcpus = 5 },
            ErrorCode.ConfigUnsupported,
            "the number of virtual CPUs, 5, is more than the host has");
        Expect(
            Fine with { Cpuset = Set("0-7") },
            ErrorCode.InvalidArg,
            "cpuset '0-7' names CPUs that the host does not have");
        Expect(
            Fine with { Graphics = [new GraphicsDefinition { Port = 80 }] },
            ErrorCode.ConfigUnsupported,
            "VNC port 80 is out of range: from 5900 to 65535");
        Expect(
            Fine with { Graphics = [new GraphicsDefinition { Port = 65536 }] },
            ErrorCode.ConfigUnsupported,
            "VNC port 65536 is out of range: from 5900 to 65535");
        Expect(
            Fine with { Graphics = [new GraphicsDefinition { Autoport = true, Password = "123456789" }] },
            ErrorCode.ConfigUnsupported,
            "the password of the display is too long: at most 8 characters");
        Expect(
            Fine with { Interfaces = [Nic(1, "br0"), Nic(1, "br1")] },
            ErrorCode.InvalidArg,
            "two interfaces have the same MAC address: 00:00:00:00:00:01");
        Expect(
            Fine with { Interfaces = [Nic(1, VzNetworks.HostRouted), Nic(2, VzNetworks.HostRouted)] },
            ErrorCode.ConfigUnsupported,
            "a container has no more than one interface of network 'host-routed'");
        Expect(
            Fine with { Disks = [Disk("sda"), Disk("sda")] },
            ErrorCode.InvalidArg,
            "two disks have the same place: 'sda'");
        Expect(
            Fine with { Filesystems = [Mount("/"), Mount("/")] },
            ErrorCode.InvalidArg,
            "two filesystems have the same target: '/'");
    }

    [Test]
    public void What_a_container_has_already_may_stay()
    {
        var odd = Fine with
        {
            Name = "a/b",
            Vcpus = 64,
            Cpuset = Set("0-63"),
            Graphics = [new GraphicsDefinition { Port = 80, Password = "123456789" }],
            Interfaces = [Nic(1, VzNetworks.HostRouted), Nic(1, VzNetworks.HostRouted)],
            Disks = [Disk("sda"), Disk("sda")],
            Filesystems = [Mount("/"), Mount("/")],
        };

        Assert.That(() => Check(odd with { Description = "new" }, odd), Throws.Nothing);
        Assert.That(
            () => Check(odd with { Interfaces = [.. odd.Interfaces, Nic(1, "br0")] }, odd),
            Throws.TypeOf<LibvirtException>());
    }

    static void Expect(DomainDefinition definition, ErrorCode code, string text)
    {
        var refusal = Assert.Throws<LibvirtException>(() => Check(definition))!;
        Assert.That((refusal.Code, refusal.Domain, refusal.Str2), Is.EqualTo((code, ErrorDomain.Parallels, text)));
    }

    static void Check(DomainDefinition wanted, DomainDefinition? before = null) =>
        ContainerCheck.Require(wanted, before, static count => count <= HostCpus);

    static CpuSet Set(string text) => CpuSet.TryParse(text, out var set) ? set : throw new ArgumentException(text);

    static InterfaceDefinition Nic(ulong mac, string network) =>
        new() { Type = InterfaceType.Network, Mac = new MacAddress(mac), Source = network };

    static DiskDefinition Disk(string target) =>
        new() { Device = DiskDevice.Disk, SourceType = DiskSourceType.File, Bus = DiskBus.Scsi, Target = target };

    static FilesystemDefinition Mount(string target) => new() { Type = FilesystemType.File, Target = target };
}
