// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using NUnit.Framework;
using VirtVzd.DomainXml.Values;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Events;
using VirtVzd.Sdk;
using VirtVzd.Tests.DomainXml;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Tests.Vz.Guests;

/// <summary>
/// What the real dispatcher sends in the course of an operation, in its order, and what clients make of it: what
/// libvirt's qemu driver tells in the same case.
/// </summary>
sealed class RealHostEventTests : RegistryFixture
{
    readonly List<string> _told = [];

    DomainStatus Status => Guest.View.Status;

    [SetUp]
    public void Listen()
    {
        _told.Clear();
        Events.Subscribe(DomainEventId.Lifecycle, null, seen => _told.Add(((DomainLifecycleEvent)seen).Name()));
    }

    [Test]
    public void A_save_pauses_the_guest_before_it_stops_it()
    {
        Begin(PrlVmState.Running);
        using var call = Guest.Causes.Begin(ChangeCause.Saved);

        Report(PrlVmState.Paused);
        Assert.That(Status, Is.EqualTo(DomainStatus.Paused(DomainPausedReason.Save)));
        Report(PrlVmState.Suspended);

        Assert.That(Status, Is.EqualTo(DomainStatus.ShutOff(DomainShutoffReason.Saved)));
        Assert.That(_told, Is.EqualTo(new[] { "Suspended Paused", "Stopped Saved" }));
    }

    [Test]
    public void Older_dispatchers_tell_a_save_in_other_states_and_clients_hear_the_same()
    {
        Begin(PrlVmState.Running);

        Report(PrlVmState.Suspending, PrlVmState.Suspended);

        Assert.That(_told, Is.EqualTo(new[] { "Suspended Paused", "Stopped Saved" }));
    }

    [TestCase(PrlVmState.Starting, PrlVmState.Stopped, DomainShutoffReason.Failed, "Stopped Failed")]
    [TestCase(PrlVmState.Resuming, PrlVmState.Suspended, DomainShutoffReason.Saved, "Stopped Saved")]
    public void A_start_that_was_seen_and_fails_is_told(
        PrlVmState step, PrlVmState end, DomainShutoffReason reason, string told)
    {
        Begin(end);

        Report(step, end);

        Assert.That(Status, Is.EqualTo(DomainStatus.ShutOff(reason)));
        Assert.That(_told, Is.EqualTo(new[] { told }));
    }

    [TestCase(PrlVmState.Paused, DomainPausedReason.Snapshot)]
    [TestCase(PrlVmState.Snapshotting, DomainPausedReason.Snapshot)]
    public void A_snapshot_of_a_running_guest_pauses_it_for_a_while(PrlVmState meanwhile, DomainPausedReason reason)
    {
        Begin(PrlVmState.Running);
        using var call = Guest.Causes.Begin(ChangeCause.Snapshot);

        Report(meanwhile);
        Assert.That(Status, Is.EqualTo(DomainStatus.Paused(reason)));
        Report(PrlVmState.Running);

        Assert.That(Status, Is.EqualTo(DomainStatus.Running(DomainRunningReason.Unpaused)));
        Assert.That(_told, Is.EqualTo(new[] { "Suspended Paused", "Resumed Unpaused" }));
    }

    [Test]
    public void A_paused_guest_of_which_a_snapshot_is_taken_stays_paused_for_its_own_reason()
    {
        Begin(PrlVmState.Running);
        using (Guest.Causes.Begin(ChangeCause.Paused))
        {
            Report(PrlVmState.Paused);
        }

        using var call = Guest.Causes.Begin(ChangeCause.Snapshot);
        Report(PrlVmState.Snapshotting, PrlVmState.Paused);

        Assert.That(Status, Is.EqualTo(DomainStatus.Paused(DomainPausedReason.User)));
        Assert.That(_told, Is.EqualTo(new[] { "Suspended Paused" }));
    }

    [Test]
    public void A_revert_of_a_running_guest_stops_and_starts_it_from_the_snapshot()
    {
        Begin(PrlVmState.Running);
        using var call = Guest.Causes.Begin(ChangeCause.Reverted);

        Report(PrlVmState.Stopped);
        Assert.That(Status, Is.EqualTo(DomainStatus.ShutOff(DomainShutoffReason.FromSnapshot)));
        Registry.ReportRevert(Uuid, Now);
        Report(PrlVmState.Running);

        Assert.That(Status, Is.EqualTo(DomainStatus.Running(DomainRunningReason.FromSnapshot)));
        Assert.That(_told, Is.EqualTo(new[] { "Stopped FromSnapshot", "Started FromSnapshot" }));
    }

    [Test]
    public void A_revert_to_a_paused_guest_lets_it_run_for_a_moment()
    {
        Begin(PrlVmState.Paused);
        using var call = Guest.Causes.Begin(ChangeCause.Reverted);

        Report(PrlVmState.Stopped);
        Registry.ReportRevert(Uuid, Now);
        Report(PrlVmState.Running, PrlVmState.Paused);

        Assert.That(Status, Is.EqualTo(DomainStatus.Paused(DomainPausedReason.FromSnapshot)));
        Assert.That(
            _told, Is.EqualTo(new[] { "Stopped FromSnapshot", "Started FromSnapshot", "Suspended FromSnapshot" }));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_revert_that_leaves_a_guest_off_is_the_reason_why_it_is_off(bool isOurs)
    {
        Begin(PrlVmState.Running);
        using (Guest.Causes.Begin(ChangeCause.Destroyed))
        {
            Report(PrlVmState.Stopped);
        }

        using var call = Guest.Causes.Begin(isOurs ? ChangeCause.Reverted : ChangeCause.None);
        Registry.ReportRevert(Uuid, Now);
        Report(PrlVmState.Stopped);

        Assert.That(Status, Is.EqualTo(DomainStatus.ShutOff(DomainShutoffReason.FromSnapshot)));
        Assert.That(_told, Is.EqualTo(new[] { "Stopped Destroyed" }));
    }

    [Test]
    public void A_revert_of_somebody_else_is_known_from_when_the_host_says_so()
    {
        Begin(PrlVmState.Running);

        Report(PrlVmState.Stopped);
        Registry.ReportRevert(Uuid, Now);
        Report(PrlVmState.Running);

        Assert.That(Status, Is.EqualTo(DomainStatus.Running(DomainRunningReason.FromSnapshot)));
        Assert.That(_told, Is.EqualTo(new[] { "Stopped Shutdown", "Started FromSnapshot" }));
    }

    [Test]
    public void A_stop_long_after_a_revert_is_not_the_reverts()
    {
        Begin(PrlVmState.Running);
        Registry.ReportRevert(Uuid, Now);

        Registry.ReportState(Uuid, PrlVmState.Stopped, Now + (60 * Stopwatch.Frequency));

        Assert.That(Status, Is.EqualTo(DomainStatus.ShutOff(DomainShutoffReason.Unknown)));
    }

    [Test]
    public void The_configuration_of_a_snapshot_is_told_once_and_not_as_an_update()
    {
        Begin(PrlVmState.Stopped);
        var asked = Now;
        Registry.ReportRevert(Uuid, Now);
        var reverted = GoldenDomains.Vm1 with { MemoryKib = GoldenDomains.Vm1.MemoryKib * 2 };

        Registry.ReportGuest(new LoadedGuest(reverted, Autostart: false, PrlVmState.Stopped, asked));
        Registry.ReportGuest(new LoadedGuest(reverted, Autostart: false, PrlVmState.Stopped, Now));
        Registry.ReportGuest(new LoadedGuest(reverted, Autostart: false, PrlVmState.Stopped, Now));

        Assert.That(_told, Is.EqualTo(new[] { "Defined FromSnapshot" }));
    }

    [TestCase(ChangeCause.None, DomainShutoffReason.Unknown)]
    [TestCase(ChangeCause.ShutDown, DomainShutoffReason.Shutdown)]
    [TestCase(ChangeCause.Destroyed, DomainShutoffReason.Destroyed)]
    public void A_stop_has_a_reason_if_somebody_here_asked_for_it(ChangeCause cause, DomainShutoffReason expected)
    {
        Begin(PrlVmState.Running);
        using var call = Guest.Causes.Begin(cause);

        Report(PrlVmState.Stopped);

        Assert.That(Status, Is.EqualTo(DomainStatus.ShutOff(expected)));
    }

    [Test]
    public void A_stop_that_was_seen_to_be_asked_for_elsewhere_is_a_shutdown()
    {
        Begin(PrlVmState.Running);

        Report(PrlVmState.Stopping, PrlVmState.Stopped);

        Assert.That(Status, Is.EqualTo(DomainStatus.ShutOff(DomainShutoffReason.Shutdown)));
    }

    [Test]
    public void A_process_that_the_host_says_has_died_has_crashed_whatever_was_asked_for()
    {
        Begin(PrlVmState.Running);
        using var call = Guest.Causes.Begin(ChangeCause.ShutDown);

        Registry.ReportCrash(Uuid);
        Report(PrlVmState.Stopped);

        Assert.That(Status, Is.EqualTo(DomainStatus.ShutOff(DomainShutoffReason.Crashed)));
        Report(PrlVmState.Running, PrlVmState.Stopped);
        Assert.That(Status, Is.EqualTo(DomainStatus.ShutOff(DomainShutoffReason.Shutdown)), "it has not crashed again");
    }

    [TestCase(ChangeCause.None, DomainPausedReason.Unknown)]
    [TestCase(ChangeCause.Paused, DomainPausedReason.User)]
    public void A_pause_has_a_reason_if_somebody_here_asked_for_it(ChangeCause cause, DomainPausedReason expected)
    {
        Begin(PrlVmState.Running);
        using var call = Guest.Causes.Begin(cause);

        Report(PrlVmState.Paused);

        Assert.That(Status, Is.EqualTo(DomainStatus.Paused(expected)));
    }

    [Test]
    public void Of_two_calls_the_later_one_is_the_reason_until_it_ends()
    {
        Begin(PrlVmState.Running);
        using var shutdown = Guest.Causes.Begin(ChangeCause.ShutDown);
        using (Guest.Causes.Begin(ChangeCause.Destroyed))
        {
            Assert.That(Guest.Causes.Current, Is.EqualTo(ChangeCause.Destroyed));
        }

        using var none = Guest.Causes.Begin(ChangeCause.None);
        Assert.That(Guest.Causes.Current, Is.EqualTo(ChangeCause.ShutDown));
    }

    [Test]
    public void A_new_guest_whose_state_is_told_before_and_after_it_is_added_is_added_once()
    {
        Registry.ReportAll([], askedAt: Now);

        Report(PrlVmState.Stopped);
        Registry.ReportGuest(Loaded(PrlVmState.Stopped));
        Report(PrlVmState.Stopped);
        Registry.ReportGuest(Loaded(PrlVmState.Stopped));

        Assert.That(_told, Is.EqualTo(new[] { "Defined Added" }));
    }

    [Test]
    public void What_two_sources_tell_of_a_container_is_told_once()
    {
        Begin(PrlVmState.Stopped, OsType.Exe);

        Report(PrlVmState.Running, PrlVmState.Running);
        Report(PrlVmState.Stopped, PrlVmState.Stopped);

        Assert.That(_told, Is.EqualTo(new[] { "Started Booted", "Stopped Shutdown" }));
    }

    [Test]
    public void A_container_that_is_rebooted_is_off_for_nobody()
    {
        Begin(PrlVmState.Running, OsType.Exe);
        var id = Guest.View.Id;
        using var call = Guest.Causes.Begin(ChangeCause.Rebooted);

        Report(PrlVmState.Stopped);
        Assert.That((Status.State, Guest.View.Id), Is.EqualTo((DomainState.Running, id)));
        Report(PrlVmState.Running, PrlVmState.Running);

        Assert.That(_told, Is.Empty);
    }

    [Test]
    public void A_machine_that_goes_off_when_it_was_to_reboot_is_off()
    {
        Begin(PrlVmState.Running);
        using var call = Guest.Causes.Begin(ChangeCause.Rebooted);

        Report(PrlVmState.Stopped);

        Assert.That(_told, Is.EqualTo(new[] { "Stopped Shutdown" }));
    }

    [Test]
    public void A_configuration_that_is_said_to_have_changed_and_has_not_is_not_told()
    {
        Begin(PrlVmState.Stopped);
        var changed = GoldenDomains.Vm1 with { MemoryKib = GoldenDomains.Vm1.MemoryKib * 2 };

        Registry.ReportGuest(Loaded(PrlVmState.Stopped));
        Registry.ReportGuest(new LoadedGuest(changed, Autostart: false, PrlVmState.Stopped, Now));
        Registry.ReportGuest(new LoadedGuest(changed, Autostart: false, PrlVmState.Stopped, Now));
        Registry.ReportGuest(new LoadedGuest(changed, Autostart: true, PrlVmState.Stopped, Now));

        Assert.That(_told, Is.EqualTo(new[] { "Defined Updated", "Defined Updated" }));
    }

    static LoadedGuest Loaded(PrlVmState state, OsType kind = OsType.Hvm) =>
        new(GoldenDomains.Vm1 with { OsType = kind }, Autostart: false, state, Now);

    void Begin(PrlVmState state, OsType kind = OsType.Hvm) => Registry.ReportAll([Loaded(state, kind)], askedAt: Now);

    void Report(params PrlVmState[] states) =>
        states.ToList().ForEach(state => Registry.ReportState(Uuid, state, Now));
}
