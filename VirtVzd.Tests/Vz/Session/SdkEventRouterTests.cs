// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Threading;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;
using VirtVzd.DomainXml.Values;
using VirtVzd.Driver.Domains;
using VirtVzd.Sdk;
using VirtVzd.Tests.DomainXml;
using VirtVzd.Tests.Support;
using VirtVzd.Vz.Guests;
using VirtVzd.Vz.Session;

namespace VirtVzd.Tests.Vz.Session;

/// <summary>Which events are believed, and which are a reason to ask.</summary>
sealed class SdkEventRouterTests
{
    TemporaryDirectory _state = null!;
    DomainIds _ids = null!;
    EventPump _pump = null!;
    DomainRegistry _registry = null!;
    LookupQueue _lookups = null!;
    SnapshotCounter _snapshots = null!;
    SdkEventRouter _router = null!;

    static Guid Uuid => GoldenDomains.Vm1.Uuid;

    [SetUp]
    public void MakeRouter()
    {
        _state = new TemporaryDirectory();
        _ids = new DomainIds(_state["ids"], NullLogger.Instance);
        _ids.Load();
        _pump = new EventPump(NullLogger.Instance);
        _registry = new DomainRegistry(_ids, new DomainEventHub(), TimeSpan.FromMinutes(1));
        _lookups = new LookupQueue(atOnceMax: 16, pauseMsMax: 1_000);
        _snapshots = new SnapshotCounter(
            new VzOptions { StateDirectory = _state["vz"] }, new SessionSlot(), _pump, _registry, NullLogger.Instance,
            CancellationToken.None);
        _router = new SdkEventRouter(_pump, _registry, _lookups, _snapshots, NullLogger.Instance);
    }

    [TearDown]
    public void DropRouter()
    {
        _snapshots.Dispose();
        _pump.Dispose();
        _ids.Dispose();
        _state.Dispose();
    }

    [TestCase(PrlVmState.Suspended, PrlVmState.Paused)]
    [TestCase(PrlVmState.Paused, PrlVmState.Suspended)]
    public void A_container_that_is_said_to_be_suspended_and_paused_is_asked_about(PrlVmState first, PrlVmState second)
    {
        Know(OsType.Exe);

        Tell(first);
        Tell(second);

        Assert.That(StatusNow.State, Is.EqualTo(DomainState.Paused));
        Assert.That(_lookups.Take(idleMs: 0)?.Uuid, Is.EqualTo(Uuid));
    }

    [Test]
    public void A_machine_that_is_said_to_be_suspended_is()
    {
        Know(OsType.Hvm);

        Tell(PrlVmState.Suspended);

        Assert.That(StatusNow, Is.EqualTo(DomainStatus.ShutOff(DomainShutoffReason.Saved)));
        Assert.That(_lookups.Take(idleMs: 0), Is.Null);
    }

    [Test]
    public void A_guest_that_was_taken_back_to_a_snapshot_is_looked_up_for_its_configuration()
    {
        Know(OsType.Hvm);

        _router.Route(Event(PrlEventType.VmRestored));

        _pump.PostAndWait(static () => { });
        Assert.That(_registry.Table.ByUuid(Uuid)!.View.RevertedTimestamp, Is.Positive);
        Assert.That(_lookups.Take(idleMs: 0)?.Uuid, Is.EqualTo(Uuid));
    }

    DomainStatus StatusNow
    {
        get
        {
            _pump.PostAndWait(static () => { });
            return _registry.Table.ByUuid(Uuid)!.View.Status;
        }
    }

    static PrlEvent Event(PrlEventType type, Dictionary<string, string>? parameters = null) =>
        new(type, Uuid, Stopwatch.GetTimestamp(), parameters ?? [], PrlCounters.None);

    void Know(OsType kind) => _pump.PostAndWait(() => _registry.ReportAll(
        [new LoadedGuest(
            GoldenDomains.Vm1 with { OsType = kind }, Autostart: false, PrlVmState.Running, Stopwatch.GetTimestamp())],
        Stopwatch.GetTimestamp()));

    void Tell(PrlVmState state) => _router.Route(Event(
        PrlEventType.VmStateChanged,
        new Dictionary<string, string> { ["vminfo_vm_state"] = ((uint)state).ToString(CultureInfo.InvariantCulture) }));
}
