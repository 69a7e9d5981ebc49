// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Concurrent;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Events;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Vz;

/// <summary>Title, description and metadata of guests, on and off, for this run and the next.</summary>
sealed class MetadataTests : SimulatedDriver
{
    const int Description = 0;
    const int Title = 1;
    const int Element = 2;
    const uint Current = 0;
    const uint Live = 1;
    const uint Config = 2;
    const uint Inactive = 2;
    const string Root = "<filesystem type='template'><driver type='ploop' format='ploop'/><source "
        + "name='centos-7-x86_64'/><target dir='/'/></filesystem>";

    readonly ConcurrentQueue<DomainMetadataChangeEvent> _told = new();

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "vm-off");
        Host.Do("create", "vm", "vm-on", "--state", "running");
        Host.Do("create", "ct", "ct-on", "--state", "running");
    }

    [Test]
    public void Texts_of_a_guest_that_is_off_are_kept_shown_and_told([Values(Current, Config)] uint flags)
    {
        Listen();
        Set("vm-off", Description, "what it\nis for", flags);
        Set("vm-off", Title, "a title & more", flags);
        SetElement("vm-off", "<a><b/></a>", "k", "urn:x", flags);

        Assert.That(Get("vm-off", Description), Is.EqualTo("what it\nis for"));
        Assert.That(Get("vm-off", Title, Config), Is.EqualTo("a title & more"));
        Assert.That(GetElement("vm-off", "urn:x"), Is.EqualTo("<a>\n  <b/>\n</a>"));
        Assert.That(Xml("vm-off"), Does.Contain("""
              <title>a title &amp; more</title>
              <description>what it
            is for</description>
              <metadata>
                <k:a xmlns:k="urn:x">
                  <k:b/>
                </k:a>
              </metadata>
              <memory 
            """));
        ExpectTold(
            (DomainMetadataType.Description, null), (DomainMetadataType.Title, null),
            (DomainMetadataType.Element, "urn:x"));
    }

    [Test]
    public void Texts_are_taken_away_again()
    {
        Set("vm-off", Description, "d", Current);
        Set("vm-off", Title, "t", Current);
        SetElement("vm-off", "<a/>", "k", "urn:x", Current);

        Set("vm-off", Description, "", Current);
        Set("vm-off", Title, null, Current);
        SetElement("vm-off", null, null, "urn:x", Current);
        SetElement("vm-off", null, null, "urn:never-there", Current);

        foreach (var type in new[] { Description, Title })
        {
            AssertMissing(() => Get("vm-off", type));
        }

        AssertMissing(() => GetElement("vm-off", "urn:x"));
        Assert.That(
            Xml("vm-off"), Does.Not.Contain("<title>").And.Not.Contain("<description>").And.Contain("  <metadata/>\n"));
    }

    [TestCase("vm-on")]
    [TestCase("ct-on")]
    public void A_running_guest_shows_what_is_written_now_and_keeps_it(string guest)
    {
        foreach (var flags in new[] { Current, Live | Config })
        {
            Set(guest, Description, $"description {flags}", flags);
            Set(guest, Title, $"title {flags}", flags);
            SetElement(guest, $"<a n='{flags}'/>", "k", "urn:x", flags);

            foreach (var xml in new[] { Xml(guest), Xml(guest, Inactive) })
            {
                Assert.That(xml, Does.Contain($"<title>title {flags}</title>").And.Contain(
                    $"<description>description {flags}</description>"));
                Assert.That(xml, Does.Contain($"<k:a xmlns:k=\"urn:x\" n=\"{flags}\"/>"));
            }
        }
    }

    [Test]
    public void What_is_for_this_run_ends_with_it()
    {
        SetTexts("vm-on", "kept", Current);

        SetTexts("vm-on", "passing", Live);

        AssertTexts("vm-on", Live, "passing");
        AssertTexts("vm-on", Config, "kept");
        Assert.That(Host.Do("--json", "list"), Does.Not.Contain("passing"));
        Host.Do("stop", "vm-on", "--kill");
        Deadline.Until("it is off", () => State("vm-on").State == DomainState.ShutOff);
        AssertTexts("vm-on", Current, "kept");
        Host.Do("start", "vm-on");
        Deadline.Until("it runs", () => State("vm-on").State == DomainState.Running);
        AssertTexts("vm-on", Live, "kept");
    }

    [Test]
    public void What_is_for_the_next_run_is_not_shown_in_this_one()
    {
        SetTexts("vm-on", "now", Current);

        SetTexts("vm-on", "later", Config);

        AssertTexts("vm-on", Live, "now");
        AssertTexts("vm-on", Config, "later");
        RestartDriver();
        AssertTexts("vm-on", Live, "now");
        AssertTexts("vm-on", Config, "later");
        Domains.Destroy(Call, Domain("vm-on"), flags: 0);
        AssertTexts("vm-on", Current, "later");
    }

    [Test]
    public void A_definition_writes_all_of_it_and_what_it_leaves_out_is_gone()
    {
        const string Texts = """
              <title>defined</title>
              <metadata>
                <one:a xmlns:one="urn:one"/>
                <two:b xmlns:two="urn:two">text</two:b>
              </metadata>

            """;
        var xml = Xml("vm-off").Replace("  <memory ", Texts + "  <memory ", StringComparison.Ordinal);

        Domains.Define(Call, xml, flags: 0);
        Assert.That(Xml("vm-off"), Is.EqualTo(xml));
        RestartDriver();
        Assert.That(Xml("vm-off"), Is.EqualTo(xml));
        Domains.Define(Call, xml.Replace("  <title>defined</title>\n", "", StringComparison.Ordinal), flags: 0);
        Assert.That(Xml("vm-off"), Does.Not.Contain("<title>").And.Contain("urn:two"));
    }

    [TestCase("hvm")]
    [TestCase("exe")]
    public void A_new_guest_has_the_texts_of_its_definition_and_they_go_with_it(string kind)
    {
        Domains.Define(Call, New("one", kind), flags: 0);
        Domains.Define(Call, New("two", kind), flags: 0);
        Assert.That((Get("one", Title), GetElement("two", "urn:x")), Is.EqualTo(("t", "<a>x</a>")));
        Assert.That(GuestRecordFiles, Has.Length.EqualTo(2));

        Domains.Undefine(Call, Domain("one"), flags: 0);
        Deadline.Until("its record is gone", () => GuestRecordFiles.Length == 1);
        Host.Do("delete", "two");
        Deadline.Until("the other is gone", () => GuestRecordFiles.Length == 0);
    }

    [Test]
    public void A_definition_that_is_refused_leaves_nothing()
    {
        Host.Do("fail", "PrlVm_Reg", "PRL_ERR_FAILURE");

        Refusal(() => Domains.Define(Call, New("one", "hvm"), flags: 0));

        Host.Do("unfault");
        Assert.That(GuestRecordFiles, Is.Empty);
    }

    static string New(string name, string kind) => $"""
        <domain type='vz'>
          <name>{name}</name>
          <title>t</title>
          <metadata><k:a xmlns:k='urn:x'>x</k:a></metadata>
          <memory unit='MiB'>512</memory>
          <os><type>{kind}</type>{(kind == "exe" ? "<init>/sbin/init</init>" : "")}</os>
          <devices>{(kind == "exe" ? Root : "")}</devices>
        </domain>
        """;

    [Test]
    public void A_guest_that_goes_while_the_daemon_is_away_leaves_nothing()
    {
        Set("vm-off", Title, "t", Current);
        StopDriver();
        Host.Do("delete", "vm-off");

        StartDriver(Options());

        Deadline.Until("its record is gone", () => GuestRecordFiles.Length == 0);
    }

    [Test]
    public void A_description_of_somebody_else_is_shown_and_told()
    {
        Listen();

        Host.Do("edit", "vm-on", "description=theirs");

        ExpectTold((DomainMetadataType.Description, null));
        Assert.That(Get("vm-on", Description, Live), Is.EqualTo("theirs"));
    }

    [Test]
    public void The_same_description_again_is_told_as_libvirt_tells_it()
    {
        Listen();
        Set("vm-off", Description, "same", Current);
        Set("vm-off", Description, "same", Current);

        ExpectTold((DomainMetadataType.Description, null), (DomainMetadataType.Description, null));
    }

    [Test]
    public void A_description_that_the_host_refuses_changes_nothing()
    {
        Set("vm-on", Description, "old", Current);
        Host.Do("fail", "PrlVm_CommitEx", "PRL_ERR_FAILURE");

        Refusal(() => Set("vm-on", Description, "new", Config));

        Host.Do("unfault");
        AssertText("vm-on", Description, Live, "old");
        AssertText("vm-on", Description, Config, "old");
    }

    [Test]
    public void Live_is_not_for_a_guest_that_is_off()
    {
        foreach (var call in new Action[] { () => Set("vm-off", Title, "t", Live), () => Get("vm-off", Title, Live) })
        {
            var refusal = Refusal(call);
            Assert.That(
                (refusal.Code, refusal.Domain, refusal.Message),
                Is.EqualTo((
                    ErrorCode.OperationInvalid, ErrorDomain.Domain,
                    "Requested operation is not valid: domain is not running")));
        }
    }

    [TestCase(3)]
    [TestCase(9)]
    [TestCase(-1)]
    public void A_type_that_nobody_knows_is_named(int type)
    {
        foreach (var call in new Action[] { () => Set("vm-off", type, "t", Current), () => Get("vm-off", type) })
        {
            var refusal = Refusal(call);
            Assert.That(
                (refusal.Code, refusal.Domain, refusal.Message),
                Is.EqualTo(
                    (ErrorCode.InvalidArg, ErrorDomain.Domain, $"invalid argument: unknown metadata type '{type}'")));
        }
    }

    [Test]
    public void More_than_is_kept_of_a_guest_is_refused_by_a_call_and_a_definition()
    {
        Set("vm-off", Title, "small", Current);
        var large = new string('x', 1024 * 1024);

        Assert.That(Refusal(() => Set("vm-off", Title, large, Current)).Code, Is.EqualTo(ErrorCode.OperationFailed));
        Assert.That(
            Refusal(() => Domains.Define(
                Call, Xml("vm-off").Replace(
                    "<title>small</title>", $"<title>{large}</title>", StringComparison.Ordinal), 0)).Code,
            Is.EqualTo(ErrorCode.OperationFailed));

        AssertText("vm-off", Title, Current, "small");
    }

    void Listen() => Connection.Events.Subscribe(
        Call, DomainEventId.MetadataChange, null, happened => _told.Enqueue((DomainMetadataChangeEvent)happened));

    [SetUp]
    public void ForgetTold() => _told.Clear();

    void ExpectTold(params (DomainMetadataType Type, string? Uri)[] expected)
    {
        Deadline.Until("it is told", () => _told.Count >= expected.Length);
        Assert.That(_told.Select(static told => (told.Type, told.NamespaceUri)), Is.EqualTo(expected));
    }

    void SetTexts(string guest, string text, uint flags)
    {
        Set(guest, Description, text, flags);
        Set(guest, Title, text, flags);
        SetElement(guest, $"<{text}/>", "k", "urn:x", flags);
    }

    void AssertTexts(string guest, uint flags, string text)
    {
        AssertText(guest, Description, flags, text);
        AssertText(guest, Title, flags, text);
        Assert.That(GetElement(guest, "urn:x", flags), Is.EqualTo($"<{text}/>"));
        var xml = Xml(guest, flags == Config ? Inactive : 0);
        Assert.That(xml, Does.Contain($"<title>{text}</title>").And.Contain($"<description>{text}</description>").And
            .Contain($"<k:{text} "));
    }

    void AssertText(string guest, int type, uint flags, string text) => Assert.That(
        Get(guest, type, flags), Is.EqualTo(text));

    static void AssertMissing(Action call)
    {
        var refusal = Refusal(call);
        Assert.That(
            (refusal.Code, refusal.Domain, refusal.Message),
            Is.EqualTo((
                ErrorCode.NoDomainMetadata, ErrorDomain.Domain,
                "metadata not found: Requested metadata element is not present")));
    }

    string Xml(string guest, uint flags = 0) => Domains.GetXml(Call, Domain(guest), flags);

    void Set(string guest, int type, string? text, uint flags) =>
        Connection.Metadata.Set(Call, Domain(guest), type, text, null, null, flags);

    void SetElement(string guest, string? text, string? key, string uri, uint flags) =>
        Connection.Metadata.Set(Call, Domain(guest), Element, text, key, uri, flags);

    string Get(string guest, int type, uint flags = Current) => Connection.Metadata.Get(
        Call, Domain(guest), type, null, flags);

    string GetElement(string guest, string uri, uint flags = Current) =>
        Connection.Metadata.Get(Call, Domain(guest), Element, uri, flags);
}
