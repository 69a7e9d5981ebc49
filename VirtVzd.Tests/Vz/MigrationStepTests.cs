// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Text;
using NUnit.Framework;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;
using VirtVzd.Driver.Migration;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;
using VirtVzd.Vz.Session;

namespace VirtVzd.Tests.Vz;

/// <summary>
/// The steps of a migration on one host, which is not the destination of its own guests: what is checked, what is
/// protected and what is left when nothing comes of it. Two hosts are under <c>EndToEnd</c>.
/// </summary>
sealed class MigrationStepTests : SimulatedDriver
{
    const uint Protected = (uint)DomainMigrateFlags.ChangeProtection;
    static readonly MigrationParameters s_none = new();

    IMigrationDriver Migration => Connection.Migration;

    protected override VzOptions Options() =>
        base.Options() with { DomainWaitMs = 300, MigrationEndMs = 300, MigrationLateMs = 1_000 };

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "vm", "--disks", "1");
        Host.Do("create", "vm", "on", "--state", "running");
        Host.Do("create", "ct", "ct", "--state", "running");
    }

    [Test]
    public void The_first_step_protects_the_domain_until_the_last()
    {
        Migration.Begin(Call, Domain("vm"), s_none, Protected);

        foreach (var change in (Action[])[
            () => Domains.Undefine(Call, Domain("vm"), flags: 0),
            () => Domains.Create(Call, Domain("vm"), flags: 0),
            () => Connection.Tuning.SetVcpus(Call, Domain("vm"), 2, flags: 0),
            () => Connection.Metadata.Set(Call, Domain("vm"), (int)DomainMetadataType.Title, "t", null, null, flags: 0),
            () => Migration.Begin(Call, Domain("vm"), s_none, Protected)])
        {
            var refusal = Refusal(change);
            Assert.That(
                (refusal.Code, refusal.Str2),
                Is.EqualTo((
                    ErrorCode.OperationTimeout,
                    "cannot acquire state change lock (held by a migration of the domain)")));
        }

        Assert.That(Connection.Jobs.GetInfo(Call, Domain("vm")).Operation, Is.EqualTo(DomainJobOperation.MigrationOut));
        Migration.Confirm(Call, Domain("vm"), s_none, [], Protected, isCancelled: true);
        Assert.That(Connection.Jobs.GetInfo(Call, Domain("vm")), Is.EqualTo(DomainJobProgress.None));
        Domains.Create(Call, Domain("vm"), flags: 0);
    }

    [Test]
    public void A_client_that_goes_leaves_no_protection()
    {
        using var other = Hypervisor.Open(Call, "vz:///system");
        other.Migration.Begin(Call, Domain("vm"), s_none, Protected);

        other.Dispose();

        Domains.Create(Call, Domain("vm"), flags: 0);
        Assert.That(
            Refusal(() => other.Migration.Begin(Call, Domain("on"), s_none, Protected)).Code,
            Is.EqualTo(ErrorCode.OperationAborted));
        Assert.That(Connection.Jobs.GetInfo(Call, Domain("on")), Is.EqualTo(DomainJobProgress.None));
    }

    [Test]
    public void The_end_that_another_client_says_is_not_the_end()
    {
        using var other = Hypervisor.Open(Call, "vz:///system");
        other.Migration.Begin(Call, Domain("vm"), s_none, Protected);

        Migration.Confirm(Call, Domain("vm"), s_none, [], Protected, isCancelled: true);

        Assert.That(Connection.Jobs.GetInfo(Call, Domain("vm")).Type, Is.EqualTo(DomainJobType.Unbounded));
    }

    [Test]
    public void A_running_domain_that_is_protected_can_be_destroyed()
    {
        Migration.Begin(Call, Domain("on"), s_none, Protected);

        Domains.Destroy(Call, Domain("on"), flags: 0);

        Assert.That(State("on").State, Is.EqualTo(DomainState.ShutOff));
    }

    [Test]
    public void Without_the_flag_nothing_is_protected()
    {
        var offer = Migration.Begin(Call, Domain("vm"), s_none, flags: 1);

        Domains.Create(Call, Domain("vm"), flags: 0);
        Assert.That(offer.Xml, Does.StartWith("<domain type='vz'>").And.Contain("<name>vm</name>"));
        Assert.That(offer.Cookie[^1], Is.Zero);
        Migration.Confirm(Call, Domain("vm"), s_none, [], flags: 0, isCancelled: true);
    }

    [TestCase(4u, "unsupported flags (0x4) in function vzDomainMigrateBegin3Params")]
    [TestCase(1024u, "unsupported flags (0x400) in function vzDomainMigrateBegin3Params")]
    [TestCase(0x10000u | 1, "unsupported flags (0x10000) in function vzDomainMigrateBegin3Params")]
    [TestCase(192u, "Flags 'VIR_MIGRATE_NON_SHARED_DISK' and 'VIR_MIGRATE_NON_SHARED_INC' are mutually exclusive")]
    public void What_the_host_does_not_do_is_refused(uint flags, string message) =>
        Assert.That(Refusal(() => Migration.Begin(Call, Domain("vm"), s_none, flags)).Message, Is.EqualTo(message));

    [Test]
    public void Parameters_that_ask_for_what_cannot_be_are_refused_in_every_step()
    {
        foreach (var (parameters, code, detail) in new[]
        {
            (s_none with { BandwidthMibps = 1 }, ErrorCode.OperationUnsupported,
                "Bandwidth rate limiting is not supported"),
            (s_none with { DestinationName = "a/b" }, ErrorCode.InvalidArg,
                "destination_name must have 1 to 40 characters and neither '/' nor a newline: 'a/b'"),
            (s_none with { Compression = ["zlib"] }, ErrorCode.OperationUnsupported,
                "memory is compressed with xbzrle and mt on its way, not with 'zlib'"),
            (s_none with { Compression = ["mt"] }, ErrorCode.InvalidArg,
                "a compression method is given and VIR_MIGRATE_COMPRESSED is not"),
        })
        {
            foreach (var step in (Action[])[
                () => Migration.Begin(Call, Domain("vm"), parameters, 0),
                () => Migration.Prepare(Call, parameters, [], 0),
                () => Migration.Perform(Call, Domain("vm"), null, parameters, [], 0),
                () => Migration.Finish(Call, parameters, [], 0, isCancelled: false),
                () => Migration.Confirm(Call, Domain("vm"), parameters, [], 0, isCancelled: false)])
            {
                var refusal = Refusal(step);
                Assert.That(
                    (refusal.Code, refusal.Domain, refusal.Str2), Is.EqualTo((code, ErrorDomain.Parallels, detail)));
            }
        }
    }

    [Test]
    public void A_document_of_the_clients_own_is_taken_where_it_says_the_same()
    {
        var xml = Domains.GetXml(Call, Domain("vm"), flags: 0);

        Migration.Begin(Call, Domain("vm"), s_none with { DestinationXml = xml }, flags: 0);
        Migration.Begin(
            Call, Domain("vm"), new() { DestinationXml = xml.Replace(
                "<name>vm</name>", "<name>new</name>"), DestinationName = "new" }, flags: 0);

        foreach (var (other, part) in new[]
        {
            (xml.Replace("<name>vm</name>", "<name>new</name>"), "name"),
            (xml.Replace("<vcpu placement='static'>1<", "<vcpu placement='static'>2<"), "vcpus"),
            (xml.Replace("<vcpu placement='static'>1<", "<vcpu placement='static' cpuset='0'>1<"), "cpuset"),
        })
        {
            var refusal = Refusal(
                () => Migration.Begin(Call, Domain("vm"), s_none with { DestinationXml = other }, flags: 0));
            Assert.That(refusal.Code, Is.EqualTo(ErrorCode.OperationUnsupported));
            Assert.That(
                refusal.Str2,
                Does.StartWith("Changing destination XML is not supported: it is another one in ").And.Contain(part));
        }
    }

    [Test]
    public void A_run_that_ends_with_its_client_stays_with_him()
    {
        using var client = Hypervisor.Open(Call, "vz:///system");
        client.Domains.Create(Call, Domain("vm"), (uint)DomainCreateFlags.StartAutodestroy);

        var refusal = Refusal(() => Migration.Begin(Call, Domain("vm"), s_none, Protected));

        Assert.That(
            (refusal.Code, refusal.Str2),
            Is.EqualTo((ErrorCode.OperationInvalid, "domain is marked for auto destroy")));
        Domains.Destroy(Call, Domain("vm"), flags: 0);
        Domains.Create(Call, Domain("vm"), flags: 0);
        Migration.Begin(Call, Domain("vm"), s_none, flags: 0);
    }

    [Test]
    public void A_machine_with_snapshots_stays()
    {
        Host.Do("snapshot", "vm");
        Deadline.Until("it is counted", () => Domains.List(Call, (uint)ListDomainsFlags.HasSnapshot).Count > 0);

        var refusal = Refusal(() => Migration.Begin(Call, Domain("vm"), s_none, Protected));

        Assert.That(
            (refusal.Code, refusal.Str2),
            Is.EqualTo((ErrorCode.OperationInvalid, "cannot migrate domain with 1 snapshots")));
        Assert.That(Connection.Jobs.GetInfo(Call, Domain("vm")), Is.EqualTo(DomainJobProgress.None));
    }

    [Test]
    public void A_container_cannot_be_left_paused() => Assert.That(
        Refusal(() => Migration.Begin(Call, Domain("ct"), s_none, (uint)DomainMigrateFlags.Paused)).Code,
        Is.EqualTo(ErrorCode.OperationUnsupported));

    [Test]
    public void A_move_that_fails_leaves_the_guest_as_it_was()
    {
        Migration.Begin(Call, Domain("on"), s_none, Protected);
        var place = Prepared("elsewhere", out _);

        foreach (var (uri, cookie) in new[]
        {
            ((string?)null, place.Cookie),
            ("vzmigr://h/x", place.Cookie),
            ("vzmigr://127.0.0.1", "<"u8.ToArray())
        })
        {
            Refusal(() => Migration.Perform(Call, Domain("on"), null, s_none with { Uri = uri }, cookie, Protected));
            Assert.That(State("on"), Is.EqualTo(DomainStatus.Running(DomainRunningReason.Booted)));
            Assert.That(
                Connection.Jobs.GetInfo(Call, Domain("on")), Is.EqualTo(DomainJobProgress.None),
                "libvirt's client says no end then");
        }

        // The host that is named is this one, or what there is of migration here refuses all.
        Refusal(() => Migration.Perform(
            Call, Domain("on"), null, s_none with { Uri = "vzmigr://127.0.0.1" }, place.Cookie, Protected | 32));
        Deadline.Until("it runs on", () => State("on").State == DomainState.Running);
        Migration.Confirm(Call, Domain("on"), s_none, [], Protected, isCancelled: true);
        Domains.Destroy(Call, Domain("on"), flags: 0);
    }

    [Test]
    public void Without_other_daemons_none_is_asked()
    {
        var refusal = Refusal(() => Migration.Perform(
            Call, Domain("vm"), "vz+tls://b/system", s_none, [], (uint)DomainMigrateFlags.PeerToPeer));

        Assert.That(
            (refusal.Code, refusal.Str2),
            Is.EqualTo((ErrorCode.OperationUnsupported, "this daemon cannot open other daemons")));
    }

    [Test]
    public void Between_daemons_the_destination_is_asked_and_told()
    {
        var destinations = new FakeDestinations();
        StopDriver();
        StartDriver(Options() with { Destinations = destinations });
        Assert.That(Connection.Connect.SupportsFeature(Call, DriverFeature.MigrationP2p), Is.True);
        const uint betweenDaemons = (uint)DomainMigrateFlags.PeerToPeer;

        // The session is none that any host knows, and the host is none that there is.
        var refusal = Refusal(() => Migration.Perform(
            Call, Domain("on"), "vz+tls://b/system", new() { DestinationName = "new", Uri = "vzmigr://127.0.0.9:1" },
            [], betweenDaemons));

        Assert.That(refusal.Code, Is.Not.EqualTo(ErrorCode.MigrateFinishOk), "the first error is told");
        Assert.That(
            destinations.Heard,
            Is.EqualTo(new[] { "open vz+tls://b/system", "prepare new running", "finish new cancelled", "close" }));
        Assert.That(State("on").State, Is.EqualTo(DomainState.Running));
        Assert.That(Connection.Jobs.GetInfo(Call, Domain("on")), Is.EqualTo(DomainJobProgress.None));

        destinations.Heard.Clear();
        destinations.Refusal = LibvirtException.Internal(ErrorDomain.Parallels, "no room");
        Assert.That(
            Refusal(() => Migration.Perform(Call, Domain("on"), "vz+tls://b/system", s_none, [], betweenDaemons)).Str2,
            Is.EqualTo("no room"));
        Assert.That(destinations.Heard, Is.EqualTo(new[] { "open vz+tls://b/system", "prepare - running", "close" }));

        destinations.KnowsParameters = false;
        Assert.That(
            Refusal(() => Migration.Perform(Call, Domain("on"), "vz+tls://b/system", s_none, [], betweenDaemons)).Code,
            Is.EqualTo(ErrorCode.OperationUnsupported));
    }

    [TestCase(null)]
    [TestCase("vz:///system")]
    [TestCase("vz://localhost/system")]
    [TestCase("vz+tls://localhost.localdomain/system")]
    public void A_guest_is_not_migrated_to_where_it_is(string? uri)
    {
        var destinations = new FakeDestinations();
        StopDriver();
        StartDriver(Options() with { Destinations = destinations });

        var refusal = Refusal(
            () => Migration.Perform(Call, Domain("on"), uri, s_none, [], (uint)DomainMigrateFlags.PeerToPeer));

        Assert.That(
            (refusal.Code, refusal.Str2),
            Is.EqualTo((ErrorCode.InvalidArg, "Attempt to migrate guest to the same host")));
        Assert.That(destinations.Heard, Is.Empty);
    }

    [Test]
    public void A_destination_names_itself_and_its_session()
    {
        var place = Prepared("elsewhere", out var uuid);

        Assert.That(place.Uri, Does.StartWith("vzmigr://"));
        var text = Encoding.UTF8.GetString(place.Cookie);
        Assert.That(
            text,
            Does.Contain($"<uuid>{uuid:D}</uuid>").And.Contain("<name>elsewhere</name>").And.Contain("<session-uuid>"));
        Assert.That(
            Migration.Prepare(Call, Elsewhere(
                uuid, "elsewhere") with { Uri = "vzmigr://10.0.0.1:5" }, CookieOf(uuid), 0).Uri,
            Is.Null,
            "the client has said where");
    }

    [Test]
    public void What_is_here_already_cannot_come()
    {
        var here = Domain("vm");

        Assert.That(
            Refusal(() => Migration.Prepare(Call, Elsewhere(here.Uuid, "x"), CookieOf(here.Uuid), 0)).Str2,
            Is.EqualTo($"domain 'vm' is on this host already, with uuid {here.Uuid:D}"));
        var uuid = Guid.NewGuid();
        Assert.That(
            Refusal(() => Migration.Prepare(Call, Elsewhere(uuid, "vm"), CookieOf(uuid), 0)).Str2,
            Is.EqualTo($"domain 'vm' already exists with uuid {here.Uuid:D}"));
        Assert.That(
            Refusal(() => Migration.Prepare(
                Call, Elsewhere(uuid, "free") with { DestinationName = "on" }, CookieOf(uuid), 0)).Str2,
            Does.StartWith("domain 'on' already exists with uuid "));
    }

    [Test]
    public void What_does_not_fit_this_host_cannot_come()
    {
        var uuid = Guid.NewGuid();
        var document = Elsewhere(uuid, "big").DestinationXml!;

        Assert.That(
            Refusal(() => Migration.Prepare(
                Call, s_none with { DestinationXml = document.Replace(">1</vcpu>", ">4096</vcpu>") }, CookieOf(
                    uuid), 0)).Str2,
            Is.EqualTo("the number of virtual CPUs, 4096, is more than this host has"));
        Assert.That(
            Refusal(() => Migration.Prepare(Call, s_none with { DestinationXml = "<domain" }, CookieOf(uuid), 0)).Code,
            Is.EqualTo(ErrorCode.XmlDetail));
        Assert.That(
            Refusal(() => Migration.Prepare(Call, s_none, CookieOf(uuid), 0)).Str2, Is.EqualTo("no domain XML passed"));
        Assert.That(
            Refusal(() => Migration.Prepare(Call, Elsewhere(uuid, "big"), CookieOf(Guid.NewGuid()), 0)).Str2,
            Does.StartWith("the migration cookie is about domain "));
        Assert.That(
            Refusal(() =>
                Migration.Prepare(Call, Elsewhere(uuid, "big") with { Uri = "tcp://x" }, CookieOf(uuid), 0)).Code,
            Is.EqualTo(ErrorCode.ArgumentUnsupported));
    }

    [Test]
    public void What_is_kept_comes_before_the_guest_and_goes_if_that_does_not_come_in_time()
    {
        var uuid = Guid.NewGuid();
        var cookie = Encoding.UTF8.GetBytes(
            $"<vz-migration><session-uuid>{Guid.NewGuid():D}</session-uuid><uuid>{uuid:D}</uuid><name>n</name>"
            + "<virtvzd state='running'><kept><notes><title>a title</title></notes></kept></virtvzd></vz-migration>\0");

        Migration.Prepare(Call, Elsewhere(uuid, "coming"), cookie, 0);
        Assert.That(GuestRecordFiles, Has.Length.EqualTo(1));
        var end = Refusal(
            () => Migration.Finish(Call, s_none with { DestinationName = "coming" }, [], 0, isCancelled: true));

        Assert.That((end.Code, end.Domain), Is.EqualTo((ErrorCode.MigrateFinishOk, ErrorDomain.Parallels)));
        Deadline.Until("nobody waits for it any more", () => GuestRecordFiles.Length == 0);
    }

    [Test]
    public void A_list_of_the_host_does_not_drop_what_is_kept_for_a_guest_that_comes()
    {
        var uuid = Guid.NewGuid();
        var cookie = Encoding.UTF8.GetBytes(
            $"<vz-migration><session-uuid>{Guid.NewGuid():D}</session-uuid><virtvzd state='off'><kept><notes>"
                + "<title>t</title></notes></kept></virtvzd></vz-migration>\0");
        Migration.Prepare(Call, Elsewhere(uuid, "coming"), cookie, 0);

        Host.Do("disconnect");
        Host.Do("reconnect");
        Deadline.Until("it has listed anew", () => IsOpen(Hypervisor));
        Host.Do("create", "vm", "later");
        Deadline.Until("events come", () => Domains.List(Call, flags: 0).Count == 4);

        Assert.That(GuestRecordFiles, Has.Length.EqualTo(1));
    }

    [Test]
    public void A_domain_of_the_same_uuid_that_comes_by_another_way_is_nobodys_migration()
    {
        var uuid = Guid.NewGuid();
        Migration.Prepare(Call, Elsewhere(uuid, "coming"), CookieOf(uuid), 0);
        Refusal(() => Migration.Finish(Call, s_none with { DestinationName = "coming" }, [], 0, isCancelled: true));

        Host.Do("create", "vm", "coming", "--uuid", $"{uuid:D}");
        Deadline.Until("it is known", () => Domains.List(Call, flags: 0).Count == 4);

        Assert.That(Connection.Jobs.GetInfo(Call, Domain("coming")), Is.EqualTo(DomainJobProgress.None));
        Domains.Create(Call, Domain("coming"), flags: 0);
    }

    [Test]
    public void A_guest_that_has_not_come_is_missed()
    {
        Prepared("elsewhere", out _);

        var refusal = Refusal(
            () => Migration.Finish(Call, s_none with { DestinationName = "elsewhere" }, [], 0, isCancelled: false));

        Assert.That(
            (refusal.Code, refusal.Str2), Is.EqualTo((ErrorCode.NoDomain, "no domain with matching name 'elsewhere'")));
    }

    [Test]
    public void A_cookie_that_makes_no_sense_prepares_nothing()
    {
        var uuid = Guid.NewGuid();
        var hostile = Encoding.UTF8.GetBytes(
            $"<vz-migration><session-uuid>{Guid.NewGuid():D}</session-uuid><virtvzd state='off'><kept><next>"
            + "<part>vcpus</part>"
            + "<former>&lt;x/&gt;</former><wanted/></next></kept></virtvzd></vz-migration>\0");

        Assert.That(
            Refusal(() => Migration.Prepare(Call, Elsewhere(uuid, "coming"), hostile, 0)).Str2,
            Does.StartWith("what comes along with the domain in the migration cookie makes no sense: next: "));
        Assert.That(GuestRecordFiles, Is.Empty);
        Migration.Prepare(Call, Elsewhere(uuid, "coming"), CookieOf(uuid), 0);
    }

    MigrationPlace Prepared(string name, out Guid uuid)
    {
        uuid = Guid.NewGuid();
        return Migration.Prepare(Call, Elsewhere(uuid, name), CookieOf(uuid), 0);
    }

    static MigrationParameters Elsewhere(Guid uuid, string name) => new()
    {
        DestinationXml =
            $"<domain type='vz'><name>{name}</name><uuid>{uuid:D}</uuid><memory unit='MiB'>512</memory><vcpu>1</vcpu>"
            + "<os><type arch='x86_64'>hvm</type></os></domain>",
    };

    static byte[] CookieOf(Guid uuid) => Encoding.UTF8.GetBytes(
        $"<vz-migration><session-uuid>{Guid.NewGuid():D}</session-uuid><uuid>{uuid:D}</uuid><name>n</name>"
            + "</vz-migration>\0");
}
