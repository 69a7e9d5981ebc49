// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using NUnit.Framework;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Rules;
using VirtVzd.DomainXml.Values;
using VirtVzd.Errors;

namespace VirtVzd.Tests.DomainXml.Rules;

/// <summary>
/// What a document asks for and the guest would not get is refused by its name, or taken and said in the log.
/// </summary>
sealed class AskedForTests
{
    const string Disk = "<disk type='file'><source file='/a'/><target dev='sda' bus='scsi'/>";
    const string Nic = "<interface type='bridge'><source bridge='br0'/><model type='virtio'/>";
    const string Vnc = "<graphics type='vnc'";
    const string Luks =
        "<encryption format='luks'><secret type='passphrase' "
            + "uuid='e90ff655-47a5-4484-9f9c-79a683c2a2e2'/></encryption>";

    static string Document(string devices, string head = "", string os = "") =>
        $"<domain type='vz'><name>a</name><memory>524288</memory>{head}<os><type>hvm</type>{os}</os>"
        + $"<devices>{devices}</devices></domain>";

    static List<string> Check(string document)
    {
        var ignored = new List<string>();
        var definition = Redefinition.Complete(DomainParser.Parse(document, ignored: ignored.AddRange), null);
        DomainRules.Validate(definition, VzCapabilities.OfVersion(7));
        DomainRules.CheckApplicable(definition, OsType.Hvm);
        return ignored;
    }

    static void AssertRefused(string document, string what)
    {
        var error = Assert.Throws<LibvirtException>(() => Check(document))!;

        Assert.That(
            ((int)error.Code, (int)error.Domain, error.Message),
            Is.EqualTo((67, 48, $"unsupported configuration: {what} is not supported by vz driver")));
    }

    [TestCase(Disk + Luks + "</disk>", "element 'devices/disk/encryption'")]
    [TestCase(Disk + "<shareable/></disk>", "element 'devices/disk/shareable'")]
    [TestCase(Disk + "<mirror type='file'/></disk>", "element 'devices/disk/mirror'")]
    [TestCase("<disk type='file' snapshot='no'><source file='/a'/><target dev='sda'/></disk>",
        "attribute 'snapshot' of element 'devices/disk'")]
    [TestCase(Nic + "<port isolated='yes'/></interface>", "element 'devices/interface/port'")]
    [TestCase(Nic + "<teaming type='persistent'/></interface>", "element 'devices/interface/teaming'")]
    [TestCase(Nic + "<rom file='/a'/></interface>", "element 'devices/interface/rom'")]
    [TestCase(Nic + "<acpi index='4'/></interface>", "element 'devices/interface/acpi'")]
    [TestCase(Vnc + " sharePolicy='force-shared'/>", "attribute 'sharePolicy' of element 'devices/graphics'")]
    [TestCase(Vnc + " powerControl='yes'/>", "attribute 'powerControl' of element 'devices/graphics'")]
    [TestCase(
        "<video><model type='vga'><resolution x='1' y='1'/></model></video>",
        "element 'devices/video/model/resolution'")]
    [TestCase("<serial type='file'><source path='/a'/><log file='/b'/></serial>", "element 'devices/serial/log'")]
    public void Devices(string device, string what) => AssertRefused(Document(device), what);

    [TestCase("<keywrap><cipher name='aes' state='on'/></keywrap>", "element 'keywrap/cipher'")]
    [TestCase("<launchSecurity type='s390-pv'/>", "element 'launchSecurity'")]
    [TestCase("<seclabel type='dynamic' model='selinux'/>", "element 'seclabel'")]
    [TestCase("<pm><suspend-to-mem enabled='yes'/></pm>", "element 'pm/suspend-to-mem'")]
    [TestCase("<perf><event name='cmt' enabled='yes'/></perf>", "element 'perf/event'")]
    [TestCase("<throttlegroups><throttlegroup/></throttlegroups>", "element 'throttlegroups'")]
    [TestCase("<memoryBacking><nosharepages/></memoryBacking>", "element 'memoryBacking/nosharepages'")]
    [TestCase("<q:commandline xmlns:q='http://libvirt.org/schemas/domain/qemu/1.0'/>", "element 'qemu:commandline'")]
    [TestCase(
        "<idmap><uid start='0' target='1' count='1'/><gid start='0' target='1' count='1'/></idmap>", "element 'idmap'")]
    public void Settings_of_the_domain(string head, string what) => AssertRefused(Document("", head), what);

    [TestCase("<nvram>/a</nvram>", "element 'os/nvram'")]
    [TestCase("<firmware><feature name='secure-boot' enabled='yes'/></firmware>", "element 'os/firmware'")]
    [TestCase("<bios rebootTimeout='0'/>", "attribute 'rebootTimeout' of element 'os/bios'")]
    [TestCase("<acpi><table type='slic'>/a</table></acpi>", "element 'os/acpi'")]
    public void Settings_of_the_system(string os, string what) => AssertRefused(Document("", os: os), what);

    [TestCase(Nic + "<mtu size='1450'/></interface>", "devices/interface/mtu")]
    [TestCase(Nic + "<driver name='vhost' queues='4'/></interface>", "devices/interface/driver")]
    [TestCase("<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>", "devices/rng")]
    [TestCase("<watchdog model='i6300esb' action='reset'/>", "devices/watchdog")]
    [TestCase("<panic model='isa'/>", "devices/panic")]
    [TestCase("<memballoon model='virtio'/>", "devices/memballoon")]
    [TestCase(
        "<disk type='file'><driver type='qcow2' cache='none' queues='2'/><source file='/a'/><target dev='sda'/></disk>",
            "devices/disk/driver/@cache", "devices/disk/driver/@queues")]
    public void What_makes_a_guest_only_faster_or_more_comfortable_is_taken_and_named(
        string device, params string[] places) =>
        Assert.That(Check(Document(device)), Is.EqualTo(places));

    [TestCase("<iothreads>2</iothreads>", "iothreads")]
    [TestCase("<cpu mode='host-model'/><metadata/>", "cpu")]
    [TestCase("<memoryBacking><locked/></memoryBacking>", "memoryBacking/locked")]
    [TestCase("<cputune><emulatorpin cpuset='0'/></cputune>", "cputune/emulatorpin")]
    public void Hints_for_the_domain_are_taken_and_named(string head, params string[] places) =>
        Assert.That(Check(Document("", head)), Is.EqualTo(places));

    [TestCase("<controller type='usb' index='0'/>")]
    [TestCase("<controller type='usb' index='0' model='none'/>")]
    [TestCase(Disk + "<driver copy_on_read='off' discard='ignore'/></disk>")]
    [TestCase(Nic + "<port isolated='no'/></interface>")]
    [TestCase(Nic + "<virtualport type='openvswitch'/></interface>")]
    [TestCase(Vnc + " powerControl='no'/>")]
    [TestCase("<audio id='1' type='none'/>")]
    [TestCase("<unheard-of/>")]
    [TestCase(Disk + "<unheard-of/></disk>")]
    public void What_asks_for_nothing_and_what_libvirt_does_not_know_is_neither(string device) =>
        Assert.That(Check(Document(device)), Is.Empty);

    [TestCase("<pm><suspend-to-mem enabled='no'/><suspend-to-disk enabled='no'/></pm>", "")]
    [TestCase("<seclabel type='none'/>", "")]
    [TestCase("<features><hap state='off'/><kvm><hidden state='off'/></kvm></features>", "")]
    [TestCase("<clock offset='utc'><timer name='hpet' present='no'/></clock>", "")]
    [TestCase("<cputune><quota>-1</quota></cputune>", "")]
    [TestCase("", "<bootmenu enable='no'/><bios useserial='no'/>")]
    public void What_is_turned_off_and_not_there_anyway_is_no_request(string head, string os) =>
        Assert.That(Check(Document("", head, os)), Is.Empty);

    [Test]
    public void A_device_alone_is_looked_at_as_well()
    {
        var device = DeviceParser.Parse(Nic + "<mtu size='1'/><port isolated='yes'/></interface>");

        Assert.That(device.Refused, Is.EqualTo("element 'interface/port'"));
        Assert.That(device.Ignored, Is.EqualTo(new[] { "interface/mtu" }));
    }
}
