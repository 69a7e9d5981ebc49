// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using NUnit.Framework;
using VirtVzd.DomainXml.Metadata;
using VirtVzd.Errors;
using VirtVzd.Tests.DomainXml.Parsing;

namespace VirtVzd.Tests.DomainXml.Metadata;

/// <summary>
/// Metadata as libvirt reads, changes and prints it. What is expected is what libvirt 9.0's test driver printed of the
/// same documents and calls.
/// </summary>
sealed class DomainMetadataTests
{
    const string Indented = """
           <!-- comment -->
           <x:a xmlns:x="u">

              <x:b>  </x:b>
              <x:c> te xt </x:c>
              <x:d>te<x:e/> xt <x:f/> </x:d>
              <x:g> <x:e/> xt</x:g>
              <!-- inner -->
              <?pi data?>
              <x:h><![CDATA[a<b]]></x:h>
              <x:i a="1&quot;2'3&lt;&gt;&amp;4&#10;5&#9;6&#13;7" b='q"q'>a"b'c&lt;&gt;&amp;d&#13;e&#10;f g é €</x:i>
              <x:j xml:space="preserve"> <x:k/> </x:j>
              <q xmlns="deflt"><r/></q>
           </x:a>
        """;

    [Test]
    public void A_document_is_printed_as_libvirt_prints_it()
    {
        const string Printed = """
                <x:a xmlns:x="u">
                  <x:b>  </x:b>
                  <x:c> te xt </x:c>
                  <x:d>te<x:e/> xt <x:f/> </x:d>
                  <x:g><x:e/> xt</x:g>
                  <!-- inner -->
                  <?pi data?>
                  <x:h><![CDATA[a<b]]></x:h>
                  <x:i a="1&quot;2'3&lt;&gt;&amp;4&#10;5&#9;6&#13;7" b="q&quot;q">a"b'c&lt;&gt;&amp;d&#13;e
            f g é €</x:i>
                  <x:j xml:space="preserve"> <x:k/> </x:j>
                  <q xmlns="deflt">
                    <r/>
                  </q>
                </x:a>

            """;

        Assert.That(Of(Indented)!.Lines, Is.EqualTo(Printed));
    }

    [TestCase("", "")]
    [TestCase("  ", "")]
    [TestCase("text", "")]
    [TestCase("<a/>", "")]
    [TestCase("<x:a/>", "")]
    [TestCase(
        "<x:a xmlns:x=\"u\"/><y:b xmlns:y=\"u\"/><z:c xmlns:z=\"v\"/><plain/>",
        "    <x:a xmlns:x=\"u\"/>\n    <z:c xmlns:z=\"v\"/>\n")]
    [TestCase(
        "<x:a xmlns:x=\"u\" x:b=\"1\" c=\"2\" y:d=\"3\" xmlns:y=\"yy\"/>",
        "    <x:a xmlns:x=\"u\" xmlns:y=\"yy\" x:b=\"1\" c=\"2\" y:d=\"3\"/>\n")]
    public void What_has_no_namespace_and_what_has_one_again_is_dropped(string metadata, string printed) =>
        Assert.That(Of(metadata)!.Lines, Is.EqualTo(printed));

    [Test]
    public void A_namespace_of_the_document_goes_with_the_element_that_uses_it()
    {
        var document = "<domain xmlns:x='around' xmlns:z='unused'><metadata xmlns:y='nearer'><x:a y:b='1'/><c "
            + "xmlns='u'/></metadata></domain>";

        Assert.That(
            DomainMetadata.OfDomain(document)!.Lines,
            Is.EqualTo("    <x:a xmlns:x=\"around\" xmlns:y=\"nearer\" y:b=\"1\"/>\n    <c xmlns=\"u\"/>\n"));
    }

    [Test]
    public void A_document_without_metadata_has_none_and_of_two_the_first_counts()
    {
        Assert.That(DomainMetadata.OfDomain("<domain><name>a</name></domain>"), Is.Null);
        Assert.That(
            DomainMetadata.OfDomain(
                "<domain><metadata><a xmlns='1'/></metadata><metadata><a xmlns='2'/></metadata></domain>")!.Lines,
            Is.EqualTo("    <a xmlns=\"1\"/>\n"));
    }

    [TestCase("<a><b/><c><d>x</d></c></a>", "<a>\n  <b/>\n  <c>\n    <d>x</d>\n  </c>\n</a>")]
    [TestCase("<a>\n <b/>\n   <c> <d>x</d></c></a>", "<a>\n <b/>\n   <c> <d>x</d></c></a>")]
    [TestCase("<a é=\"é\">é &gt; \"q\" \r\n\t</a>", "<a é=\"&#xE9;\">é &gt; \"q\" \n\t</a>")]
    [TestCase("<a><b> </b><c><![CDATA[x]]><!--c--></c></a>", "<a>\n  <b> </b>\n  <c><![CDATA[x]]><!--c--></c>\n</a>")]
    [TestCase(
        "<a xmlns:o=\"oo\" o:z=\"1\" k=\"2\"><o:c o:z=\"1\"/></a>",
        "<a xmlns:o=\"oo\" o:z=\"1\" k=\"2\">\n  <o:c o:z=\"1\"/>\n</a>")]
    [TestCase("<q:a/>", "<q:a/>")]
    public void An_element_comes_back_as_it_was_written_without_its_namespace(string element, string told) =>
        Assert.That(DomainMetadata.With(null, "u", "k", element).Find("u"), Is.EqualTo(told));

    [TestCase(
        "<a><b/><c><d>x</d></c></a>",
        "    <k:a xmlns:k=\"u\">\n      <k:b/>\n      <k:c>\n        <k:d>x</k:d>\n      </k:c>\n    </k:a>\n")]
    [TestCase("<n:a xmlns:n=\"own\"><b/></n:a>", "    <n:a xmlns:n=\"own\" xmlns:k=\"u\">\n      <k:b/>\n    </n:a>\n")]
    [TestCase("<a xmlns=\"own\"><b/></a>", "    <a xmlns=\"own\" xmlns:k=\"u\">\n      <b/>\n    </a>\n")]
    [TestCase(
        "<a>\n <b/>\n   <c> <d>x</d></c></a>", "    <k:a xmlns:k=\"u\">\n <k:b/>\n   <k:c> <k:d>x</k:d></k:c></k:a>\n")]
    public void What_has_no_namespace_of_its_own_gets_the_one_that_is_named(string element, string printed) =>
        Assert.That(DomainMetadata.With(null, "u", "k", element).Lines, Is.EqualTo(printed));

    [Test]
    public void An_element_that_has_another_namespace_is_found_by_that()
    {
        var metadata = DomainMetadata.With(null, "u", "k", "<n:a xmlns:n=\"own\"><b/></n:a>");

        Assert.That(metadata.Find("u"), Is.Null);
        Assert.That(metadata.Find("own"), Is.EqualTo("<a xmlns:k=\"u\">\n  <k:b/>\n</a>"));
    }

    [Test]
    public void One_namespace_has_one_element_and_the_last_change_stands_last()
    {
        var metadata = DomainMetadata.With(null, "u1", "k", "<a/>");
        metadata = DomainMetadata.With(metadata, "u2", "k", "<b/>");
        metadata = DomainMetadata.With(metadata, "u1", "l", "<c/>");

        Assert.That(metadata.Lines, Is.EqualTo("    <k:b xmlns:k=\"u2\"/>\n    <l:c xmlns:l=\"u1\"/>\n"));
        Assert.That(DomainMetadata.Without(metadata, "u2")!.Lines, Is.EqualTo("    <l:c xmlns:l=\"u1\"/>\n"));
        Assert.That(DomainMetadata.Without(DomainMetadata.Without(metadata, "u2"), "u1")!.Lines, Is.Empty);
        Assert.That(DomainMetadata.Without(null, "u1"), Is.Null);
        Assert.That(DomainMetadata.Without(metadata, "other"), Is.EqualTo(metadata));
    }

    [Test]
    public void What_is_kept_as_text_is_the_same_when_it_is_read_again()
    {
        var metadata = DomainMetadata.With(
            Of(Indented), "w", "k", "<a>\n <b x='1&#10;2'/>\n   <c> <![CDATA[<]]></c></a>");

        var read = DomainMetadata.FromText(metadata.Text);

        Assert.That((read.Text, read.Lines), Is.EqualTo((metadata.Text, metadata.Lines)));
        Assert.That(read, Is.EqualTo(metadata));
    }

    [TestCase("k k")]
    [TestCase("")]
    [TestCase("k:l")]
    [TestCase("1")]
    public void A_prefix_must_be_one(string prefix) => AssertRefused(
        "<a/>", prefix, "internal error: failed to validate prefix for a new XML namespace", ErrorCode.InternalError,
        ErrorDomain.Xml);

    [TestCase("<a xmlns:k=\"z\"/>", "k")]
    [TestCase("<a/>", "xml")]
    [TestCase("<a/>", "xmlns")]
    public void A_prefix_must_be_free(string element, string prefix) => AssertRefused(
        element, prefix, "internal error: failed to create a new XML namespace", ErrorCode.InternalError,
        ErrorDomain.Xml);

    [TestCase("<a", "Couldn't find end of Start Tag a line 1")]
    [TestCase("<a></b>", "Opening and ending tag mismatch: a line 1 and b")]
    [TestCase("<a/><b/>", "Extra content at the end of the document")]
    [TestCase("", "Document is empty")]
    public void An_element_must_be_well_formed(string element, string fault)
    {
        var refusal = Assert.Throws<LibvirtException>(() => DomainMetadata.With(null, "u", "k", element))!;

        Assert.That((refusal.Code, refusal.Domain), Is.EqualTo((ErrorCode.XmlDetail, ErrorDomain.Domain)));
        Assert.That(refusal.Message, Does.Contain(fault));
    }

    [Test]
    public void A_namespace_that_no_document_can_hold_is_refused() => Assert.That(
        Assert.Throws<LibvirtException>(static () => DomainMetadata.With(null, "u\u0001", "k", "<a/>"))!.Code,
        Is.EqualTo(ErrorCode.XmlDetail));

    [TestCase("a\"<&'b")]
    [TestCase("é")]
    [TestCase("")]
    public void Any_other_namespace_comes_back(string address)
    {
        var metadata = DomainMetadata.FromText(DomainMetadata.With(null, address, "k", "<a/>").Text);

        Assert.That(metadata.Find(address), Is.EqualTo("<a/>"));
    }

    [Test]
    public void Deep_and_wide_elements_cost_no_more_than_their_length()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 250)) + string.Concat(Enumerable.Repeat("</a>", 250));
        var wide = "<a " + string.Join(' ', Enumerable.Range(0, 20_000).Select(i => $"xmlns:n{i}='u{i}'")) + ">"
            + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"<n{i}:b xmlns:m='{i}'/>")) + "</a>";

        Assert.That(
            DocumentCost.Within(() => DomainMetadata.With(null, "u", "k", deep).Find("u")),
            Does.StartWith("<a>\n  <a>"));
        Assert.That(
            DocumentCost.Within(() => DomainMetadata.With(null, "u", "k", wide).Text), Has.Length.GreaterThan(500_000));
    }

    static DomainMetadata? Of(string metadata) => DomainMetadata.OfDomain(
        $"<domain><metadata>{metadata}</metadata></domain>");

    static void AssertRefused(string element, string prefix, string message, ErrorCode code, ErrorDomain domain)
    {
        var refusal = Assert.Throws<LibvirtException>(() => DomainMetadata.With(null, "u", prefix, element))!;
        Assert.That((refusal.Code, refusal.Domain, refusal.Message), Is.EqualTo((code, domain, message)));
    }
}
