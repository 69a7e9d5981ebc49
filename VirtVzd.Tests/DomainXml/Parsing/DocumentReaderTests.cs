// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using NUnit.Framework;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Rules;
using VirtVzd.Errors;

namespace VirtVzd.Tests.DomainXml.Parsing;

/// <summary>Documents from clients who may mean harm.</summary>
sealed class DocumentReaderTests
{
    static LibvirtException Refused(string text) =>
        Assert.Throws<LibvirtException>(() => DocumentReader.Read(text, ErrorDomain.Domain))!;

    [Test]
    public void A_fault_names_its_line_and_points_at_its_place()
    {
        var error = Refused("<domain>\n  <name>x</name>\n  <mem></nam>\n</domain>");

        var lines = error.Message.Split('\n');
        Assert.That((int)error.Code, Is.EqualTo(35));
        Assert.That((int)error.Domain, Is.EqualTo(20));
        Assert.That(lines[0], Does.StartWith("at line 3: ").And.Not.Contain(" Line "));
        Assert.That(lines[1], Is.EqualTo("  <mem></nam>"));
        Assert.That(lines[2], Does.Match("^-+\\^$"));
    }

    [TestCase("")]
    [TestCase("   ")]
    [TestCase("hello")]
    [TestCase("<domain>")]
    [TestCase("<domain/><x/>")]
    [TestCase("<domain type=vz/>")]
    [TestCase("<domain a='1' a='2'/>")]
    [TestCase("<domain>a & b</domain>")]
    [TestCase("<domain>&foo;</domain>")]
    [TestCase("<domain>\u0001</domain>")]
    [TestCase("<domain>&#1;</domain>")]
    [TestCase("<domain type='a<b'/>")]
    [TestCase("<domain type='vz")]
    [TestCase("<domain><")]
    [TestCase("\0")]
    public void What_is_not_well_formed_is_error_35(string text)
    {
        var error = Refused(text);

        Assert.That(error.Code, Is.EqualTo(ErrorCode.XmlDetail));
        Assert.That(error.Message, Does.StartWith("at line 1: ").And.EndWith("^"));
    }

    [Test]
    public void A_good_document_cut_anywhere_is_refused_cleanly()
    {
        var text = GoldenDocument.Read("ct1").TrimEnd();

        for (var length = 0; length < text.Length; length++)
        {
            Assert.That(Refused(text[..length]).Code, Is.EqualTo(ErrorCode.XmlDetail), $"cut to {length}");
        }
    }

    [Test]
    public void Document_types_and_their_entities_are_refused()
    {
        const string Bomb = "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]><domain>&b;</domain>";

        Assert.That(Refused(Bomb).Code, Is.EqualTo(ErrorCode.XmlDetail));
        Assert.That(
            Refused("<!DOCTYPE d SYSTEM 'file:///etc/passwd'><domain/>").Message, Does.Not.Contain("root:"));
    }

    [Test]
    public void Depth_is_limited()
    {
        static string Nested(int depth) =>
            string.Concat(Enumerable.Repeat("<a>", depth)) + string.Concat(Enumerable.Repeat("</a>", depth));

        Assert.That(DocumentReader.Read(Nested(DocumentReader.DepthMax), ErrorDomain.Domain).Name, Is.EqualTo("a"));
        Assert.That(
            Refused(Nested(DocumentReader.DepthMax + 1)).Message,
            Does.StartWith("at line 1: Excessive depth in document: 256 use XML_PARSE_HUGE option\n"));
    }

    [Test]
    public void The_number_of_elements_is_limited()
    {
        static string Wide(int children) => "<a>" + string.Concat(Enumerable.Repeat("<b/>", children)) + "</a>";

        Assert.That(
            DocumentReader.Read(Wide(DocumentReader.NodesMax - 1), ErrorDomain.Domain).Children,
            Has.Count.EqualTo(DocumentReader.NodesMax - 1));
        Assert.That(Refused(Wide(DocumentReader.NodesMax)).Code, Is.EqualTo(ErrorCode.XmlDetail));
    }

    [Test]
    public void A_long_faulty_line_is_shown_in_part()
    {
        var error = Refused("<a>" + new string('x', 100_000) + "&</a>");

        Assert.That(error.Message, Has.Length.LessThan(2000));
    }

    [Test]
    public void Text_in_pieces_is_one_text_and_comments_are_none()
    {
        var root = DocumentReader.Read("<a>x<!-- c --><![CDATA[<y>]]>&lt;&#65;</a>", ErrorDomain.Domain);

        Assert.That(root.Text, Is.EqualTo("x<y><A"));
    }

    [Test]
    public void Elements_of_another_namespace_are_not_libvirts()
    {
        var root = DocumentReader.Read("<a xmlns:q='u'><q:name>x</q:name></a>", ErrorDomain.Domain);

        Assert.That(root.Has("name"), Is.False);
    }

    [TestCase("<q:b/>", "{u}b")]
    [TestCase("<c xmlns:q='v'><q:b/></c>", "{v}b")]
    [TestCase("<c xmlns:r='v'><q:b/></c>", "{u}b")]
    [TestCase("<c xmlns:q='v'/><q:b/>", "{u}b")]
    [TestCase("<c xmlns:q=''><q:b/></c>", "q:b")]
    [TestCase("<c xmlns='w'><b xmlns=''/></c>", "b")]
    [TestCase("<c xmlns='w'><r:b/></c>", "r:b")]
    public void The_innermost_declaration_of_a_prefix_holds(string inside, string name)
    {
        var root = DocumentReader.Read($"<a xmlns:q='u'>{inside}</a>", ErrorDomain.Domain);

        var last = root.Children[^1];
        Assert.That((last.Children.Count > 0 ? last.Children[0] : last).Name, Is.EqualTo(name));
    }

    [Test]
    public void Of_children_of_one_name_the_first_is_found_however_many_there_are([Values(2, 16, 17, 100)] int count)
    {
        var children = string.Concat(Enumerable.Range(0, count).Select(static number => $"<b>{number}</b><c/>"));
        var root = DocumentReader.Read($"<a>{children}</a>", ErrorDomain.Domain);

        Assert.That(
            (root.TextOf("b"), root.Has("c"), root.Has("d"), root.Has("B")), Is.EqualTo(("0", true, false, false)));
        root.Add(new DocumentElement("d"));
        Assert.That(root.Has("d"));
    }

    [Test]
    public void Random_damage_never_gives_another_kind_of_error()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var good = GoldenDocument.Read("vmodd");

        for (var round = 0; round < 500; round++)
        {
            var characters = good.ToCharArray();
            characters[random.Next(characters.Length)] = (char)random.Next(1, 128);
            try
            {
                DomainRules.Validate(DomainParser.Parse(new string(characters)), VzCapabilities.OfVersion(7));
            }
            catch (LibvirtException refusal)
            {
                Assert.That(refusal.Message, Is.Not.Empty, $"seed {seed} round {round}");
            }
        }
    }
}
