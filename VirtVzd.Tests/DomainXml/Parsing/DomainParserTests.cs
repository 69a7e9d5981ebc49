// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Globalization;
using System.Linq;
using System.Net;
using NUnit.Framework;
using NUnit.Framework.Constraints;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Rules;
using VirtVzd.DomainXml.Values;
using VirtVzd.Errors;

namespace VirtVzd.Tests.DomainXml.Parsing;

/// <summary>What a document means to libvirt's parser with this driver's hooks: values and defaults.</summary>
sealed class DomainParserTests
{
    static DomainDefinition Vm(string devices = "", string head = "") => DomainParser.Parse(
        $"<domain type='vz'><name>a</name><memory>1048576</memory>{head}<os><type>hvm</type></os>"
        + $"<devices>{devices}</devices></domain>");

    static DomainDefinition Container(string devices = "") => DomainParser.Parse(
        "<domain type='vz'><name>a</name><memory>1048576</memory><os><type>exe</type><init>/sbin/init</init></os>"
        + $"<devices>{devices}</devices></domain>");

    [TestCase("vm1")]
    [TestCase("vm1-example")]
    [TestCase("vm1-example-inactive")]
    [TestCase("vm1-example-migratable")]
    public void The_document_of_a_vm_means_the_guest_that_it_was_printed_from(string name)
    {
        var printed = name == "vm1" ? GoldenDomains.Vm1 : GoldenDomains.Vm1Example;

        var parsed = DomainParser.Parse(GoldenDocument.Read(name));

        Assert.That(
            parsed, Is.EqualTo(printed with { Id = null, Graphics = [printed.Graphics[0] with { Password = null }] }));
    }

    [Test]
    public void The_secure_document_keeps_the_password()
    {
        var parsed = DomainParser.Parse(GoldenDocument.Read("vm1-example-secure"));

        Assert.That(parsed, Is.EqualTo(GoldenDomains.Vm1Example with { Id = null }));
    }

    [TestCase("ct1")]
    [TestCase("ct1-with-vnc")]
    public void The_document_of_a_container_means_the_guest_but_names_its_implied_controller(string name)
    {
        var printed = name == "ct1" ? GoldenDomains.Ct1 : GoldenDomains.Ct1WithVnc;

        var parsed = DomainParser.Parse(GoldenDocument.Read(name));

        Assert.That(parsed, Is.EqualTo(printed with { Controllers = [new("sata", 0)] }));
    }

    [Test]
    public void The_odd_document_means_its_guest_once_each_disk_has_a_source()
    {
        var text = GoldenDocument.Read("vmodd").Replace(
            "<target dev='sdi'", "<source file='/d/i.hdd'/><target dev='sdi'", StringComparison.Ordinal);
        var disks = GoldenDomains.VmOdd.Disks.Select(
            disk => disk.Target == "sdi" ? disk with { Source = "/d/i.hdd" } : disk);

        var parsed = DomainParser.Parse(text);

        Assert.That(parsed, Is.EqualTo(GoldenDomains.VmOdd with { Disks = [.. disks] }));
    }

    [Test]
    public void A_minimal_vm_gets_libvirts_defaults()
    {
        var vm = Vm();

        Assert.That(vm.Uuid, Is.Not.EqualTo(Guid.Empty));
        Assert.That(vm.Vcpus, Is.EqualTo(1));
        Assert.That(vm.CurrentMemoryKib, Is.EqualTo(1048576));
        Assert.That(vm.Arch, Is.EqualTo(GuestArch.X8664));
        Assert.That(vm.Boot, Is.EqualTo(new[] { BootDevice.HardDisk }));
        Assert.That(vm.Unsupported, Is.EqualTo(UnsupportedDomainSettings.None));
    }

    [Test]
    public void Two_documents_without_uuid_are_two_guests()
    {
        var first = Vm();
        var second = Vm();

        Assert.That(first.Uuid, Is.Not.EqualTo(second.Uuid));
    }

    [TestCase("11111111-2222-3333-4444-55555555555A")]
    [TestCase(" 1111111122223333444455555555555a ")]
    [TestCase("\t1111111122223333444455555555555a\t")]
    [TestCase("11111111 2222 3333 4444 55555555555a")]
    [TestCase("--1111111122223333444455555555555a")]
    public void A_uuid_may_lack_hyphens_and_have_blanks_around(string text)
    {
        Assert.That(
            Vm(head: $"<uuid>{text}</uuid>").Uuid.ToString("D"),
            Is.EqualTo("11111111-2222-3333-4444-55555555555a"));
    }

    [TestCase("", 1000, 1000ul)]
    [TestCase("KiB", 1000, 1000ul)]
    [TestCase("k", 1000, 1000ul)]
    [TestCase("KB", 1000, 977ul)]
    [TestCase("MB", 1, 977ul)]
    [TestCase("M", 1, 1024ul)]
    [TestCase("MiB", 2, 2048ul)]
    [TestCase("g", 1, 1048576ul)]
    [TestCase("GB", 1, 976563ul)]
    [TestCase("TiB", 8, 8589934592ul)]
    [TestCase("bytes", 1025, 2ul)]
    [TestCase("b", 1024, 1ul)]
    public void Memory_has_units_and_is_rounded_up(string unit, int number, ulong kib)
    {
        var vm = DomainParser.Parse(
            "<domain type='vz'><name>a</name><memory "
                + $"unit='{unit}'>{number}</memory><os><type>hvm</type></os></domain>");

        Assert.That(vm.MemoryKib, Is.EqualTo(kib));
    }

    [TestCase("<currentMemory>1024</currentMemory>", 1024ul)]
    [TestCase("<currentMemory>0</currentMemory>", 1048576ul)]
    [TestCase("<currentMemory unit='TiB'>1</currentMemory>", 1048576ul)]
    public void Current_memory_is_never_more_than_memory(string head, ulong kib)
    {
        Assert.That(Vm(head: head).CurrentMemoryKib, Is.EqualTo(kib));
    }

    [TestCase("hda", DiskBus.Ide, 0u, 0u, 0u)]
    [TestCase("hdd", DiskBus.Ide, 0u, 1u, 1u)]
    [TestCase("sdb", DiskBus.Scsi, 0u, 0u, 1u)]
    [TestCase("sdh", DiskBus.Scsi, 0u, 1u, 0u)]
    [TestCase("sdz", DiskBus.Scsi, 0u, 3u, 4u)]
    [TestCase("hde", DiskBus.Ide, 1u, 0u, 0u)]
    public void A_disk_gets_bus_and_address_from_its_name(
        string target, object bus, uint controller, uint line, uint unit)
    {
        var disk = Vm($"<disk><source file='/a'/><target dev='{target}'/></disk>").Disks.Single();

        Assert.That(disk.Bus, Is.EqualTo(bus));
        Assert.That(disk.Address, Is.EqualTo(new DriveAddress(controller, line, 0, unit)));
        Assert.That(disk.Format, Is.Null);
    }

    [Test]
    public void An_empty_source_of_a_cdrom_is_an_empty_drive()
    {
        Assert.That(Vm("<disk device='cdrom'><source file=''/><target dev='hdc'/></disk>").Disks[0].Source, Is.Null);
    }

    [Test]
    public void A_disk_far_away_implies_no_more_controllers_than_are_looked_at()
    {
        var vm = Vm(
            "<disk><source file='/a'/><target dev='sda'/><address type='drive' controller='4294967295'/></disk>");

        Assert.That(vm.Controllers, Has.Count.LessThanOrEqualTo(256));
    }

    [Test]
    public void Controllers_without_number_get_the_lowest_free_of_their_type()
    {
        var vm = Vm(
            "<controller type='scsi'/><controller type='scsi' index='0'/><controller type='scsi'/><controller/>");

        Assert.That(vm.Controllers, Is.EqualTo(
            new ControllerDefinition[] { new("scsi", 1), new("scsi", 0), new("scsi", 2), new("ide", 0) }));
    }

    [Test]
    public void An_interface_without_address_gets_one_of_virtuozzo_and_the_default_model()
    {
        var nic = Vm("<interface type='network'><source network='n'/></interface>").Interfaces.Single();

        Assert.That(nic.Mac.ToString(), Does.StartWith("00:1c:42:"));
        Assert.That(nic.Model, Is.EqualTo("e1000"));
        Assert.That(nic.TrustGuestRxFilters, Is.Null);
    }

    [Test]
    public void A_container_has_no_default_model_and_no_boot_list()
    {
        var container = DomainParser.Parse(
            "<domain type='parallels'><name>a</name><memory>1048576</memory><os><type>exe</type><init>/sbin/init</init>"
            + "<boot dev='hd'/></os><devices><interface type='bridge'><source "
            + "bridge='b'/></interface></devices></domain>");

        Assert.That(container.Interfaces[0].Model, Is.Null);
        Assert.That(container.Boot, Is.Empty);
    }

    [Test]
    public void A_model_counts_in_any_case()
    {
        var nic = Vm(
            "<interface type='network'><source network='n'/><model type='VirtIO'/></interface>").Interfaces.Single();

        Assert.That(nic.Model, Is.EqualTo("virtio"));
    }

    [Test]
    public void A_generated_interface_name_is_forgotten()
    {
        var vm = Vm("<interface type='network'><source network='n'/><target dev='vnet7'/></interface>");

        Assert.That(vm.Interfaces[0].Target, Is.Null);
    }

    [Test]
    public void Addresses_and_routes_are_read_in_both_families()
    {
        var nic = Vm(
            "<interface type='network'><source network='n'/><ip address='10.0.0.5' prefix='8'/><ip address='FE80::01'/>"
            + "<route address='0.0.0.0' gateway='10.0.0.1'/><route family='ipv6' address='::' prefix='0' "
            + "gateway='fe80::2'/>"
            + "<route address='10.0.0.0' netmask='255.255.0.0' gateway='10.0.0.1'/></interface>").Interfaces.Single();

        Assert.That(nic.Addresses, Is.EqualTo(
            new InterfaceAddress[] { new(IPAddress.Parse("10.0.0.5"), 8), new(IPAddress.Parse("fe80::1"), 0) }));
        Assert.That(nic.Routes.Select(route => route.IsDefault), Is.EqualTo(new[] { true, true, false }));
        Assert.That(nic.Routes.Select(route => route.Prefix), Is.EqualTo(new uint?[] { null, 0, 16 }));
    }

    [Test]
    public void A_display_brings_mouse_keyboard_and_video()
    {
        var vm = Vm("<graphics type='vnc'/>");
        var container = Container("<graphics type='vnc'/>");

        Assert.That(vm.Inputs, Is.EqualTo(InputDefinition.PairOf(OsType.Hvm)));
        Assert.That(vm.Videos, Is.EqualTo(new[] { new VideoDefinition(VideoType.Vga, 0) }));
        Assert.That(container.Inputs, Is.EqualTo(InputDefinition.PairOf(OsType.Exe)));
        Assert.That(container.Videos, Is.EqualTo(new[] { new VideoDefinition(VideoType.Parallels, 0) }));
    }

    [TestCase("<graphics type='vnc'/>", true, 0)]
    [TestCase("<graphics type='vnc' port='-1'/>", true, 0)]
    [TestCase("<graphics type='vnc' port='5901' autoport='yes'/>", true, 0)]
    [TestCase("<graphics type='vnc' autoport='no'/>", false, 0)]
    [TestCase("<graphics type='vnc' port='5901'/>", false, 5901)]
    [TestCase("<graphics type='vnc' port='-1' autoport='no'/>", false, 0)]
    public void The_port_of_a_display_is_chosen_where_none_is_given(string graphics, bool autoport, int port)
    {
        var display = Vm(graphics).Graphics.Single();

        Assert.That((display.Autoport, display.Port), Is.EqualTo((autoport, port)));
    }

    [TestCase("<graphics type='vnc'/>", null)]
    [TestCase("<graphics type='vnc' listen='1.2.3.4'/>", "1.2.3.4")]
    [TestCase("<graphics type='vnc'><listen type='address' address='1.2.3.4'/></graphics>", "1.2.3.4")]
    [TestCase("<graphics type='vnc' listen=''/>", null)]
    public void The_listening_address_is_in_either_place(string graphics, string? listen)
    {
        Assert.That(Vm(graphics).Graphics.Single().Listen, Is.EqualTo(listen));
    }

    [Test]
    public void Serial_ports_without_number_follow_the_largest()
    {
        var vm = Vm(
            "<serial type='file'><source path='/a'/></serial><serial type='dev'><source path='/b'/><target "
            + "port='3'/></serial>"
            + "<serial type='unix'><source path='/c'/></serial>");

        Assert.That(vm.Serials.Select(serial => serial.Port), Is.EqualTo(new uint[] { 4, 3, 5 }));
        Assert.That(vm.Serials[2].Source.Mode, Is.EqualTo(SocketMode.Connect));
    }

    [Test]
    public void A_lone_console_of_a_vm_is_its_serial_port_and_of_a_container_nothing()
    {
        const string Console = "<console type='file'><source path='/a'/></console>";

        Assert.That(Vm(Console).Serials.Single().Source.Path, Is.EqualTo("/a"));
        Assert.That(
            Vm(Console + "<serial type='file'><source path='/b'/></serial>").Serials.Single().Source.Path,
            Is.EqualTo("/b"));
        Assert.That(Container(Console).Serials, Is.Empty);
    }

    [TestCase("<console type='pty'/>")]
    [TestCase("<console type='pty'><target type='serial' port='0'/></console>")]
    [TestCase("<serial/>")]
    [TestCase("<serial type='pty'><source path='/dev/pts/3'/></serial><console type='pty' tty='/dev/pts/3'><source "
        + "path='/dev/pts/3'/></console>")]
    public void Which_pseudo_terminal_a_port_has_is_not_read(string port)
    {
        var source = Vm(port).Serials.Single().Source;

        Assert.That(source, Is.EqualTo(new CharacterSource { Type = CharacterSourceType.Pty }));
        Assert.DoesNotThrow(() => DomainRules.CheckApplicable(Vm(port), OsType.Hvm));
        Assert.That(Container("<console type='pty'/>").Serials, Is.Empty);
    }

    [Test]
    public void A_template_and_a_volume_are_read()
    {
        var container = Container(
            "<filesystem type='template'><source name='centos-7'/><target dir='/'/></filesystem>"
            + "<filesystem type='volume'><driver type='ploop' format='ploop'/><source pool='p' volume='v'/><target "
            + "dir='/d'/></filesystem>");

        Assert.That(container.Filesystems[0].Source, Is.EqualTo("centos-7"));
        Assert.That(container.Filesystems[1], Is.EqualTo(
            new FilesystemDefinition { Type = FilesystemType.Volume, Source = "p", Volume = "v", Target = "/d" }));
    }

    [Test]
    public void Turns_of_single_devices_are_an_order_of_kinds_where_they_can_be_one()
    {
        const string Disk = "<disk><source file='/a'/><target dev='sda'/>{0}</disk>";
        const string Second = "<disk><source file='/b'/><target dev='sdb'/>{1}</disk>";
        const string Nic = "<interface type='network'><source network='n'/>{2}</interface>";
        DomainDefinition With(params string[] turns) => Vm(string.Format(
            CultureInfo.InvariantCulture,
            Disk + Second + Nic,
            [.. turns.Select(static turn => turn.Length == 0 ? "" : $"<boot order='{turn}'/>")]));

        Assert.That(With("", "", "").Boot, Is.EqualTo(new[] { BootDevice.HardDisk }));
        Assert.That(With("2", "", "1").Boot, Is.EqualTo(new[] { BootDevice.Network, BootDevice.HardDisk }));
        Assert.That(With("5", "7", "").Boot, Is.EqualTo(new[] { BootDevice.HardDisk, BootDevice.HardDisk }));
        Assert.That(With("2", "", "1").Unsupported, Is.EqualTo(UnsupportedDomainSettings.None));
        Assert.That(With("", "1", "2").Unsupported, Is.EqualTo(UnsupportedDomainSettings.DeviceBootOrder));
        Assert.That(With("2", "1", "").Unsupported, Is.EqualTo(UnsupportedDomainSettings.DeviceBootOrder));
    }

    // The other devices have no turn, and libvirt does not look whether there is one.
    [TestCase("<serial type='pty'>", "</serial>", true)]
    [TestCase("<disk device='cdrom'><target dev='sda'/>", "</disk>", false)]
    public void A_turn_is_checked_where_a_device_can_have_one(string begin, string end, bool isTaken)
    {
        void Parse() => DomainParser.Parse(
            $"<domain type='vz'><name>a</name><memory>1024</memory><os><type>hvm</type></os><devices>{begin}<boot "
                + $"dev='hd'/>{end}</devices></domain>");

        IResolveConstraint refused = Throws.TypeOf<LibvirtException>().With.Message.Contains(
            "Missing required attribute 'order'");
        Assert.That(Parse, isTaken ? Throws.Nothing : refused);
    }

    [Test]
    public void No_more_boot_devices_are_looked_at_than_there_are_kinds()
    {
        var vm = DomainParser.Parse(
            "<domain type='vz'><name>a</name><memory>1048576</memory><os><type>hvm</type>"
            + "<boot dev='hd'/><boot dev='hd'/><boot dev='cdrom'/><boot dev='network'/><boot "
            + "dev='unheard-of'/></os></domain>");

        Assert.That(vm.Boot, Has.Count.EqualTo(4));
    }

    [TestCase("<serial type='file'><source path=''/></serial>", "")]
    [TestCase("<serial type='tcp'><source mode='bind' host='' service=''/></serial>", null)]
    public void An_empty_end_of_a_serial_port_is_one(string serial, string? path)
    {
        Assert.That(Vm(serial).Serials.Single().Source.Path, Is.EqualTo(path));
    }

    [Test]
    public void What_libvirt_ignores_is_ignored()
    {
        var vm = Vm(
            "<memballoon model='virtio'/><unheard-of/>",
            "<metadata><x:a xmlns:x='u'/></metadata><genid/><sysinfo type='smbios'/><cpu "
                + "mode='host-passthrough'/><resource/><!-- c --><?p i?>");

        Assert.That(vm.Unsupported, Is.EqualTo(UnsupportedDomainSettings.None));
    }

    [Test]
    public void The_first_of_two_names_counts()
    {
        Assert.That(Vm(head: "<name>second</name>").Name, Is.EqualTo("a"));
    }
}
