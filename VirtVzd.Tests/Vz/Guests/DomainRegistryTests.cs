// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;
using VirtVzd.Driver.Events;
using VirtVzd.Sdk;
using VirtVzd.Tests.DomainXml;
using VirtVzd.Tests.Support;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Tests.Vz.Guests;

/// <summary>What the registry believes where reports overtake each other.</summary>
sealed class DomainRegistryTests
{
    readonly List<(DomainLifecycle Event, int Detail)> _told = [];
    TemporaryDirectory _state = null!;
    DomainIds _ids = null!;
    DomainRegistry _registry = null!;

    static Guid Uuid => GoldenDomains.Vm1.Uuid;

    [SetUp]
    public void MakeRegistry()
    {
        _told.Clear();
        _state = new TemporaryDirectory();
        _ids = new DomainIds(_state["ids"], NullLogger.Instance);
        _ids.Load();
        var events = new DomainEventHub();
        events.Subscribe(DomainEventId.Lifecycle, null, seen =>
        {
            var lifecycle = (DomainLifecycleEvent)seen;
            _told.Add((lifecycle.Event, lifecycle.Detail));
        });
        _registry = new DomainRegistry(_ids, events, TimeSpan.FromMinutes(1));
    }

    [TearDown]
    public void DropRegistry()
    {
        _ids.Dispose();
        _state.Dispose();
    }

    [Test]
    public void A_state_that_was_reported_later_than_a_look_up_was_asked_for_stays()
    {
        _registry.ReportAll([Guest(PrlVmState.Stopped, askedAt: 100)], askedAt: 100);

        _registry.ReportState(Uuid, PrlVmState.Running, at: 300);
        _registry.ReportGuest(Guest(PrlVmState.Stopped, askedAt: 200));

        Assert.That(_registry.Table.ByUuid(Uuid)!.View.Phase, Is.EqualTo(DomainPhase.Running));
        Assert.That(_told, Is.EqualTo(new[] { (DomainLifecycle.Started, (int)DomainStartedDetail.Booted) }));
    }

    [Test]
    public void A_look_up_that_was_asked_for_later_than_the_last_report_counts()
    {
        _registry.ReportAll([Guest(PrlVmState.Running, askedAt: 100)], askedAt: 100);

        _registry.ReportGuest(Guest(PrlVmState.Paused, askedAt: 200));

        Assert.That(_registry.Table.ByUuid(Uuid)!.View.Phase, Is.EqualTo(DomainPhase.Paused));
    }

    [Test]
    public void A_guest_that_was_removed_while_it_was_looked_up_does_not_come_back()
    {
        _registry.ReportAll([Guest(PrlVmState.Stopped, askedAt: 100)], askedAt: 100);

        _registry.ReportRemoval(Uuid, at: 300);
        _registry.ReportGuest(Guest(PrlVmState.Stopped, askedAt: 200));

        Assert.That(_registry.Table.Count, Is.Zero);
        Assert.That(_told, Is.EqualTo(new[] { (DomainLifecycle.Undefined, (int)DomainUndefinedDetail.Removed) }));
    }

    [Test]
    public void Guests_of_one_name_are_all_listed()
    {
        var first = Guest(PrlVmState.Stopped, askedAt: 100);
        var second = first with { Definition = first.Definition with { Uuid = Guid.NewGuid() } };

        _registry.ReportAll([first, second], askedAt: 100);

        Assert.That(_registry.Table.Count, Is.EqualTo(2));
        Assert.That(_registry.Table.ByName(first.Definition.Name)!.Uuid, Is.EqualTo(Uuid));
        Assert.That(_registry.Table.ByUuid(second.Definition.Uuid)!.View.Definition.Name, Is.EqualTo(first.Definition.Name));
        _registry.ReportRemoval(Uuid, at: 200);
        Assert.That(_registry.Table.ByName(first.Definition.Name)!.Uuid, Is.EqualTo(second.Definition.Uuid));
    }

    static LoadedGuest Guest(PrlVmState state, long askedAt) => new(GoldenDomains.Vm1, Autostart: false, state, askedAt);
}
