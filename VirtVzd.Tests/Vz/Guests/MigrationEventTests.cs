// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using NUnit.Framework;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Events;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Tests.DomainXml;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Tests.Vz.Guests;

/// <summary>
/// What dispatchers tell in the course of a migration, on both sides and in their order, and what clients make of it:
/// what libvirt's qemu driver tells in the same case.
/// </summary>
sealed class MigrationEventTests : RegistryFixture
{
    readonly List<string> _told = [];
    readonly object _client = new();

    DomainStatus Status => Guest.View.Status;

    [SetUp]
    public void Listen()
    {
        _told.Clear();
        Events.Subscribe(DomainEventId.Lifecycle, null, seen => _told.Add(((DomainLifecycleEvent)seen).Name()));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_running_guest_that_goes_runs_on_until_it_is_there(bool isOurs)
    {
        Begin(PrlVmState.Running);
        using var call = isOurs ? Guest.Causes.Begin(ChangeCause.Departing) : null;

        Report(PrlVmState.Migrating);
        Registry.ReportMigration(Uuid, isSource: true);
        Assert.That(Status, Is.EqualTo(DomainStatus.Running(DomainRunningReason.Booted)));
        Report(PrlVmState.Paused);
        Assert.That(Status, Is.EqualTo(DomainStatus.Paused(DomainPausedReason.Migration)));
        Report(PrlVmState.Stopped);
        Assert.That(Status, Is.EqualTo(DomainStatus.ShutOff(DomainShutoffReason.Migrated)));
        Registry.ReportMigrationEnd(Uuid, isDone: true);
        Registry.ReportRemoval(Uuid, Now);

        Assert.That(_told, Is.EqualTo(new[] { "Suspended Migrated", "Stopped Migrated", "Undefined Removed" }));
    }

    // Of a container no states are told on the way, and a state may be overtaken by the end.
    [Test]
    public void A_guest_that_is_gone_without_a_stop_was_migrated()
    {
        Begin(PrlVmState.Running);
        using var call = Guest.Causes.Begin(ChangeCause.Departing);

        Registry.ReportRemoval(Uuid, Now);

        Assert.That(_told, Is.EqualTo(new[] { "Stopped Migrated", "Undefined Removed" }));
    }

    [TestCase(PrlVmState.Stopped, DomainShutoffReason.Shutdown)]
    [TestCase(PrlVmState.Suspended, DomainShutoffReason.Saved)]
    public void A_guest_that_is_off_is_off_on_its_way(PrlVmState state, DomainShutoffReason reason)
    {
        Begin(state);
        using var call = Guest.Causes.Begin(ChangeCause.Departing);

        Report(PrlVmState.Migrating);
        Assert.That(Status, Is.EqualTo(DomainStatus.ShutOff(reason)));
        Assert.That(Guest.View.IsActive, Is.False);
        Registry.ReportRemoval(Uuid, Now);

        Assert.That(_told, Is.EqualTo(new[] { "Undefined Removed" }));
    }

    [Test]
    public void A_guest_that_stays_has_not_been_anywhere()
    {
        Begin(PrlVmState.Running);
        using var call = Guest.Causes.Begin(ChangeCause.Departing);

        Report(PrlVmState.Migrating, PrlVmState.Running);

        Assert.That(Status, Is.EqualTo(DomainStatus.Running(DomainRunningReason.Booted)));
        Assert.That(_told, Is.Empty);
    }

    [Test]
    public void A_guest_that_was_stopped_for_the_switch_and_stays_goes_on()
    {
        Begin(PrlVmState.Running);
        using var call = Guest.Causes.Begin(ChangeCause.Departing);

        Report(PrlVmState.Migrating, PrlVmState.Paused, PrlVmState.Running);

        Assert.That(Status, Is.EqualTo(DomainStatus.Running(DomainRunningReason.MigrationCanceled)));
        Assert.That(_told, Is.EqualTo(new[] { "Suspended Migrated", "Resumed Migrated" }));
    }

    [Test]
    public void A_destroy_of_a_guest_that_goes_is_a_destroy()
    {
        Begin(PrlVmState.Running);
        using var call = Guest.Causes.Begin(ChangeCause.Departing);
        Report(PrlVmState.Migrating);
        using var destroy = Guest.Causes.Begin(ChangeCause.Destroyed);

        Report(PrlVmState.Stopped);

        Assert.That(Status, Is.EqualTo(DomainStatus.ShutOff(DomainShutoffReason.Destroyed)));
        Assert.That(_told, Is.EqualTo(new[] { "Stopped Destroyed" }));
    }

    [TestCase(PrlVmState.Running, DomainPhase.Running, "Started Migrated, Resumed Migrated")]
    [TestCase(PrlVmState.Paused, DomainPhase.Paused, "Started Migrated, Suspended Paused")]
    [TestCase(PrlVmState.Stopped, DomainPhase.Off, "")]
    [TestCase(PrlVmState.Suspended, DomainPhase.Saved, "")]
    public void A_guest_that_comes_is_here_when_it_rests(PrlVmState end, DomainPhase phase, string told)
    {
        List();
        var arrival = Arrivals.Expect(Uuid, "vm1", phase, _client, out _);

        Registry.ReportGuest(Loaded(PrlVmState.Migrating));
        Assert.That(Guest.View.IsActive, Is.EqualTo(arrival.IsOn));
        Assert.That(Status, Is.EqualTo(arrival.StatusOnTheWay));
        Assert.That(Guest.Jobs.Current?.Operation, Is.EqualTo(DomainJobOperation.MigrationIn));
        Report(end);
        Registry.ReportArrived(arrival);

        Assert.That(
            string.Join(", ", _told), Is.EqualTo(told.Length == 0 ? "Defined Added" : $"Defined Added, {told}"));
        Assert.That(Guest.Jobs.Current, Is.Null);
        Assert.That(Guest.Jobs.TakeLast(keep: false).Type, Is.EqualTo(DomainJobType.Completed));
        Assert.That(Arrivals.Uuids, Is.Empty);
        Assert.That(Status, Is.EqualTo(end switch
        {
            PrlVmState.Running => DomainStatus.Running(DomainRunningReason.Migrated),
            PrlVmState.Paused => DomainStatus.Paused(DomainPausedReason.User),
            PrlVmState.Suspended => DomainStatus.ShutOff(DomainShutoffReason.Saved),
            _ => Status,
        }));
    }

    [Test]
    public void A_guest_that_is_here_before_anybody_has_looked_came_from_elsewhere()
    {
        List();
        Arrivals.Expect(Uuid, "vm1", DomainPhase.Running, _client, out _);

        Registry.ReportGuest(Loaded(PrlVmState.Running));

        Assert.That(_told, Is.EqualTo(new[] { "Defined Added", "Started Migrated", "Resumed Migrated" }));
        Assert.That(Status, Is.EqualTo(DomainStatus.Running(DomainRunningReason.Migrated)));
    }

    [Test]
    public void A_guest_that_does_not_come_after_all_has_never_run_here()
    {
        List();
        var arrival = Arrivals.Expect(Uuid, "vm1", DomainPhase.Running, _client, out _);
        Registry.ReportGuest(Loaded(PrlVmState.Migrating));

        Registry.ReportRemoval(Uuid, Now);

        Assert.That(_told, Is.EqualTo(new[] { "Defined Added", "Undefined Removed" }));
        Assert.That(Arrivals.Uuids, Is.Empty);
        Registry.ReportArrived(arrival);
    }

    [Test]
    public void A_guest_that_another_program_has_migrated_here_is_told_alike()
    {
        List();

        Registry.ReportGuest(Loaded(PrlVmState.Migrating));
        Assert.That(Status, Is.EqualTo(DomainStatus.Paused(DomainPausedReason.Migration)));
        Report(PrlVmState.Running);

        Assert.That(_told, Is.EqualTo(new[] { "Defined Added", "Started Migrated", "Resumed Migrated" }));
    }

    [Test]
    public void A_guest_whose_client_is_gone_lands_by_itself()
    {
        List();
        var arrival = Arrivals.Expect(Uuid, "vm1", DomainPhase.Running, _client, out _);
        Registry.ReportGuest(Loaded(PrlVmState.Migrating));

        foreach (var left in Arrivals.Leave(_client))
        {
            Registry.ReportLeft(left);
        }

        Assert.That(Guest.Jobs.Current, Is.Not.Null, "it is not here yet");
        Report(PrlVmState.Running);
        Assert.That(Guest.Jobs.Current, Is.Null);
        Assert.That(Guest.Arrival, Is.Null);
        Assert.That(arrival.Owner, Is.Null);
    }

    [Test]
    public void One_that_is_off_lands_by_itself_when_the_host_says_that_it_is_here()
    {
        List();
        Arrivals.Expect(Uuid, "vm1", DomainPhase.Off, _client, out _);
        Registry.ReportGuest(Loaded(PrlVmState.Stopped));
        Arrivals.Leave(_client);
        Report(PrlVmState.Migrating, PrlVmState.Stopped);
        Assert.That(Guest.Arrival, Is.Not.Null);

        Registry.ReportMigrationEnd(Uuid, isDone: true);

        Assert.That(Guest.Arrival, Is.Null);
        Assert.That(_told, Is.EqualTo(new[] { "Defined Added" }));
    }

    [Test]
    public void Two_clients_cannot_announce_the_same_guest_or_name()
    {
        Arrivals.Expect(Uuid, "vm1", DomainPhase.Off, _client, out _);

        var other = new object();
        foreach (var (uuid, name) in new[] { (Uuid, "x"), (System.Guid.NewGuid(), "vm1") })
        {
            var refusal = Assert.Throws<LibvirtException>(
                () => Arrivals.Expect(uuid, name, DomainPhase.Off, other, out _))!;
            Assert.That((refusal.Code, refusal.Str2), Is.EqualTo((
                ErrorCode.OperationFailed, $"domain 'vm1' with uuid {Uuid:D} is being migrated to this host already")));
        }

        Arrivals.Leave(_client);
        Assert.That(
            Arrivals.Expect(Uuid, "x", DomainPhase.Off, other, out _).Name, Is.EqualTo("x"),
            "nobody waits for the first any more");
    }

    [Test]
    public void There_is_an_end_to_what_may_be_announced()
    {
        for (var i = 0; i < 256; i++)
        {
            Arrivals.Expect(System.Guid.NewGuid(), $"vm{i}", DomainPhase.Off, _client, out _);
        }

        Assert.That(
            Assert.Throws<LibvirtException>(
                () => Arrivals.Expect(Uuid, "one more", DomainPhase.Off, _client, out _))!.Str2,
            Is.EqualTo("no more than 256 domains are migrated to this host at a time"));
    }

    [Test]
    public void Of_those_that_nobody_waits_for_the_oldest_makes_room()
    {
        var left = Arrivals.Expect(System.Guid.NewGuid(), "left", DomainPhase.Off, _client, out _);
        Arrivals.Leave(left);
        for (var i = 1; i < 256; i++)
        {
            Arrivals.Expect(System.Guid.NewGuid(), $"vm{i}", DomainPhase.Off, _client, out _);
        }

        Arrivals.Expect(Uuid, "one more", DomainPhase.Off, _client, out var displaced);

        Assert.That(displaced, Is.SameAs(left));
        Assert.That(Arrivals.Of(left.Uuid), Is.Null);
    }

    [Test]
    public void One_that_nobody_waits_for_and_that_is_off_when_it_becomes_known_has_come_by_another_way()
    {
        List();
        Arrivals.Leave(Arrivals.Expect(Uuid, "vm1", DomainPhase.Off, _client, out _));

        Registry.ReportGuest(Loaded(PrlVmState.Stopped));

        Assert.That(Guest.Arrival, Is.Null);
        Assert.That(Guest.Jobs.Current, Is.Null);
        Assert.That(Arrivals.Uuids, Is.Empty);
    }

    [Test]
    public void One_that_nobody_waits_for_still_comes()
    {
        List();
        Arrivals.Leave(Arrivals.Expect(Uuid, "vm1", DomainPhase.Running, _client, out _));

        Registry.ReportGuest(Loaded(PrlVmState.Migrating));
        Report(PrlVmState.Running);

        Assert.That(_told, Is.EqualTo(new[] { "Defined Added", "Started Migrated", "Resumed Migrated" }));
        Assert.That(Guest.Jobs.Current, Is.Null);
    }

    static LoadedGuest Loaded(PrlVmState state) => new(
        GoldenDomains.Vm1 with { Id = null }, Autostart: false, state, Now);

    void List() => Registry.ReportAll([], Now);

    void Begin(PrlVmState state) => Registry.ReportAll([Loaded(state)], Now);

    void Report(params PrlVmState[] states)
    {
        foreach (var state in states)
        {
            Registry.ReportState(Uuid, state, Now);
        }
    }
}
