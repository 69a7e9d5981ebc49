// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using NUnit.Framework;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Events;
using VirtVzd.Sdk;
using VirtVzd.Tests.DomainXml;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Tests.Vz.Guests;

/// <summary>
/// What is shown and told of a guest because of what is done to it here, where the host says nothing of it.
/// </summary>
sealed class OwnOperationTests : RegistryFixture
{
    readonly List<DomainEvent> _reboots = [];

    DomainStatus Status => Guest.View.Status;

    [SetUp]
    public void Listen()
    {
        _reboots.Clear();
        Events.Subscribe(DomainEventId.Reboot, null, _reboots.Add);
        Registry.ReportAll([new LoadedGuest(GoldenDomains.Vm1, Autostart: false, PrlVmState.Running, Now)], Now);
    }

    void Report(PrlVmState state) => Registry.ReportState(Uuid, state, Now);

    DomainJobs.Turn BeginShutdown()
    {
        var turn = Guest.Jobs.BeginShutdown(timeoutMs: 0, waitersMax: 1)!;
        Registry.ReportShutdown(Guest);
        return turn;
    }

    void End(DomainJobs.Turn shutdown)
    {
        shutdown.Dispose();
        Registry.ReportShutdown(Guest);
    }

    [Test]
    public void One_that_was_asked_to_shut_down_is_in_shutdown_until_that_is_over()
    {
        var before = Status;
        var shutdown = BeginShutdown();
        Assert.That(Status, Is.EqualTo(DomainStatus.ShuttingDown(DomainShutdownReason.User)));
        Assert.That(Guest.View.IsActive, Is.True);

        Report(PrlVmState.Running);
        Assert.That(Status.State, Is.EqualTo(DomainState.Shutdown), "a state that is told again changes nothing");
        End(shutdown);

        Assert.That(Status, Is.EqualTo(before));
    }

    [Test]
    public void One_that_is_paused_meanwhile_is_paused()
    {
        using var shutdown = BeginShutdown();

        Report(PrlVmState.Paused);
        Assert.That(Status.State, Is.EqualTo(DomainState.Paused));
        Report(PrlVmState.Running);

        Assert.That(Status.State, Is.EqualTo(DomainState.Shutdown));
    }

    [Test]
    public void One_that_is_off_is_off()
    {
        var shutdown = BeginShutdown();
        using (Guest.Causes.Begin(ChangeCause.ShutDown))
        {
            Report(PrlVmState.Stopped);
            Assert.That(Status, Is.EqualTo(DomainStatus.ShutOff(DomainShutoffReason.Shutdown)));
        }

        End(shutdown);

        Assert.That(Status, Is.EqualTo(DomainStatus.ShutOff(DomainShutoffReason.Shutdown)));
    }

    [Test]
    public void One_that_older_dispatchers_say_is_stopping_is_in_shutdown_once()
    {
        var shutdown = BeginShutdown();
        Report(PrlVmState.Stopping);

        End(shutdown);

        Assert.That(Status, Is.EqualTo(DomainStatus.ShuttingDown(DomainShutdownReason.User)));
    }

    [Test]
    public void A_reboot_of_ours_is_told_though_the_host_says_nothing()
    {
        Registry.ReportReboot(Guest);
        Registry.ReportReboot(Guest);

        Assert.That(_reboots, Is.EqualTo(
            new[] { new DomainRebootEvent(Guest.View.Reference), new DomainRebootEvent(Guest.View.Reference) }));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_reboot_that_the_host_tells_as_well_is_told_once(bool callEndsFirst)
    {
        for (var i = 1; i <= 3; i++)
        {
            if (callEndsFirst)
            {
                Registry.ReportReboot(Guest);
            }

            Report(PrlVmState.Resetting);
            Report(PrlVmState.Running);
            if (!callEndsFirst)
            {
                Registry.ReportReboot(Guest);
            }

            Assert.That(_reboots, Has.Count.EqualTo(i));
        }
    }

    [Test]
    public void Reboots_of_others_are_told_where_the_host_tells_them_and_do_not_hide_ours()
    {
        Report(PrlVmState.Resetting);
        Report(PrlVmState.Running);
        Assert.That(_reboots, Has.Count.EqualTo(1));

        Registry.ReportReboot(Guest);
        Report(PrlVmState.Resetting);
        Report(PrlVmState.Running);

        Assert.That(_reboots, Has.Count.EqualTo(2));
    }
}
