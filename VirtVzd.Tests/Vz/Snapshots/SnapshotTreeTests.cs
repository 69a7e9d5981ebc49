// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using System.Text;
using NUnit.Framework;
using VirtVzd.DomainXml.Model;
using VirtVzd.Errors;
using VirtVzd.Vz.Snapshots;

namespace VirtVzd.Tests.Vz.Snapshots;

/// <summary>The SDK's document of snapshots, old and new form, whole and broken.</summary>
sealed class SnapshotTreeTests
{
    const string One = "{f5e5b9a1-0000-0000-0000-000000000001}";
    const string Two = "{f5e5b9a1-0000-0000-0000-000000000002}";
    const string Three = "{f5e5b9a1-0000-0000-0000-000000000003}";

    static readonly TimeZoneInfo s_east = TimeZoneInfo.CreateCustomTimeZone(
        "east", TimeSpan.FromHours(9), "east", "east");

    static string Document(string root = "VirtuozzoSavedStates") => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <{root}>
          <SavedStateItem guid="">
            <SavedStateItem guid="{One}" state="poweron">
              <Name>one</Name>
              <DateTime>2016-03-01 10:20:30</DateTime>
              <Creator>root</Creator>
              <ScreenShot/>
              <Description><![CDATA[first <of> all]]></Description>
              <Runtime><Size>1</Size><OsVersion>x</OsVersion></Runtime>
              <SavedStateItem guid="{Two}" current="yes" state="pause">
                <Name></Name>
                <DateTime>2016-03-02 10:20:30</DateTime>
                <Description/>
                <SavedStateItem guid="{Three}" state="suspend">
                  <Name>one</Name>
                  <DateTime>2016-03-03 10:20:30</DateTime>
                </SavedStateItem>
              </SavedStateItem>
            </SavedStateItem>
          </SavedStateItem>
        </{root}>
        """;

    [TestCase("VirtuozzoSavedStates")]
    [TestCase("ParallelsSavedStates")]
    public void Both_forms_of_the_root_are_read(string root)
    {
        var tree = SnapshotTree.Parse(Document(root), TimeZoneInfo.Utc);

        Assert.That(tree.All.Select(s => s.Id), Is.EqualTo(new[] { One, Two, Three }));
        Assert.That(
            tree.All.Select(s => s.State),
            Is.EqualTo(new[] { SnapshotState.Running, SnapshotState.Paused, SnapshotState.ShutOff }));
        Assert.That(tree.All.Select(s => s.Description), Is.EqualTo(new[] { "first <of> all", null, null }));
        Assert.That(tree.All.Select(s => s.CreationTime), Is.EqualTo(new[] { 1456827630L, 1456914030L, 1457000430L }));
        Assert.That(tree.Current!.Id, Is.EqualTo(Two));
        Assert.That(SnapshotTree.CountIn(Document(root)), Is.EqualTo(3));
    }

    [Test]
    public void The_head_record_is_no_parent()
    {
        var tree = SnapshotTree.Parse(Document(), TimeZoneInfo.Utc);

        Assert.That(tree.All.Select(s => s.Parent?.Id), Is.EqualTo(new[] { null, One, Two }));
        Assert.That(tree.All.Select(s => s.Children.Count), Is.EqualTo(new[] { 1, 1, 0 }));
    }

    [Test]
    public void Titles_are_names_where_they_tell_snapshots_apart_and_ids_find_all()
    {
        var tree = SnapshotTree.Parse(Document(), TimeZoneInfo.Utc);

        Assert.That(tree.All.Select(s => s.Name), Is.EqualTo(new[] { "one", Two, Three }));
        Assert.That(tree.Find("one"), Is.SameAs(tree.Find(One)));
        Assert.That(tree.Find(Three)!.Name, Is.EqualTo(Three));
        Assert.That(tree.Find("One"), Is.Null);
    }

    [Test]
    public void A_title_in_the_form_of_an_id_is_no_name()
    {
        var tree = SnapshotTree.Parse(
            Document().Replace("<Name></Name>", $"<Name>{Three}</Name>", StringComparison.Ordinal), TimeZoneInfo.Utc);

        Assert.That(tree.Find(Three)!.Id, Is.EqualTo(Three));
        Assert.That(tree.All[1].Name, Is.EqualTo(Two));
    }

    [Test]
    public void Times_are_those_of_the_host()
    {
        Assert.That(SnapshotTree.Parse(Document(), s_east).All[0].CreationTime, Is.EqualTo(1456827630L - (9 * 3600)));
    }

    [TestCase("")]
    [TestCase("<VirtuozzoSavedStates/>")]
    [TestCase("<ParallelsSavedStates><SavedStateItem guid=''/></ParallelsSavedStates>")]
    public void There_may_be_none(string document)
    {
        var tree = SnapshotTree.Parse(document, TimeZoneInfo.Utc);

        Assert.That(tree.All, Is.Empty);
        Assert.That(tree.Current, Is.Null);
        Assert.That(SnapshotTree.CountIn(document), Is.Zero);
    }

    [Test]
    public void A_state_that_nobody_knows_is_none()
    {
        var tree = SnapshotTree.Parse(
            Document().Replace("\"pause\"", "\"napping\"", StringComparison.Ordinal), TimeZoneInfo.Utc);

        Assert.That(tree.All[1].State, Is.EqualTo(SnapshotState.None));
    }

    [TestCase(" guid=\"{f5e5b9a1-0000-0000-0000-000000000003}\"", "", "missing 'guid' attribute")]
    [TestCase("guid=\"{f5e5b9a1-0000-0000-0000-000000000003}\"", "guid=''", "missing 'guid' attribute")]
    [TestCase(" state=\"suspend\"", "", "missing 'state' attribute")]
    [TestCase("<DateTime>2016-03-03 10:20:30</DateTime>", "", "missing 'DateTime' element")]
    [TestCase("2016-03-03 10:20:30", "2016-02-30 10:20:30", "unexpected DateTime format: '2016-02-30 10:20:30'")]
    [TestCase("2016-03-03 10:20:30", "2016-03-03T10:20:30", "unexpected DateTime format: '2016-03-03T10:20:30'")]
    [TestCase("state=\"suspend\"", "state=\"suspend\" current=\"yes\"", "too many current snapshots")]
    [TestCase("VirtuozzoSavedStates", "SavedStates", "unexpected root element of the list of snapshots: 'SavedStates'")]
    public void What_the_sdk_never_writes_is_an_error_that_says_what(string whole, string broken, string message)
    {
        var refusal = Assert.Throws<LibvirtException>(
            () => SnapshotTree.Parse(Document().Replace(whole, broken, StringComparison.Ordinal), TimeZoneInfo.Utc))!;

        Assert.That(
            (refusal.Code, refusal.Domain, refusal.Str2),
            Is.EqualTo((ErrorCode.InternalError, ErrorDomain.Parallels, message)));
    }

    [Test]
    public void An_id_exists_once()
    {
        var refusal = Assert.Throws<LibvirtException>(
            () => SnapshotTree.Parse(Document().Replace(Three, One, StringComparison.Ordinal), TimeZoneInfo.Utc))!;

        Assert.That((refusal.Code, refusal.Domain, refusal.Str2),
            Is.EqualTo((ErrorCode.OperationFailed, ErrorDomain.Domain, $"domain moment {One} already exists")));
    }

    [Test]
    public void A_document_that_is_cut_short_is_an_error_of_xml()
    {
        var document = Document()[..^20];

        var parsed = Assert.Throws<LibvirtException>(() => SnapshotTree.Parse(document, TimeZoneInfo.Utc))!;
        var counted = Assert.Throws<LibvirtException>(() => SnapshotTree.CountIn(document))!;

        Assert.That((parsed.Code, parsed.Domain), Is.EqualTo((ErrorCode.XmlDetail, ErrorDomain.Xml)));
        Assert.That(counted.Domain, Is.EqualTo(ErrorDomain.Xml));
    }

    [Test]
    public void A_chain_may_be_longer_than_a_stack_is_deep()
    {
        const int Length = 20_000;
        var text = new StringBuilder("<VirtuozzoSavedStates><SavedStateItem guid=''>");
        for (var i = 0; i < Length; i++)
        {
            text.Append($"<SavedStateItem guid='{{{i}}}' state='poweroff'><DateTime>2016-03-01 10:20:30</DateTime>");
        }

        text.Insert(text.Length, "</SavedStateItem>", Length + 1).Append("</VirtuozzoSavedStates>");

        var tree = SnapshotTree.Parse(text.ToString(), TimeZoneInfo.Utc);

        Assert.That(tree.All, Has.Count.EqualTo(Length));
        Assert.That(tree.All[^1].Parent, Is.SameAs(tree.All[^2]));
    }

    [TestCase(0u, "a b c d")]
    [TestCase(1u, "a")]
    [TestCase(4u, "c d")]
    [TestCase(8u, "a b")]
    [TestCase(12u, "a b c d")]
    [TestCase(2u, "a b c d")]
    [TestCase(16u, "")]
    [TestCase(18u, "a b c d")]
    [TestCase(32u, "b")]
    [TestCase(64u, "a c")]
    [TestCase(128u, "")]
    [TestCase(160u, "b")]
    [TestCase(256u, "a b c d")]
    [TestCase(512u, "")]
    [TestCase(1024u, "a b c d")]
    [TestCase(68u, "c")]
    public void Filters_of_a_list_are_combined(uint flags, string names) =>
        Assert.That(string.Join(' ', new SnapshotFilter(flags).Of(Forked()).Select(s => s.Name)), Is.EqualTo(names));

    [TestCase("a", 0u, "b d")]
    [TestCase("a", 1u, "b c d")]
    [TestCase("a", 5u, "c d")]
    [TestCase("b", 1u, "c")]
    [TestCase("c", 1u, "")]
    public void Children_are_direct_ones_unless_descendants_are_asked_for(string top, uint flags, string names)
    {
        var tree = Forked();

        var below = new SnapshotFilter(flags).Below(tree, tree.Require(top)).Select(s => s.Name);

        Assert.That(string.Join(' ', below), Is.EqualTo(names));
    }

    // a runs, b upon it is off, c upon b paused, d upon a in a state that nobody knows.
    static SnapshotTree Forked() => SnapshotTree.Parse(
        "<VirtuozzoSavedStates><SavedStateItem guid=''>"
        + Item("a", "poweron", Item("b", "poweroff", Item("c", "pause", "")) + Item("d", "x", ""))
        + "</SavedStateItem></VirtuozzoSavedStates>",
        TimeZoneInfo.Utc);

    static string Item(string id, string state, string children) =>
        $"<SavedStateItem guid='{id}' state='{state}'><DateTime>2016-03-01 "
            + $"10:20:30</DateTime>{children}</SavedStateItem>";
}
