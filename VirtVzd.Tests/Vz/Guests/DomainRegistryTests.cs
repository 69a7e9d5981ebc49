// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Driver.Events;
using VirtVzd.Sdk;
using VirtVzd.Tests.DomainXml;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Tests.Vz.Guests;

/// <summary>What the registry believes where reports overtake each other.</summary>
sealed class DomainRegistryTests : RegistryFixture
{
    readonly List<(DomainLifecycle Event, int Detail)> _told = [];

    [SetUp]
    public void Listen()
    {
        _told.Clear();
        Events.Subscribe(DomainEventId.Lifecycle, null, seen =>
        {
            var lifecycle = (DomainLifecycleEvent)seen;
            _told.Add((lifecycle.Event, lifecycle.Detail));
        });
    }

    [Test]
    public void A_state_that_was_reported_later_than_a_look_up_was_asked_for_stays()
    {
        Registry.ReportAll([Loaded(PrlVmState.Stopped, askedAt: 100)], askedAt: 100);

        Registry.ReportState(Uuid, PrlVmState.Running, at: 300);
        Registry.ReportGuest(Loaded(PrlVmState.Stopped, askedAt: 200));

        Assert.That(Registry.Table.ByUuid(Uuid)!.View.Phase, Is.EqualTo(DomainPhase.Running));
        Assert.That(_told, Is.EqualTo(new[] { (DomainLifecycle.Started, (int)DomainStartedDetail.Booted) }));
    }

    [Test]
    public void A_look_up_that_was_asked_for_later_than_the_last_report_counts()
    {
        Registry.ReportAll([Loaded(PrlVmState.Running, askedAt: 100)], askedAt: 100);

        Registry.ReportGuest(Loaded(PrlVmState.Paused, askedAt: 200));

        Assert.That(Registry.Table.ByUuid(Uuid)!.View.Phase, Is.EqualTo(DomainPhase.Paused));
    }

    [Test]
    public void A_guest_that_was_removed_while_it_was_looked_up_does_not_come_back()
    {
        Registry.ReportAll([Loaded(PrlVmState.Stopped, askedAt: 100)], askedAt: 100);

        Registry.ReportRemoval(Uuid, at: 300);
        Registry.ReportGuest(Loaded(PrlVmState.Stopped, askedAt: 200));

        Assert.That(Registry.Table.Count, Is.Zero);
        Assert.That(_told, Is.EqualTo(new[] { (DomainLifecycle.Undefined, (int)DomainUndefinedDetail.Removed) }));
    }

    [Test]
    public void A_name_that_is_changed_before_the_first_look_up_is_told_and_what_the_host_has_completed_is_not()
    {
        var asked = Loaded(PrlVmState.Stopped, askedAt: 100);
        Registry.ReportAll([], askedAt: 50);
        Registry.ReportRegistered(asked with { Definition = asked.Definition with { Description = "as asked for" } });
        _told.Clear();

        Registry.ReportGuest(asked with { Definition = asked.Definition with { Name = "outside" }, AskedAt = 200 });

        Assert.That(_told, Is.EqualTo(new[]
        {
            (DomainLifecycle.Undefined,
                (int)DomainUndefinedDetail.Renamed), (DomainLifecycle.Defined, (int)DomainDefinedDetail.Renamed),
        }));
    }

    [Test]
    public void A_guest_that_is_undefined_while_it_runs_is_told_so_once_though_its_run_ends_in_the_middle_of_that(
        [Values] bool endsBefore)
    {
        Registry.ReportAll([Loaded(PrlVmState.Running, askedAt: 100)], askedAt: 100);
        if (endsBefore)
        {
            Registry.ReportState(Uuid, PrlVmState.Stopped, at: 200);
        }

        Registry.ReportUndefined(Guest);
        Registry.ReportState(Uuid, PrlVmState.Stopped, at: 300);
        var told = _told.Where(static told => told.Event == DomainLifecycle.Undefined).Count();
        Registry.ReportRemoval(Uuid, at: 400);

        Assert.That(told, Is.EqualTo(endsBefore ? 0 : 1));
        Assert.That(_told[^1], Is.EqualTo((DomainLifecycle.Undefined, (int)DomainUndefinedDetail.Removed)));
    }

    [Test]
    public void Guests_of_one_name_are_all_listed()
    {
        var first = Loaded(PrlVmState.Stopped, askedAt: 100);
        var second = first with { Definition = first.Definition with { Uuid = Guid.NewGuid() } };

        Registry.ReportAll([first, second], askedAt: 100);

        Assert.That(Registry.Table.Count, Is.EqualTo(2));
        Assert.That(Registry.Table.ByName(first.Definition.Name)!.Uuid, Is.EqualTo(Uuid));
        Assert.That(
            Registry.Table.ByUuid(second.Definition.Uuid)!.View.Definition.Name, Is.EqualTo(first.Definition.Name));
        Registry.ReportRemoval(Uuid, at: 200);
        Assert.That(Registry.Table.ByName(first.Definition.Name)!.Uuid, Is.EqualTo(second.Definition.Uuid));
    }

    static LoadedGuest Loaded(PrlVmState state, long askedAt) => new(
        GoldenDomains.Vm1, Autostart: false, state, askedAt);
}
