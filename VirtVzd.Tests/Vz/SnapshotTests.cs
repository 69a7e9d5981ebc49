// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using System.Threading.Tasks;
using NUnit.Framework;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Vz;

/// <summary>Snapshots of machines and containers, by the driver on a simulated host.</summary>
sealed class SnapshotTests : SimulatedDriver
{
    protected override bool IsStrict => true;

    const string Plain = "<domainsnapshot/>";

    ISnapshotDriver Snapshots => Connection.Snapshots;

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "vm-off", "--disks", "1");
        Host.Do("create", "vm", "vm-on", "--state", "running");
        Host.Do("create", "vm", "vm-paused", "--state", "paused");
        Host.Do("create", "vm", "vm-saved", "--state", "suspended");
        Host.Do("create", "ct", "ct-off");
        Host.Do("create", "ct", "ct-on", "--state", "running");
    }

    [TestCase("vm-off", "shutoff", "no")]
    [TestCase("vm-on", "running", "internal")]
    [TestCase("vm-paused", "paused", "internal")]
    [TestCase("vm-saved", "shutoff", "no")]
    [TestCase("ct-off", "shutoff", "no")]
    [TestCase("ct-on", "running", "internal")]
    public void A_snapshot_holds_what_the_guest_did(string name, string state, string memory)
    {
        var before = State(name);

        var taken = Create(name, "<domainsnapshot><description>why not</description></domainsnapshot>");

        var xml = Snapshots.GetXml(Call, taken, flags: 0);
        Assert.That(xml, Does.StartWith($"<domainsnapshot>\n  <name>{taken.Name}</name>\n  <description>why "
            + $"not</description>\n  <state>{state}</state>\n  <creationTime>"));
        Assert.That(xml, Does.EndWith($"</creationTime>\n  <memory snapshot='{memory}'/>\n  <domain>\n    "
            + $"<uuid>{taken.Domain.Uuid:D}</uuid>\n  </domain>\n</domainsnapshot>\n"));
        Deadline.Until("it is again what it was", () => State(name).State == before.State);
        Assert.That(Host.Do("snapshot", name, "--tree"), Does.Contain(taken.Name));
    }

    [Test]
    public void A_snapshot_without_a_name_is_called_by_the_sdks_id_in_braces() =>
        Assert.That(Create("vm-off").Name, Does.Match("^\\{[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\}$"));

    [Test]
    public void A_snapshot_has_the_name_that_was_asked_for_and_is_found_by_the_id_too()
    {
        var taken = Create("vm-off", Named("before update"));

        var id = Host.Do("snapshot", "vm-off", "--tree").Split("guid=\"")[2].Split('"')[0];
        Assert.That(taken.Name, Is.EqualTo("before update"));
        Assert.That(Snapshots.LookupByName(Call, Domain("vm-off"), id, flags: 0).Name, Is.EqualTo("before update"));
    }

    [Test]
    public void A_name_that_is_taken_is_refused_before_anything_is_made()
    {
        Create("vm-off", Named("one"));

        var refusal = Refusal(() => Create("vm-off", Named("one")));

        Assert.That((refusal.Code, refusal.Domain, refusal.Str2),
            Is.EqualTo((ErrorCode.OperationFailed, ErrorDomain.Domain, "domain moment one already exists")));
        Assert.That(Snapshots.Count(Call, Domain("vm-off"), flags: 0), Is.EqualTo(1));
    }

    [Test]
    public void The_name_of_another_snapshots_document_is_not_taken_for_a_wish()
    {
        var first = Create("vm-off");

        var second = Create("vm-off", Named(first.Name));

        Assert.That(second.Name, Is.Not.EqualTo(first.Name).And.StartsWith("{"));
    }

    [Test]
    public void The_tree_grows_from_the_current_snapshot()
    {
        var (a, b, c) = (Create("vm-on", Named("a")), Create("vm-on", Named("b")), default(SnapshotReference));
        Snapshots.Revert(Call, a, flags: 0);
        c = Create("vm-on", Named("c"));
        var domain = Domain("vm-on");

        Assert.That(Snapshots.ListNames(Call, domain, flags: 0), Is.EqualTo(new[] { "a", "b", "c" }));
        Assert.That(
            Snapshots.ListNames(Call, domain, (uint)SnapshotListFlags.RootsOrDescendants), Is.EqualTo(new[] { "a" }));
        Assert.That(
            Snapshots.ListAll(Call, domain, (uint)SnapshotListFlags.Leaves),
            Is.EqualTo(new[] { b with { Domain = domain }, c }),
            "a revert of a running guest is another run of it");
        Assert.That(Snapshots.CountChildren(Call, a, flags: 0), Is.EqualTo(2));
        Assert.That(Snapshots.ListChildrenNames(Call, a, flags: 0), Is.EqualTo(new[] { "b", "c" }));
        Assert.That(Snapshots.ListAllChildren(Call, b, flags: 0), Is.Empty);
        Assert.That(Snapshots.GetParent(Call, b, flags: 0), Is.EqualTo(a with { Domain = domain }));
        Assert.That(Snapshots.HasCurrent(Call, domain, flags: 0), Is.True);
        Assert.That(Snapshots.GetCurrent(Call, domain, flags: 0), Is.EqualTo(c));
        Assert.That(Snapshots.IsCurrent(Call, c, flags: 0), Is.True);
        Assert.That(Snapshots.IsCurrent(Call, a, flags: 0), Is.False);
        Assert.That(Snapshots.HasMetadata(Call, a, flags: 0), Is.True);
    }

    [Test]
    public void A_tree_that_is_never_told_is_waited_for_for_a_while_and_said_by_name()
    {
        var taken = Create("vm-off");
        StopDriver();
        StartDriver(Options() with { SnapshotTreeMs = 300 });
        Host.Do("hang", "PrlVm_GetSnapshotsTreeEx");
        Action[] calls =
        [
            () => Snapshots.Count(Call, Domain("vm-off"), flags: 0),
            () => Create("vm-off"),
            () => Snapshots.Delete(Call, taken, flags: 0),
            () => Snapshots.Revert(Call, taken, flags: 0),
            () => Domains.Undefine(Call, Domain("vm-off"), flags: 0),
        ];

        foreach (var call in calls)
        {
            var refusal = Refusal(call);

            Assert.That(
                (refusal.Code, refusal.Domain, refusal.Str2),
                Is.EqualTo((
                    ErrorCode.OperationTimeout, ErrorDomain.Parallels,
                    "the host has not told the snapshots of domain 'vm-off' within 300 ms")));
        }
    }

    [Test]
    public void A_guest_whose_tree_is_never_told_is_undefined_with_whatever_it_has()
    {
        Create("vm-off");
        StopDriver();
        StartDriver(Options() with { SnapshotTreeMs = 300 });
        Host.Do("hang", "PrlVm_GetSnapshotsTreeEx");
        var (unregistered, deleted) = (Calls("PrlVm_Unreg"), Calls("PrlVm_Delete"));

        Domains.Undefine(Call, Domain("vm-off"), (uint)DomainUndefineFlags.SnapshotsMetadata);

        Assert.That(
            (Calls("PrlVm_Unreg"), Calls("PrlVm_Delete")), Is.EqualTo((unregistered + 1, deleted)), "its files stay");
    }

    [Test]
    public void A_root_has_no_parent()
    {
        var refusal = Refusal(() => Snapshots.GetParent(Call, Create("vm-on", Named("a")), flags: 0));

        Assert.That((refusal.Code, refusal.Domain, refusal.Str2),
            Is.EqualTo((ErrorCode.NoDomainSnapshot, ErrorDomain.Parallels, "snapshot 'a' does not have a parent")));
    }

    [TestCase("vm-off")]
    [TestCase("ct-off")]
    public void A_guest_without_snapshots_has_no_current_one(string name)
    {
        var domain = Domain(name);

        var refusal = Refusal(() => Snapshots.GetCurrent(Call, domain, flags: 0));

        Assert.That((refusal.Code, refusal.Domain, refusal.Str2),
            Is.EqualTo(
                (ErrorCode.NoDomainSnapshot, ErrorDomain.Parallels, "the domain does not have a current snapshot")));
        Assert.That(Snapshots.HasCurrent(Call, domain, flags: 0), Is.False);
        Assert.That(Snapshots.Count(Call, domain, flags: 0), Is.Zero);
        Assert.That(Snapshots.IsCurrent(Call, new SnapshotReference("none", domain), flags: 0), Is.False);
    }

    [Test]
    public void The_tree_of_an_older_server_is_understood()
    {
        Host.Do("set", "vm-off", "snapshot-root=old");

        var taken = Create("vm-off", Named("a"));

        Assert.That(Host.Do("snapshot", "vm-off", "--tree"), Does.Contain("<ParallelsSavedStates>"));
        Assert.That(Snapshots.ListAll(Call, Domain("vm-off"), flags: 0), Is.EqualTo(new[] { taken }));
    }

    [Test]
    public void A_deleted_snapshot_leaves_its_children_to_its_parent()
    {
        var (a, b, c) = (Create("vm-off", Named("a")), Create("vm-off", Named("b")), Create("vm-off", Named("c")));

        Snapshots.Delete(Call, b, flags: 0);

        Assert.That(Snapshots.ListAll(Call, Domain("vm-off"), flags: 0), Is.EqualTo(new[] { a, c }));
        Assert.That(Snapshots.GetParent(Call, c, flags: 0), Is.EqualTo(a));
    }

    [Test]
    public void A_subtree_is_deleted_with_or_without_its_top(
        [Values("vm-off", "ct-off")] string name,
        [Values(SnapshotDeleteFlags.Children, SnapshotDeleteFlags.ChildrenOnly)] SnapshotDeleteFlags flags)
    {
        var left = flags == SnapshotDeleteFlags.Children ? "a" : "a b";
        _ = Create(name, Named("a"));
        var b = Create(name, Named("b"));
        Create(name, Named("c"));
        Create(name, Named("c of c"));
        Snapshots.Revert(Call, b, flags: 0);
        Create(name, Named("d"));

        Snapshots.Delete(Call, b, (uint)flags);

        Assert.That(string.Join(' ', Snapshots.ListNames(Call, Domain(name), flags: 0)), Is.EqualTo(left));
        Assert.That(Snapshots.GetCurrent(Call, Domain(name), flags: 0).Name, Is.EqualTo(left[^1..]));
    }

    [TestCase("vm-off")]
    [TestCase("ct-off")]
    public void A_snapshot_that_somebody_else_deletes_under_a_call_is_missed_by_its_name(string name)
    {
        var taken = Create(name, Named("a"));
        var id = Host.Do("snapshot", name, "--tree").Split("guid=\"")[2].Split('"')[0];
        Host.Do("hang", "PrlVm_SwitchToSnapshotEx");
        var asked = Calls("PrlVm_SwitchToSnapshotEx");
        using var revert = new Background(() => Snapshots.Revert(Call, taken, flags: 0));
        Deadline.Until("it is asked for", () => Calls("PrlVm_SwitchToSnapshotEx") > asked);

        Host.Do("snapshot", name, "--delete", id);
        Host.Do("unfault");

        Assert.That(revert.Failure().Code, Is.EqualTo(ErrorCode.NoDomainSnapshot));
    }

    [TestCase("vm-on", DomainState.Running)]
    [TestCase("vm-paused", DomainState.Paused)]
    [TestCase("vm-off", DomainState.ShutOff)]
    [TestCase("ct-on", DomainState.Running)]
    public void A_revert_brings_back_state_and_configuration(string name, DomainState state)
    {
        var taken = Create(name, Named("a"));
        var memory = Domains.GetMaxMemoryKib(Call, Domain(name));
        Domains.Destroy(Call, EnsureActive(name), flags: 0);
        Host.Do("edit", name, "memory=4096");

        Snapshots.Revert(Call, taken, flags: 0);

        Assert.That(State(name).State, Is.EqualTo(state));
        Assert.That(Domains.GetMaxMemoryKib(Call, Domain(name)), Is.EqualTo(memory));
    }

    [TestCase("vm-off", SnapshotRevertFlags.Running, DomainState.Running)]
    [TestCase("vm-paused", SnapshotRevertFlags.Running, DomainState.Running)]
    [TestCase("vm-on", SnapshotRevertFlags.Running, DomainState.Running)]
    [TestCase("vm-saved", SnapshotRevertFlags.Running, DomainState.Running)]
    [TestCase("ct-off", SnapshotRevertFlags.Running, DomainState.Running)]
    [TestCase("vm-on", SnapshotRevertFlags.Paused, DomainState.Paused)]
    [TestCase("vm-off", SnapshotRevertFlags.Paused, DomainState.ShutOff)]
    [TestCase("ct-on", SnapshotRevertFlags.Paused, DomainState.ShutOff)]
    [TestCase("vm-on", SnapshotRevertFlags.Force, DomainState.Running)]
    public void A_revert_ends_as_it_was_asked_to(string name, SnapshotRevertFlags flags, DomainState state)
    {
        var taken = Create(name);

        Snapshots.Revert(Call, taken, (uint)flags);

        Assert.That(State(name).State, Is.EqualTo(state));
    }

    [TestCase("vm-on", "Started FromSnapshot", DomainState.Running, (int)DomainRunningReason.FromSnapshot)]
    [TestCase("ct-on", "Started FromSnapshot", DomainState.Running, (int)DomainRunningReason.FromSnapshot)]
    [TestCase(
        "vm-paused", "Started FromSnapshot,Suspended FromSnapshot", DomainState.Paused,
        (int)DomainPausedReason.FromSnapshot)]
    public void A_revert_is_told_as_the_cause_of_what_it_changes(
        string name, string events, DomainState state, int reason)
    {
        var taken = Create(name);
        Domains.Destroy(Call, Domain(name), flags: 0);
        Forget();

        Snapshots.Revert(Call, taken, flags: 0);

        foreach (var happened in events.Split(','))
        {
            Deadline.Until($"told: {happened}", () => Seen.Contains($"{name} {happened}"));
        }

        Assert.That(State(name), Is.EqualTo(new DomainStatus(state, reason)));
        Domains.Destroy(Call, Domain(name), flags: 0);
        Assert.That(State(name), Is.EqualTo(DomainStatus.ShutOff(DomainShutoffReason.Destroyed)));
    }

    [Test]
    public void A_revert_that_leaves_a_guest_off_is_why_it_is_off([Values("real", "older")] string profile)
    {
        Host.Do("profile", profile);
        var taken = Create("vm-off");
        Domains.Create(Call, Domain("vm-off"), flags: 0);
        Domains.Destroy(Call, Domain("vm-off"), flags: 0);
        Assert.That(State("vm-off"), Is.EqualTo(DomainStatus.ShutOff(DomainShutoffReason.Destroyed)));
        Deadline.Until("the destroy is told", () => Seen.Contains("vm-off Stopped Destroyed"));
        Forget();

        Snapshots.Revert(Call, taken, flags: 0);

        Assert.That(State("vm-off"), Is.EqualTo(DomainStatus.ShutOff(DomainShutoffReason.FromSnapshot)));
        Expect("vm-off Defined FromSnapshot");
    }

    [TestCase("vm-on", "Stopped FromSnapshot", "Started FromSnapshot", "Defined FromSnapshot")]
    [TestCase(
        "vm-paused", "Stopped FromSnapshot", "Started FromSnapshot", "Suspended FromSnapshot", "Defined FromSnapshot")]
    public void A_revert_stops_a_guest_and_starts_it_from_the_snapshot(string name, params string[] expected)
    {
        Host.Do("profile", "real");
        Forget();
        var taken = Create(name);
        // One that runs is paused for its snapshot, which may be told later than the call returns.
        Expect(name == "vm-on" ? ["vm-on Suspended Paused", "vm-on Resumed Unpaused"] : []);
        Forget();

        Snapshots.Revert(Call, taken, flags: 0);

        Deadline.Until("all is told", () => Seen.Count >= expected.Length);
        Assert.That(Seen, Is.EquivalentTo(expected.Select(happened => $"{name} {happened}")));
        Assert.That(
            Seen.Where(static seen => !seen.Contains("Defined", StringComparison.Ordinal)),
            Is.EqualTo(expected[..^1].Select(happened => $"{name} {happened}")));
    }

    [Test]
    public void Jobs_on_snapshots_say_what_they_do_and_how_far_they_are()
    {
        Host.Do("delay", "PrlVm_CreateSnapshot", "2000");
        var taken = default(SnapshotReference);
        var taker = new System.Threading.Thread(() => taken = Create("vm-on"));
        taker.Start();

        DomainJobProgress Now() => Connection.Jobs.GetInfo(Call, Domain("vm-on"));
        Deadline.Until("it is under way", () => Now() is { Operation: DomainJobOperation.Snapshot });
        Host.Do("progress", "vm-on", "40");
        Deadline.Until("progress is told", () => Now() is { Operation: DomainJobOperation.Snapshot, Percent: 40 });
        Assert.That(taker.Join(Deadline.Patience), Is.True);
        Assert.That(Last(), Is.EqualTo(DomainJobOperation.Snapshot));
        Snapshots.Revert(Call, taken, flags: 0);
        Assert.That(Last(), Is.EqualTo(DomainJobOperation.SnapshotRevert));
        Snapshots.Delete(Call, taken, flags: 0);
        Assert.That(Last(), Is.EqualTo(DomainJobOperation.SnapshotDelete));

        DomainJobOperation Last() =>
            Connection.Jobs.GetStats(Call, Domain("vm-on"), (uint)DomainJobStatsFlags.Completed).Operation;
    }

    [Test]
    public void A_revert_of_a_running_guest_to_one_that_was_off_is_told_as_a_stop()
    {
        var taken = Create("vm-off");
        Domains.Create(Call, Domain("vm-off"), flags: 0);
        Forget();

        Snapshots.Revert(Call, taken, flags: 0);

        Deadline.Until("the stop is told", () => Seen.Contains("vm-off Stopped FromSnapshot"));
    }

    [Test]
    public void A_snapshot_of_a_running_guest_pauses_it_for_a_moment()
    {
        Forget();

        Create("vm-on");

        Expect("vm-on Suspended Paused", "vm-on Resumed Unpaused");
        Assert.That(State("vm-on"), Is.EqualTo(DomainStatus.Running(DomainRunningReason.Unpaused)));
    }

    [Test]
    public void Lists_of_domains_know_who_has_snapshots_and_ask_nobody()
    {
        Create("vm-off");
        var taken = Create("ct-on");
        Assert.That(Names(ListDomainsFlags.HasSnapshot), Is.EqualTo("ct-on vm-off"));
        Assert.That(Names(ListDomainsFlags.NoSnapshot), Is.EqualTo("ct-off vm-on vm-paused vm-saved"));
        var calls = TreeCalls();

        Snapshots.Delete(Call, taken, flags: 0);
        var afterDelete = TreeCalls();

        Assert.That(Names(ListDomainsFlags.HasSnapshot), Is.EqualTo("vm-off"));
        Assert.That(TreeCalls(), Is.LessThanOrEqualTo(afterDelete + 1).And.GreaterThan(calls));
    }

    [Test]
    public void Lists_of_domains_follow_what_others_do_to_snapshots()
    {
        var id = Host.Do("snapshot", "vm-on", "--title", "by hand").Trim();
        Deadline.Until("it is counted", () => Names(ListDomainsFlags.HasSnapshot) == "vm-on");

        Host.Do("snapshot", "vm-on", "--delete", id);

        Deadline.Until("it is gone", () => Names(ListDomainsFlags.HasSnapshot).Length == 0);
    }

    [Test]
    public void Lists_of_domains_know_snapshots_from_before_the_start()
    {
        Host.Do("snapshot", "ct-off");
        RestartDriver();

        Assert.That(Names(ListDomainsFlags.HasSnapshot), Is.EqualTo("ct-off"));
    }

    [Test]
    public void A_host_that_counts_no_snapshots_holds_no_list_up_for_long()
    {
        StopDriver();
        Host.Do("hang", "PrlVm_GetSnapshotsTreeEx");
        StartDriver(Options() with { EventWaitMs = 1 });

        Assert.That(Names(ListDomainsFlags.NoSnapshot), Does.Contain("vm-on").And.Contain("ct-off"));
        Host.Do("unfault");
    }

    [TestCase("vm-off")]
    [TestCase("ct-off")]
    public void A_guest_with_snapshots_is_undefined_only_when_they_may_be_forgotten(string name)
    {
        Create(name);

        var refusal = Refusal(() => Domains.Undefine(Call, Domain(name), flags: 0));
        Domains.Undefine(Call, Domain(name), (uint)DomainUndefineFlags.SnapshotsMetadata);

        Assert.That((refusal.Code, refusal.Domain, refusal.Str2),
            Is.EqualTo(
                (ErrorCode.OperationInvalid, ErrorDomain.Parallels, "Refusing to undefine while snapshots exist")));
        Assert.That(Domains.List(Call, flags: 0).Select(d => d.Name), Does.Not.Contain(name));
        Assert.That(Host.Do("list"), Does.Not.Contain(name));
    }

    [Test]
    public void A_name_that_no_snapshot_has_is_said_by_every_call_that_needs_one()
    {
        var domain = Domain("vm-off");
        var nobody = new SnapshotReference("nobody", domain);
        Action[] calls =
        [
            () => Snapshots.LookupByName(Call, domain, "nobody", 0),
            () => Snapshots.GetParent(Call, nobody, 0),
            () => Snapshots.HasMetadata(Call, nobody, 0),
            () => Snapshots.GetXml(Call, nobody, 0),
            () => Snapshots.CountChildren(Call, nobody, 0),
            () => Snapshots.ListChildrenNames(Call, nobody, 0),
            () => Snapshots.ListAllChildren(Call, nobody, 0),
            () => Snapshots.Delete(Call, nobody, 0),
            () => Snapshots.Revert(Call, nobody, 0),
        ];
        foreach (var call in calls)
        {
            var refusal = Refusal(call);

            Assert.That((refusal.Code, refusal.Domain, refusal.Str2),
                Is.EqualTo((
                    ErrorCode.NoDomainSnapshot, ErrorDomain.Parallels,
                    "no domain snapshot with matching name 'nobody'")));
        }
    }

    [Test]
    public void Flags_that_are_not_known_are_refused_by_the_name_of_the_function()
    {
        var domain = Domain("vm-off");
        var snapshot = new SnapshotReference("s", domain);
        (Action Call, string Error)[] calls =
        [
            (() => Snapshots.Count(Call, domain, 0x800), "0x800) in function vzDomainSnapshotNum"),
            (() => Snapshots.ListNames(Call, domain, 0x800), "0x800) in function vzDomainSnapshotListNames"),
            (() => Snapshots.ListAll(Call, domain, 0x800), "0x800) in function vzDomainListAllSnapshots"),
            (() => Snapshots.CountChildren(Call, snapshot, 0x800), "0x800) in function vzDomainSnapshotNumChildren"),
            (() => Snapshots.ListChildrenNames(Call, snapshot, 0x800),
                "0x800) in function vzDomainSnapshotListChildrenNames"),
            (() => Snapshots.ListAllChildren(Call, snapshot, 0x800),
                "0x800) in function vzDomainSnapshotListAllChildren"),
            (() => Snapshots.LookupByName(Call, domain, "s", 1), "0x1) in function vzDomainSnapshotLookupByName"),
            (() => Snapshots.HasCurrent(Call, domain, 1), "0x1) in function vzDomainHasCurrentSnapshot"),
            (() => Snapshots.GetCurrent(Call, domain, 1), "0x1) in function vzDomainSnapshotCurrent"),
            (() => Snapshots.IsCurrent(Call, snapshot, 1), "0x1) in function vzDomainSnapshotIsCurrent"),
            (() => Snapshots.GetParent(Call, snapshot, 1), "0x1) in function vzDomainSnapshotGetParent"),
            (() => Snapshots.HasMetadata(Call, snapshot, 1), "0x1) in function vzDomainSnapshotHasMetadata"),
            (() => Snapshots.GetXml(Call, snapshot, 2), "0x2) in function vzDomainSnapshotGetXMLDesc"),
            (() => Snapshots.Create(Call, domain, "<broken", 0x1F6), "0x164) in function vzDomainSnapshotCreateXML"),
            (() => Snapshots.Create(Call, domain, "<broken", 0x17F), "0x17c) in function vzDomainSnapshotCreateXML"),
            (() => Snapshots.Delete(Call, snapshot, 2), "0x2) in function vzDomainSnapshotDelete"),
            (() => Snapshots.Revert(Call, snapshot, 8), "0x8) in function vzDomainRevertToSnapshot"),
        ];
        foreach (var (call, error) in calls)
        {
            var refusal = Refusal(call);

            Assert.That((refusal.Code, refusal.Domain, refusal.Message),
                Is.EqualTo((ErrorCode.InvalidArg, ErrorDomain.Parallels, "unsupported flags (" + error)));
        }
    }

    [Test]
    public void Flags_that_exclude_each_other_are_refused()
    {
        var snapshot = new SnapshotReference("s", Domain("vm-off"));

        Assert.That(Refusal(() => Snapshots.Revert(Call, snapshot, 3)).Message,
            Is.EqualTo("running and paused flags in virDomainRevertToSnapshot are mutually exclusive"));
        Assert.That(Refusal(() => Snapshots.Delete(Call, snapshot, 5)).Message,
            Is.EqualTo("Flags 'VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN' and 'VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN_ONLY' "
                + "are mutually exclusive"));
    }

    [TestCase(
        "<domainsnapshot><disks><disk name='sda'/></disks></domainsnapshot>",
        "configuring disks is not supported for vz snapshots")]
    [TestCase(
        "<domainsnapshot><memory snapshot='no'/></domainsnapshot>", "configuring memory location is not supported")]
    public void What_virtuozzo_cannot_choose_is_refused(string xml, string error)
    {
        var refusal = Refusal(() => Create("vm-off", xml));

        Assert.That(
            (refusal.Code, refusal.Domain, refusal.Str2),
            Is.EqualTo((ErrorCode.ConfigUnsupported, ErrorDomain.Parallels, error)));
        Assert.That(Snapshots.Count(Call, Domain("vm-off"), flags: 0), Is.Zero);
    }

    [TestCase("vm-on", DomainState.Running)]
    [TestCase("vm-paused", DomainState.Paused)]
    [TestCase("vm-off", DomainState.ShutOff)]
    [TestCase("ct-on", DomainState.Running)]
    public void A_snapshot_of_the_disks_alone_leaves_the_guest_as_it_is_and_is_gone_back_to_as_one_that_was_off(
        string name, DomainState state)
    {
        var taken = Snapshots.Create(Call, Domain(name), Named("disks"), (uint)SnapshotCreateFlags.DiskOnly);

        Assert.That(State(name).State, Is.EqualTo(state));
        Assert.That(
            Snapshots.GetXml(Call, taken, flags: 0),
            Does.Contain("<state>shutoff</state>").And.Contain("<memory snapshot='no'/>"));
        Snapshots.Revert(Call, taken, flags: 0);
        Assert.That(State(name).State, Is.EqualTo(DomainState.ShutOff));
        Snapshots.Revert(Call, taken, (uint)SnapshotRevertFlags.Running);
        Assert.That(State(name).State, Is.EqualTo(DomainState.Running));
    }

    [TestCase("vm-on")]
    [TestCase("vm-off")]
    public void Another_description_is_written_to_a_snapshot_that_is_there(string name)
    {
        _ = Create(name, Named("a"));
        var taken = Create(name, Named("b"));
        var before = Snapshots.GetXml(Call, taken, flags: 0);
        Assert.That(before, Does.Not.Contain("<description>"));

        Redefine(taken, before.Replace(
            "</name>\n", "</name>\n  <description>a &amp; b</description>\n", StringComparison.Ordinal));

        Assert.That(Snapshots.GetXml(Call, taken, flags: 0), Does.Contain("<description>a &amp; b</description>"));
        Assert.That(Host.Do("snapshot", name, "--tree"), Does.Contain("a &amp; b").Or.Contain("a & b"));
        Redefine(taken, before);
        Assert.That(Snapshots.GetXml(Call, taken, flags: 0), Is.EqualTo(before), "and is taken away again");
        Assert.That(Snapshots.ListNames(Call, Domain(name), flags: 0), Is.EqualTo(new[] { "a", "b" }));
    }

    [Test]
    public void The_title_that_another_snapshot_has_too_is_kept_with_the_new_description()
    {
        var first = Host.Do("snapshot", "vm-off", "--title", "twin").Trim();
        var second = Host.Do("snapshot", "vm-off", "--title", "twin").Trim();
        var taken = new SnapshotReference(second, Domain("vm-off"));
        var document = Snapshots.GetXml(Call, taken, flags: 0);

        Redefine(taken, document.Replace(
            "</name>\n", "</name>\n  <description>d</description>\n", StringComparison.Ordinal));

        var tree = Host.Do("snapshot", "vm-off", "--tree");
        Assert.That(tree.Split("<Name>twin</Name>"), Has.Length.EqualTo(3), tree);
        Assert.That(first, Is.Not.EqualTo(second));
    }

    [TestCase(
        "<name>a</name>", "<name>b</name>", ErrorCode.NoDomainSnapshot, "no domain snapshot with matching name 'b'")]
    [TestCase("<name>a</name>", "", ErrorCode.XmlError, "a redefined snapshot must have a name")]
    [TestCase("creationTime>", "other>", ErrorCode.XmlError, "missing creationTime from existing snapshot")]
    [TestCase(
        "creationTime>1", "creationTime>2", ErrorCode.ConfigUnsupported,
        "the host keeps the creation time of snapshot 'a': only its description can be changed")]
    [TestCase(
        "<state>shutoff", "<state>running", ErrorCode.ConfigUnsupported,
        "the host keeps the state of snapshot 'a': only its description can be changed")]
    [TestCase("<state>shutoff", "<state>odd", ErrorCode.XmlError, "Invalid state 'odd' in domain snapshot XML")]
    [TestCase(
        "<state>", "<parent><name>p</name></parent><state>", ErrorCode.ConfigUnsupported,
        "the host keeps the parent of snapshot 'a': only its description can be changed")]
    [TestCase("<uuid>", "<uuid>x", ErrorCode.XmlError, null)]
    public void A_redefinition_changes_nothing_else(string from, string to, ErrorCode code, string? error)
    {
        var taken = Create("vm-off", Named("a"));
        var document = Snapshots.GetXml(Call, taken, flags: 0);
        Assert.That(document, Does.Contain(from));
        var changes = Calls("PrlVm_UpdateSnapshotData");
        var changed = document.Replace(from, to, StringComparison.Ordinal);

        var refusal = Refusal(() => Redefine(taken, changed));

        Assert.That(refusal.Code, Is.EqualTo(code));
        Assert.That(refusal.Str2, error is null ? Is.Not.Empty : Is.EqualTo(error));
        Assert.That(Snapshots.GetXml(Call, taken, flags: 0), Is.EqualTo(document));
        Assert.That(Calls("PrlVm_UpdateSnapshotData"), Is.EqualTo(changes));
    }

    [Test]
    public void Only_a_revert_makes_another_snapshot_current()
    {
        var (a, b) = (Create("vm-off", Named("a")), Create("vm-off", Named("b")));
        const SnapshotCreateFlags Flags = SnapshotCreateFlags.Redefine | SnapshotCreateFlags.Current;

        Snapshots.Create(Call, b.Domain, Snapshots.GetXml(Call, b, flags: 0), (uint)Flags);
        var refusal = Refusal(() => Snapshots.Create(Call, a.Domain, Snapshots.GetXml(Call, a, flags: 0), (uint)Flags));

        Assert.That((refusal.Code, refusal.Str2), Is.EqualTo(
            (ErrorCode.OperationUnsupported,
                "the domain goes on from another snapshot than 'a', which only a revert changes")));
        Assert.That(Refusal(() => Snapshots.Create(Call, a.Domain, Plain, 2)).Message, Does.Contain(
            "Flag 'VIR_DOMAIN_SNAPSHOT_CREATE_REDEFINE' is required by flag 'VIR_DOMAIN_SNAPSHOT_CREATE_CURRENT'"));
    }

    [Test]
    public void The_description_of_a_containers_snapshot_cannot_be_changed()
    {
        var taken = Create("ct-off", Named("a"));
        var document = Snapshots.GetXml(Call, taken, flags: 0);

        var refusal = Refusal(() => Redefine(
            taken, document.Replace(
                "</name>\n", "</name>\n  <description>d</description>\n", StringComparison.Ordinal)));

        Assert.That(refusal.Code, Is.EqualTo(ErrorCode.OperationUnsupported));
        Assert.That(Snapshots.GetXml(Call, taken, flags: 0), Is.EqualTo(document));
    }

    void Redefine(SnapshotReference snapshot, string document) => Assert.That(
        Snapshots.Create(Call, snapshot.Domain, document, (uint)SnapshotCreateFlags.Redefine).Name, Is.EqualTo(
            snapshot.Name));

    [Test]
    public void A_document_that_cannot_be_validated_makes_nothing()
    {
        var refusal = Refusal(
            () => Snapshots.Create(Call, Domain("vm-off"), Plain, (uint)SnapshotCreateFlags.Validate));

        Assert.That((refusal.Code, refusal.Domain), Is.EqualTo((ErrorCode.XmlInvalidSchema, ErrorDomain.Xml)));
        Assert.That(Snapshots.Count(Call, Domain("vm-off"), flags: 0), Is.Zero);
    }

    [TestCase("PrlVm_CreateSnapshot")]
    [TestCase("PrlVm_GetSnapshotsTreeEx")]
    public void What_the_sdk_refuses_is_told_in_its_words(string function)
    {
        Host.Do("fail", function, "PRL_ERR_VM_CREATE_SNAPSHOT_FAILED");

        var refusal = Refusal(() => Create("vm-off"));
        Host.Do("unfault");

        Assert.That((refusal.Code, refusal.Domain), Is.EqualTo((ErrorCode.InternalError, ErrorDomain.Parallels)));
        Assert.That(Create("vm-off").Name, Is.Not.Empty);
    }

    [TestCase("PrlVm_DeleteSnapshot")]
    [TestCase("PrlVm_SwitchToSnapshotEx")]
    public void A_snapshot_that_vanishes_under_a_call_is_not_found(string function)
    {
        var taken = Create("vm-off", Named("a"));
        Host.Do("fail", function, "PRL_ERR_VM_SNAPSHOT_NOT_FOUND", "--times", "1");

        var refusal = function == "PrlVm_DeleteSnapshot"
            ? Refusal(() => Snapshots.Delete(Call, taken, flags: 0))
            : Refusal(() => Snapshots.Revert(Call, taken, flags: 0));

        Assert.That(refusal.Code, Is.EqualTo(ErrorCode.NoDomainSnapshot));
    }

    [Test]
    public void Questions_are_answered_while_a_snapshot_is_taken_and_others_wait_their_turn()
    {
        Host.Do("hang", "PrlVm_CreateSnapshot");
        var taking = Task.Run(() => Create("vm-off", Named("slow")));
        Deadline.Until(
            "it is being taken", () => Host.Do("calls").Contains("PrlVm_CreateSnapshot", StringComparison.Ordinal));

        Assert.That(Snapshots.Count(Call, Domain("vm-off"), flags: 0), Is.Zero);
        Assert.That(taking.IsCompleted, Is.False);

        Host.Do("unfault");
        Assert.That(taking.Result.Name, Is.EqualTo("slow"));
    }

    [Test]
    public void A_domain_that_is_gone_has_no_snapshots()
    {
        var gone = new DomainReference("gone", Guid.NewGuid(), -1);

        var refusal = Refusal(() => Snapshots.Count(Call, gone, flags: 0));

        Assert.That(
            (refusal.Code, refusal.Str2),
            Is.EqualTo((ErrorCode.NoDomain, $"no domain with matching uuid '{gone.Uuid:D}' (gone)")));
    }

    static string Named(string name) => $"<domainsnapshot><name>{name}</name></domainsnapshot>";

    SnapshotReference Create(string domain, string xml = Plain) => Snapshots.Create(
        Call, Domain(domain), xml, flags: 0);

    DomainReference EnsureActive(string name) =>
        Domain(name) is { Id: > 0 } active ? active : Domains.Create(Call, Domain(name), flags: 0);

    string Names(ListDomainsFlags flags) => string.Join(
        ' ', Domains.List(Call, (uint)flags).Select(static domain => domain.Name).Order(StringComparer.Ordinal));

    int TreeCalls() => Host.Do("calls").Split('\n')
        .Where(static line => line.StartsWith("PrlVm_GetSnapshotsTreeEx ", StringComparison.Ordinal))
        .Sum(static line => int.Parse(line.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture));
}
