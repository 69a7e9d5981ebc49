// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Printing;
using VirtVzd.Driver.Flags;
using VirtVzd.Sdk;
using VirtVzd.Tests.Support;
using VirtVzd.Vz.Session;

namespace VirtVzd.Tests.Vz;

/// <summary>What goes in comes out again, and what libvirt has no word for is not lost on the way.</summary>
sealed class RedefinitionTests : SimulatedDriver
{
    protected override bool IsStrict => true;

    const uint Secure = (uint)(DomainXmlFlags.Secure | DomainXmlFlags.Inactive);

    protected override void PrepareHost()
    {
        using var files = new TemporaryDirectory();
        File.WriteAllText(files["host.json"], GeneratedDefinition.HostHardware);
        Host.Do("hardware", files["host.json"]);
    }

    protected override VzOptions Options() => base.Options() with { HostCpus = GeneratedDefinition.HostCpus };

    static readonly Guid s_uuid = new("11111111-2222-3333-4444-555555555555");

    [Test]
    public void Machines_of_every_shape_come_out_as_they_went_in([Range(1, 30)] int seed)
    {
        var wanted = new GeneratedDefinition(seed).Machine("vm", s_uuid);

        AssertFixedPoint(wanted);
    }

    [Test]
    public void Containers_of_every_shape_come_out_as_they_went_in([Range(1, 15)] int seed)
    {
        var wanted = new GeneratedDefinition(seed).Container("ct", s_uuid);

        AssertFixedPoint(wanted);
    }

    [Test]
    public void A_machine_becomes_any_other_machine([Range(1, 20)] int seed)
    {
        Domains.Define(Call, Print(new GeneratedDefinition(seed).Machine("vm", s_uuid)), flags: 0);
        var wanted = new GeneratedDefinition(seed + 1000).Machine("other", s_uuid);

        Domains.Define(Call, Print(wanted), flags: 0);

        // A password that is not named stays; devices that stay keep their places before those that are new.
        var shown = GeneratedDefinition.Sorted(DomainParser.Parse(Xml("other")));
        Assert.That(Print(shown), Is.EqualTo(Print(GeneratedDefinition.Sorted(wanted))));
    }

    [Test]
    public void A_guest_with_what_libvirt_has_no_word_for_is_defined_again_and_nothing_changes()
    {
        Host.Do("create", "vm", "odd", "--disks", "2", "--nics", "3");
        Deadline.Until("it is known", () => Domains.List(Call, flags: 0).Any());
        EditOnHost("odd", MakeOdd);
        Deadline.Until("the change is known", () => Xml("odd").Contains("/images/odd", StringComparison.Ordinal));
        var before = Stored("odd");
        var xml = Domains.GetXml(Call, Domain("odd"), flags: 0);

        Domains.Define(Call, xml, flags: 0);

        Assert.That(Stored("odd"), Is.EqualTo(before));
        Assert.That(before, Does.Contain("\"type\":3").And.Contain("\"type\":18").And.Contain("\"type\":15"));
    }

    [Test]
    public void Another_description_is_all_that_another_description_changes()
    {
        Host.Do("create", "vm", "odd", "--disks", "2", "--nics", "3");
        Deadline.Until("it is known", () => Domains.List(Call, flags: 0).Any());
        EditOnHost("odd", MakeOdd);
        Deadline.Until("the change is known", () => Xml("odd").Contains("/images/odd", StringComparison.Ordinal));
        var before = Stored("odd");
        var xml = Domains.GetXml(Call, Domain("odd"), flags: 0);

        Domains.Define(
            Call, xml.Replace("<memory", "<description>new</description><memory", StringComparison.Ordinal), flags: 0);
        var described = Stored("odd");
        Domains.Define(Call, xml, flags: 0);

        Assert.That(described, Is.EqualTo(
            before.Replace("\"description\":\"\",\"ram", "\"description\":\"new\",\"ram", StringComparison.Ordinal)));
        Assert.That(Stored("odd"), Is.EqualTo(before));
    }

    // A floppy, USB, a SCSI device of the host; adapters and buses that no new guest could have; a serial port of a
    // kind of its own; boot entries that are off or of a floppy.
    static void MakeOdd(PrlVmConfig config)
    {
        foreach (var type in (ReadOnlySpan<uint>)[3, 15, 18])
        {
            config.AddDevice((PrlDeviceType)type).Dispose();
        }

        using (var nic = config.Device(PrlDeviceType.NetworkAdapter, 0))
        {
            nic.Network.AdapterType = PrlAdapterType.E1000e;
            nic.Network.Kind = PrlNetworkKind.HostOnly;
        }

        using (var nic = config.Device(PrlDeviceType.NetworkAdapter, 1))
        {
            nic.Network.AdapterType = PrlAdapterType.HyperV;
            nic.Network.Addresses = ["10.9.8.7/255.255.0.0"];
            nic.Network.Dhcp = true;
        }

        using (var disk = config.AddDevice(PrlDeviceType.HardDisk))
        {
            disk.Disk.Interface = PrlStorageInterface.VirtioBlock;
            disk.Disk.StackIndex = 2;
            disk.SysName = "/images/odd.hdd";
            disk.FriendlyName = "/images/odd.hdd";
        }

        using (var port = config.AddDevice(PrlDeviceType.SerialPort))
        {
            port.EmulatedType = PrlEmulatedType.FileSystem;
        }

        using (var entry = config.AddBootDevice())
        {
            entry.Type = PrlDeviceType.Floppy;
            entry.SequenceIndex = 7;
            entry.InUse = true;
        }

        using var unused = config.AddBootDevice();
        unused.Type = PrlDeviceType.NetworkAdapter;
        unused.SequenceIndex = 8;
        unused.InUse = false;
    }

    void AssertFixedPoint(DomainDefinition wanted)
    {
        Domains.Define(Call, Print(wanted), flags: 0);
        var first = Xml(wanted.Name);
        var stored = Stored(wanted.Name);

        Domains.Define(Call, first, flags: 0);
        var second = Xml(wanted.Name);
        Domains.Define(Call, Domains.GetXml(Call, Domain(wanted.Name), flags: 0), flags: 0);

        Assert.That(first, Is.EqualTo(Print(wanted)));
        Assert.That(second, Is.EqualTo(first));
        Assert.That(Xml(wanted.Name), Is.EqualTo(first), "defined again without its password");
        Assert.That(Stored(wanted.Name), Is.EqualTo(stored));
    }

    string Xml(string name) => Domains.GetXml(Call, Domain(name), Secure);

    static string Print(DomainDefinition definition) =>
        DomainFormatter.Format(definition, DomainFormat.Secure | DomainFormat.Inactive);
}
