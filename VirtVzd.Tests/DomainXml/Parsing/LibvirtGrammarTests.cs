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
        Assert.That(() => Parse("", memory: text), Throws.TypeOf<LibvirtException>().With.Message.StartsWith("XML error: Invalid value"));

    [TestCase("<interface type='user'><ip address='10.1' family='any'/><link state=''/></interface>")]
    [TestCase("<interface type='user'><route address='0' gateway='10.1'/></interface>")]
    [TestCase(Serial + "<target port='-1'/></serial>")]
    [TestCase("<serial type='udp'><source mode='bind' service='1'/><source mode='connect' service='1'/></serial>")]
    [TestCase("<disk type='nvme'><source type='pci' namespace='-18446744073709551615'><address/></source><target dev='vda'/></disk>")]
    [TestCase("<a:disk xmlns:a='urn:x' type='bogus'/>")]
    public void It_is_taken(string device) => Assert.That(() => Parse(device), Throws.Nothing);

    [Test]
    public void An_empty_offset_of_the_clock_is_the_usual_one() =>
        Assert.That(Parse("", head: "<clock offset=''/>").Unsupported, Is.EqualTo(UnsupportedDomainSettings.None));

    [TestCase("", UnsupportedSerialSettings.None)]
    [TestCase(" type='none'", UnsupportedSerialSettings.None)]
    [TestCase(" type='isa-serial'", UnsupportedSerialSettings.TargetType)]
    public void A_serial_ports_target_of_type_none_has_none(string type, UnsupportedSerialSettings asked) => Assert.That(
        Parse($"<serial type='pty'><target{type} port='0'/></serial>").Serials[0].Unsupported, Is.EqualTo(asked));

    [Test]
    public void Devices_may_stand_in_several_places() => Assert.That(
        Parse("<input type='mouse' bus='ps2'/></devices><devices><input type='keyboard' bus='ps2'/>").Inputs, Has.Count.EqualTo(2));

    [TestCase(Serial + "<source path='/t'/></serial>", "XML error: only one source element is allowed for character device")]
    [TestCase("<serial type='udp'><source service='1'/><source service='1'/><source service='1'/></serial>",
        "XML error: only two source elements are allowed for character device")]
    [TestCase("<serial type='tcp'><source host='a' service='1'/><protocol type='raw'/><protocol type='raw'/></serial>",
        "XML error: only one protocol element is allowed for character device")]
    [TestCase("<disk type='nvme'><source type='pci' namespace='1-2'><address/></source><target dev='vda'/></disk>",
        "XML error: malformed namespace '1-2'")]
    [TestCase("<disk type='nvme'><source type='pci' namespace='-18446744073709551616'><address/></source><target dev='vda'/></disk>",
        "XML error: malformed namespace '-18446744073709551616'")]
    [TestCase("<graphics type='vnc'><listen address='::'/></graphics>", "XML error: Missing required attribute 'type' in element 'listen'")]
    public void It_is_refused(string device, string message) =>
        Assert.That(() => Parse(device), Throws.TypeOf<LibvirtException>().With.Message.EqualTo(message));

    static DomainDefinition Parse(string devices, string memory = "1024", string head = "") => DomainParser.Parse(
        $"<domain type='vz'><name>a</name><memory>{memory}</memory>{head}<os><type>hvm</type></os><devices>{devices}</devices></domain>");
}
