// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using System.Text;
using NUnit.Framework;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Rules;
using VirtVzd.DomainXml.Values;
using VirtVzd.Errors;
using VirtVzd.Xdr;

namespace VirtVzd.Tests.DomainXml.Parsing;

/// <summary>
/// Documents made to cost time or memory, as large as a client may send them: an error that names the line, soon, and
/// with memory in proportion to the document.
/// </summary>
sealed class HostileDocumentTests
{
    // The longest string of the protocol (REMOTE_STRING_MAX).
    const int CharactersMax = 4 * 1024 * 1024;

    const string Head = "<domain type='vz'><name>a</name><memory>1048576</memory><os><type>hvm</type></os>";

    // Nested internal entities: ten thousand million characters if anybody expanded them.
    const string Laughs = "<!DOCTYPE d [\n<!ENTITY a 'ha'>\n<!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>\n"
        + "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>\n<!ENTITY d "
        + "'&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'>\n]>\n<domain>&d;</domain>";

    [TestCase(Laughs, 1)]
    [TestCase("<?xml version='1.0'?>\n<!DOCTYPE domain [<!ENTITY a 'x'>]>\n<domain>&a;</domain>", 2)]
    [TestCase("<!DOCTYPE domain [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><domain>&a;</domain>", 1)]
    [TestCase("<!DOCTYPE domain [<!ENTITY % a SYSTEM 'http://127.0.0.1:1/x'> %a;]><domain/>", 1)]
    [TestCase("<!DOCTYPE domain SYSTEM 'file:///etc/passwd'><domain/>", 1)]
    [TestCase("<!DOCTYPE domain PUBLIC 'x' 'file:///etc/passwd'><domain/>", 1)]
    [TestCase("<domain>\n  <name>&passwd;</name></domain>", 2)]
    [TestCase("<domain>\n\n  <name a='&passwd;'/></domain>", 3)]
    [TestCase("<domain>\n<name>&#0;</name></domain>", 2)]
    [TestCase("<domain>\n<name>&#xD800;</name></domain>", 2)]
    public void Entities_are_an_error_with_its_line(string text, int line)
    {
        var refusal = Measured(text);

        Assert.That((refusal.Code, refusal.Domain), Is.EqualTo((ErrorCode.XmlDetail, ErrorDomain.Domain)));
        Assert.That(refusal.Message, Does.StartWith($"at line {line}: ").And.Not.Contain("root:"));
    }

    [TestCase("FF")]
    [TestCase("C3")]
    [TestCase("C080")]
    [TestCase("EDA080")]
    [TestCase("F4908080")]
    public void Bytes_that_are_no_utf8_are_an_error_with_its_line(string bytes)
    {
        byte[] sent =
        [
            .. "<domain type='vz'>\n  <name>good \u2603 "u8, .. Convert.FromHexString(bytes), .. "</name>\n</domain>"u8,
        ];

        var refusal = Measured(XdrText.Decode(sent));

        Assert.That(refusal.Code, Is.EqualTo(ErrorCode.XmlDetail));
        Assert.That(refusal.Message, Does.StartWith("at line 2: Input is not proper UTF-8, indicate encoding !\n"));
    }

    [Test]
    public void Depth_without_an_end_is_an_error()
    {
        Assert.That(
            Measured("<domain>\n" + Repeat("<a>")).Message,
            Does.StartWith("at line 2: Excessive depth in document: 256 use XML_PARSE_HUGE option\n"));
    }

    [TestCase("<a/>")]
    [TestCase("<a b=''/>")]
    [TestCase("<a>x</a>")]
    public void Elements_without_an_end_are_an_error(string element)
    {
        Assert.That(
            Measured(Head + "\n<devices>" + Repeat(element)).Message,
            Does.StartWith("at line 2: More than 131072 elements and attributes in document\n"));
    }

    [Test]
    public void Attributes_without_an_end_are_an_error()
    {
        var attributes = string.Concat(Enumerable.Range(0, 300_000).Select(static number => $" a{number}=''"));

        Assert.That(Measured($"<domain\n{attributes}/>").Code, Is.EqualTo(ErrorCode.XmlDetail));
    }

    [TestCase("<name>", "</name>")]
    [TestCase("<name a='", "'/>")]
    [TestCase("<!--", "-->")]
    [TestCase("<?p ", "?>")]
    [TestCase("<name><![CDATA[", "]]></name>")]
    [TestCase("<name xmlns='", "'/>")]
    public void One_endless_text_is_read_once(string before, string after)
    {
        var text = $"<domain>\n{before}{new string('x', CharactersMax - 100)}{after}</domain>";

        Assert.That(Measured(text).Message, Has.Length.LessThan(CharactersMax + 200));
    }

    [TestCase("<disk><source file='a'/><target dev='sd{0}'/></disk>")]
    [TestCase("<disk><source file='a'/><target dev='sda'/></disk>")]
    [TestCase("<interface type='bridge'><source bridge='b'/></interface>")]
    [TestCase("<controller type='scsi'/>")]
    [TestCase("<serial type='file'><source path='/a'/></serial>")]
    [TestCase("<input type='mouse'/>")]
    [TestCase("<graphics type='vnc'/>")]
    [TestCase("<filesystem type='file'><source file='/a'/><target dir='/{0}'/></filesystem>")]
    public void Many_devices_cost_no_more_than_their_number(string device)
    {
        var text = new StringBuilder(Head).Append("<devices>");
        var nodes = device.Count(static character => character is '<' or '=') - device.Split("</").Length + 1;
        for (var number = 0; number < (DocumentReader.NodesMax - 20) / nodes && text.Length < CharactersMax; number++)
        {
            text.Append(device.Replace("{0}", Letters(number), StringComparison.Ordinal));
        }

        Assert.That(Measured(text.Append("</devices></domain>").ToString(), mayBeTaken: true), Is.Not.Null);
    }

    // Each has one element with what every one of its many children is held against.
    [Test]
    public void What_all_of_many_elements_look_up_is_found_at_once([Values("", "<model type='virtio'/>")] string model)
    {
        var drivers = string.Concat(Enumerable.Repeat("<driver/>", DocumentReader.NodesMax - 100));
        var text = $"{Head}<devices><interface type='bridge'><source "
            + $"bridge='b'/>{drivers}{model}</interface></devices></domain>";

        Assert.That(Measured(text, mayBeTaken: true), Is.Not.Null);
    }

    [TestCase("{0}")]
    [TestCase("disk><{0}")]
    [TestCase("disk><a><b><{0}")]
    public void A_long_name_is_not_repeated_for_what_is_below_it(string tags)
    {
        var opening = string.Format($"<{tags}>", new string('x', 1_500_000));
        var closing = string.Concat(opening.Split('<').Skip(1).Reverse().Select(static tag => "</" + tag));
        var text =
            $"{Head}<devices>{opening}{string.Concat(Enumerable.Repeat("<a/>", 100_000))}{closing}</devices></domain>";

        Assert.That(Measured(text, mayBeTaken: true), Is.Not.Null);
    }

    [Test]
    public void Namespaces_around_an_element_are_not_copied_for_those_that_it_declares()
    {
        var around = string.Concat(Enumerable.Range(0, 40_000).Select(static number => $" xmlns:n{number}='u'"));
        var inside = string.Concat(Enumerable.Repeat("<n1:a xmlns:b='v'/>", 40_000));
        var text = Head.Replace(" type", around + " type", StringComparison.Ordinal) + inside + "</domain>";

        Assert.That(Measured(text, mayBeTaken: true), Is.Not.Null);
    }

    [Test]
    public void A_list_of_cpus_costs_no_more_than_its_length()
    {
        var list = string.Join(',', Enumerable.Repeat("0-16383", (CharactersMax - 200) / 8));
        var text = Head.Replace("<os>", $"<vcpu cpuset='{list}'>1</vcpu><os>", StringComparison.Ordinal) + "</domain>";

        Assert.That(Measured(text, mayBeTaken: true), Is.Not.Null);
    }

    // Disk names of letters from a number: a, b ... z, ba ...
    static string Letters(int number) =>
        number < 26 ? $"{(char)('a' + number)}" : Letters(number / 26) + (char)('a' + (number % 26));

    static string Repeat(string element) => string.Concat(
        Enumerable.Repeat(element, (CharactersMax - 300) / element.Length));

    static LibvirtException Measured(string text, bool mayBeTaken = false)
    {
        var refusal = DocumentCost.Within(() => RefusalOf(text));
        Assert.That(refusal is not null || mayBeTaken, "a document is taken that should not be");
        return refusal ?? LibvirtException.Bare(ErrorCode.Ok, ErrorDomain.None);
    }

    static LibvirtException? RefusalOf(string text)
    {
        try
        {
            var definition = DomainParser.Parse(text);
            DomainRules.Validate(definition, VzCapabilities.OfVersion(7));
            DomainRules.CheckApplicable(definition, OsType.Hvm);
            return null;
        }
        catch (LibvirtException e)
        {
            return e;
        }
    }
}
