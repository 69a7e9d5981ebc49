// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.Errors;

namespace VirtVzd.Tests.DomainXml.Parsing;

/// <summary>Small things of documents that libvirt 9.0's test driver was seen to take or to refuse.</summary>
sealed class LibvirtGrammarTests
{
    const string Serial = "<serial type='unix'><source mode='bind' path='/s'/>";

    [TestCase("+1", 1ul)]
    [TestCase(" \n7", 7ul)]
    [TestCase("007", 7ul)]
    public void A_number_may_have_blanks_and_a_plus_before_it(string text, ulong kib) =>
        Assert.That(Parse("", memory: text).MemoryKib, Is.EqualTo(kib));

    [TestCase("1 ")]
    [TestCase("+ 1")]
    [TestCase("0x10")]
    [TestCase("1e3")]
    [TestCase("-1")]
    public void But_nothing_behind_it(string text) =>
        Assert.That(
            () => Parse("", memory: text),
            Throws.TypeOf<LibvirtException>().With.Message.StartsWith("XML error: Invalid value"));

    [TestCase("<interface type='user'><ip address='10.1' family='any'/><link state=''/></interface>")]
    [TestCase("<interface type='user'><route address='0' gateway='10.1'/></interface>")]
    [TestCase(Serial + "<target port='-1'/></serial>")]
    [TestCase("<serial type='udp'><source mode='bind' service='1'/><source mode='connect' service='1'/></serial>")]
    [TestCase("<disk type='nvme'><source type='pci' namespace='-18446744073709551615'><address/></source><target "
        + "dev='vda'/></disk>")]
    [TestCase("<a:disk xmlns:a='urn:x' type='bogus'/>")]
    [TestCase("<foo><address type='bogus'/><boot order='x'/></foo>")]
    [TestCase("<graphics type='vnc'><address type='bogus'/></graphics>")]
    [TestCase("<sound model='ac97'><rom bar='x'/><boot order='x'/></sound>")]
    [TestCase("<disk type='file'><source file='/a'/><target "
        + "dev='sda'/><iotune><foo>x</foo><group_name>g</group_name></iotune></disk>")]
    [TestCase("<serial type='pty'/><console type='file'/>")]
    [TestCase("<serial type='pty'/><console type='tcp'><source mode='bind' host='a'/></console>")]
    [TestCase("<channel type='unix'><target type='virtio' name='b'/></channel>")]
    [TestCase("<hostdev mode='subsystem' type='pci'><source><address domain='0' bus='0' slot='0' "
        + "function='1'/></source></hostdev>")]
    [TestCase("<hostdev mode='subsystem' type='usb'><source/></hostdev>")]
    [TestCase(
        "<interface type='bridge'><source bridge='b'/><vlan trunk='YES'><tag id='1'/><tag id='2'/></vlan></interface>")]
    [TestCase(
        "<interface type='bridge'><source bridge='b'/><vlan trunk=''><tag id='1'/><tag id='2'/></vlan></interface>")]
    [TestCase("<interface type='network'><source network='n'/><teaming type=''/></interface>")]
    [TestCase("<redirfilter><usbdev version='1. 5' allow='yes'/></redirfilter>")]
    [TestCase("<redirfilter><usbdev version='-1' allow='yes'/></redirfilter>")]
    [TestCase("<shmem name='a'><size unit='mib'>4</size></shmem>")]
    [TestCase("<filesystem><driver type='virtiofs' queue='-1'/><source dir='/a'/><target dir='b'/></filesystem>")]
    public void It_is_taken(string device) => Assert.That(() => Parse(device), Throws.Nothing);

    [Test]
    public void An_empty_offset_of_the_clock_is_the_usual_one() =>
        Assert.That(Parse("", head: "<clock offset=''/>").Unsupported, Is.EqualTo(UnsupportedDomainSettings.None));

    [TestCase("", UnsupportedSerialSettings.None)]
    [TestCase(" type='none'", UnsupportedSerialSettings.None)]
    [TestCase(" type='isa-serial'", UnsupportedSerialSettings.TargetType)]
    public void A_serial_ports_target_of_type_none_has_none(string type, UnsupportedSerialSettings asked) =>
        Assert.That(
            Parse($"<serial type='pty'><target{type} port='0'/></serial>").Serials[0].Unsupported, Is.EqualTo(asked));

    [Test]
    public void Devices_may_stand_in_several_places() => Assert.That(
        Parse("<input type='mouse' bus='ps2'/></devices><devices><input type='keyboard' bus='ps2'/>").Inputs,
        Has.Count.EqualTo(2));

    [TestCase(
        Serial + "<source path='/t'/></serial>", "XML error: only one source element is allowed for character device")]
    [TestCase("<serial type='udp'><source service='1'/><source service='1'/><source service='1'/></serial>",
        "XML error: only two source elements are allowed for character device")]
    [TestCase("<serial type='tcp'><source host='a' service='1'/><protocol type='raw'/><protocol type='raw'/></serial>",
        "XML error: only one protocol element is allowed for character device")]
    [TestCase("<disk type='nvme'><source type='pci' namespace='1-2'><address/></source><target dev='vda'/></disk>",
        "XML error: malformed namespace '1-2'")]
    [TestCase("<disk type='nvme'><source type='pci' namespace='-18446744073709551616'><address/></source><target "
        + "dev='vda'/></disk>",
        "XML error: malformed namespace '-18446744073709551616'")]
    [TestCase("<redirdev bus='usb' type='spicevmc'><boot order='0'/></redirdev>",
        "XML error: Invalid value for attribute 'order' in element 'boot': Zero is not permitted")]
    [TestCase(
        "<sound model='ac97'><address type='bogus'/></sound>",
        "unsupported configuration: unknown address type 'bogus'")]
    [TestCase("<disk type='file'><source file='/a'/><target "
        + "dev='sda'/><iotune><total_iops_sec_max_length>x</total_iops_sec_max_length></iotune></disk>",
        "XML error: disk iotune field 'total_iops_sec_max_length' must be an integer")]
    [TestCase(
        "<serial type='tcp'><source mode='bind' service='1'/></serial>",
        "internal error: Missing source host attribute for char device")]
    [TestCase("<smartcard mode='passthrough' type='tcp'><source mode='bind' host='a'/></smartcard>",
        "internal error: Missing source service attribute for char device")]
    [TestCase("<parallel type='udp'/>", "internal error: Missing source service attribute for char device")]
    [TestCase("<rng model='virtio'><backend model='egd' type='udp'><source mode='bond' service='1'/></backend></rng>",
        "XML error: Invalid value for attribute 'mode' in element 'source': 'bond'.")]
    [TestCase("<serial type='pty'/><console type='pty'/><console type='pty'><target type='none'/></console>",
        "unsupported configuration: Only the first console can be a serial port")]
    [TestCase(
        "<hostdev mode='subsystem' type='pci'><source><address bus='0x100' slot='1' function='0'/></source></hostdev>",
            "XML error: Invalid PCI address bus='0x100', must be <= 0xFF")]
    [TestCase(
        "<hostdev mode='subsystem' type='pci'><source><address bus='1' slot='0x20' function='0'/></source></hostdev>",
            "XML error: Invalid PCI address slot='0x20', must be <= 0x1F")]
    [TestCase("<watchdog model='ib700'><address type='pci' bus='1' function='8'/></watchdog>",
        "XML error: Invalid PCI address function=0x8, must be <= 7")]
    [TestCase(
        "<redirfilter><usbdev version='1.100' allow='yes'/></redirfilter>",
        "XML error: Cannot parse USB device version 1.100")]
    [TestCase("<interface type='bridge'><source bridge='b'/><vlan trunk='0'><tag id='1'/></vlan></interface>",
        "XML error: invalid \"trunk='0'\" in <vlan> - must be yes or no")]
    [TestCase(
        "<interface type='bridge'><source bridge='b'/><vlan trunk='no'><tag id='1'/><tag id='2'/></vlan></interface>",
            "XML error: invalid \"trunk='no'\" in <vlan> - trunk='yes' is required for more than one vlan tag")]
    [TestCase("<interface type='bridge'><source bridge='b'/><vlan><tag id='1' nativeMode='tagged'/><tag id='2' "
        + "nativeMode='tagged'/></vlan></interface>",
        "XML error: duplicate native vlan setting")]
    [TestCase("<interface type='bridge'><source bridge='b'/><vlan/></interface>",
        "XML error: missing tag id - each <vlan> must have at least one <tag id='n'/> subelement")]
    [TestCase("<interface type='direct'><source dev='e'/><virtualport type='802.1Qbg'><parameters managerid='256' "
        + "typeid='1' typeidversion='1'/></virtualport></interface>",
        "XML error: value of managerid out of range")]
    [TestCase("<interface type='direct'><source dev='e'/><virtualport type='802.1Qbg'><parameters managerid='1' "
        + "typeidversion='1'/></virtualport></interface>",
        "XML error: missing typeid in <virtualport type='802.1Qbg'>")]
    [TestCase(
        "<video><model type='vga' ram='1024'/></video>",
        "unsupported configuration: ram attribute only supported for video type qxl")]
    [TestCase("<hostdev mode='capabilities' type='net'><source><interface></interface></source></hostdev>",
        "XML error: Missing <interface> element in hostdev net device")]
    [TestCase(
        "<hostdev mode='subsystem' type='usb'><source><vendor id='1'/></source></hostdev>",
        "internal error: missing product")]
    [TestCase("<disk type='network'><source protocol='rbd' name='/a'/><target dev='vda'/></disk>",
        "XML error: can't split path '/a' into pool name and image name")]
    [TestCase("<disk type='file'><driver rerror_policy='enospace'/><source file='/a'/><target dev='sda'/></disk>",
        "unsupported configuration: Invalid disk read error policy: 'enospace'")]
    [TestCase("<channel type='pty'><target type='guestfwd' address='a.example' port='1'/></channel>",
        "Cannot parse socket address 'a.example': Name or service not known")]
    [TestCase("<shmem name='a'><size unit='x'>4</size></shmem>", "invalid argument: unknown suffix 'x'")]
    [TestCase(
        "<graphics type='vnc'><listen address='::'/></graphics>",
        "XML error: Missing required attribute 'type' in element 'listen'")]
    public void It_is_refused(string device, string message) =>
        Assert.That(() => Parse(device), Throws.TypeOf<LibvirtException>().With.Message.EqualTo(message));

    static DomainDefinition Parse(string devices, string memory = "1024", string head = "") => DomainParser.Parse(
        $"<domain type='vz'><name>a</name><memory>{memory}</memory>{head}<os><type>hvm</type></os>"
            + $"<devices>{devices}</devices></domain>");
}
