// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using System.Text;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Vz.Guests;
using VirtVzd.Vz.Migration;

namespace VirtVzd.Tests.Vz.Migration;

/// <summary>
/// What the two drivers tell each other, in the form of libvirt's own driver, whoever has had it in his hands.
/// </summary>
sealed class MigrationCookieTests
{
    // The documented example (migration-wire.md §2), and what that driver's destination answers.
    const string OfUpstream = "<vz-migration>\n  <session-uuid>0a1b2c3d-1111-2222-3333-444455556666</session-uuid>\n"
        + "  <uuid>11111111-2222-3333-4444-555555555555</uuid>\n  <name>vm1</name>\n</vz-migration>\n\0";

    const string OfUpstreamsDestination =
        "<vz-migration>\n  <session-uuid>0a1b2c3d-1111-2222-3333-444455556666</session-uuid>\n"
            + "  <uuid>00000000-0000-0000-0000-000000000000</uuid>\n  <name>__fakename__</name>\n</vz-migration>\n\0";

    static readonly Guid s_session = new("0a1b2c3d-1111-2222-3333-444455556666");
    static readonly Guid s_uuid = new("11111111-2222-3333-4444-555555555555");

    [Test]
    public void That_of_libvirts_own_driver_is_read()
    {
        Assert.That(Parse(OfUpstream), Is.EqualTo(new MigrationCookie(s_session, s_uuid, "vm1")));
        Assert.That(
            Parse(OfUpstreamsDestination), Is.EqualTo(new MigrationCookie(s_session, Guid.Empty, "__fakename__")));
    }

    [Test]
    public void Without_what_only_this_daemon_tells_it_has_the_form_of_that_drivers()
    {
        Assert.That(
            Encoding.UTF8.GetString(new MigrationCookie(s_session, s_uuid, "vm1").ToBytes()), Is.EqualTo(OfUpstream));
    }

    [Test]
    public void A_name_is_escaped()
    {
        var cookie = new MigrationCookie(s_session, s_uuid, "a<b>&'\"ü");

        Assert.That(MigrationCookie.Parse(cookie.ToBytes()), Is.EqualTo(cookie));
    }

    [TestCase(DomainPhase.Off)]
    [TestCase(DomainPhase.Saved)]
    [TestCase(DomainPhase.Running)]
    [TestCase(DomainPhase.Paused)]
    public void State_and_what_is_kept_come_along(DomainPhase phase)
    {
        const string lines = "<notes>\n  <title>a title</title>\n</notes>\n<other/>\n";
        var sent = new MigrationCookie(s_session, s_uuid, "vm1") { Phase = phase, LuggageLines = lines };

        var read = MigrationCookie.Parse(sent.ToBytes());

        Assert.That(read.Phase, Is.EqualTo(phase));
        var parts = GuestLuggage.Check(read.Luggage!);
        Assert.That(
            parts.Select(static part => part.Name), Is.EqualTo(new[] { "notes" }),
            "what nobody here knows is left behind");
        Assert.That(parts[0].TextOf("title"), Is.EqualTo("a title"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Whether_the_end_is_known_is_told(bool isUnknown)
    {
        var sent = new MigrationCookie(
            s_session, s_uuid, "vm1") { Phase = DomainPhase.Running, IsEndUnknown = isUnknown };

        Assert.That(MigrationCookie.Parse(sent.ToBytes()).IsEndUnknown, Is.EqualTo(isUnknown));
    }

    [TestCase("the tool has <failed> & says so", "the tool has <failed> & says so")]
    [TestCase("", "")]
    [TestCase(null, "", Description = "of no length that an error has")]
    public void How_it_failed_is_told(string? failure, string told)
    {
        var sent = new MigrationCookie(s_session, s_uuid, "vm1")
        {
            Phase = DomainPhase.Running,
            IsEndUnknown = true,
            Failure = failure ?? new string('x', 4097),
        };

        Assert.That(MigrationCookie.Parse(sent.ToBytes()).Failure, Is.EqualTo(told));
    }

    [TestCase("", "Invalid migration cookie")]
    [TestCase("<vz-migration/>", "Invalid migration cookie")]
    [TestCase("<vz-migration/>\0\0", "Invalid migration cookie")]
    [TestCase("<vz-migration/>\0", "missing or malformed session-uuid element in migration data")]
    [TestCase("<qemu-migration><session-uuid>0a1b2c3d-1111-2222-3333-444455556666</session-uuid></qemu-migration>\0",
        "missing or malformed session-uuid element in migration data")]
    [TestCase("<vz-migration><session-uuid>{0a1b2c3d-1111-2222-3333-444455556666}</session-uuid></vz-migration>\0",
        "missing or malformed session-uuid element in migration data")]
    [TestCase("<vz-migration><session-uuid>00000000-0000-0000-0000-000000000000</session-uuid></vz-migration>\0",
        "missing or malformed session-uuid element in migration data")]
    [TestCase("<vz-migration><session-uuid>0a1b2c3d-1111-2222-3333-444455556666</session-uuid>"
        + "<session-uuid>0a1b2c3d-1111-2222-3333-444455556667</session-uuid></vz-migration>\0",
        "missing or malformed session-uuid element in migration data")]
    [TestCase("<vz-migration><session-uuid>0a1b2c3d-1111-2222-3333-444455556666</session-uuid><uuid>x</uuid>"
        + "</vz-migration>\0",
        "malformed uuid or name element in migration data")]
    [TestCase("<vz-migration><session-uuid>0a1b2c3d-1111-2222-3333-444455556666</session-uuid><virtvzd "
        + "state='flying'/></vz-migration>\0",
        "unknown state 'flying' in migration data")]
    public void What_is_none_is_refused(string text, string detail)
    {
        var refusal = Assert.Throws<LibvirtException>(() => Parse(text))!;

        Assert.That(
            (refusal.Code, refusal.Domain, refusal.Str2), Is.EqualTo(
                (ErrorCode.InternalError, ErrorDomain.Parallels, detail)));
    }

    [TestCase("no document\0")]
    [TestCase("<vz-migration>\0")]
    [TestCase("<!DOCTYPE a [<!ENTITY b \"c\">]><vz-migration>&b;</vz-migration>\0")]
    public void What_is_no_document_is_refused_as_such(string text) =>
        Assert.That(Assert.Throws<LibvirtException>(() => Parse(text))!.Code, Is.EqualTo(ErrorCode.XmlDetail));

    [Test]
    public void A_long_name_is_refused() => Assert.Throws<LibvirtException>(
        () => MigrationCookie.Parse(new MigrationCookie(s_session, s_uuid, new string('n', 2000)).ToBytes()));

    [TestCase("<next/>", "nothing")]
    [TestCase("<next><part>memory</part><former>x</former><wanted>y</wanted></next>", "next")]
    [TestCase("<notes><metadata>&lt;a</metadata></notes>", "notes")]
    [TestCase("<notes/><notes/>", "a part is there twice")]
    public void What_is_kept_must_make_sense_at_the_other_end_too(string lines, string expected)
    {
        var cookie = MigrationCookie.Parse(
            new MigrationCookie(s_session, s_uuid, "vm1") { Phase = DomainPhase.Off, LuggageLines = lines }.ToBytes());

        var refusal = Assert.Throws<LibvirtException>(() => GuestLuggage.Check(cookie.Luggage!))!;

        Assert.That(refusal.Code, Is.EqualTo(ErrorCode.InternalError));
        Assert.That(
            refusal.Str2, Does.StartWith("what comes along with the domain in the migration cookie makes no sense: "));
        Assert.That(expected == "nothing" || refusal.Str2!.Contains(expected, StringComparison.Ordinal), refusal.Str2);
    }

    static MigrationCookie Parse(string text) => MigrationCookie.Parse(Encoding.UTF8.GetBytes(text));
}
