// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;
using VirtVzd.Tests.DomainXml;
using VirtVzd.Tests.Support;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Tests.Vz.Guests;

/// <summary>A registry of no guests with a journal of its own, for each test.</summary>
abstract class RegistryFixture
{
    TemporaryDirectory _state = null!;
    DomainIds _ids = null!;

    private protected DomainEventHub Events { get; private set; } = null!;

    private protected Arrivals Arrivals { get; private set; } = null!;

    private protected DomainRegistry Registry { get; private set; } = null!;

    private protected static Guid Uuid => GoldenDomains.Vm1.Uuid;

    private protected static long Now => Stopwatch.GetTimestamp();

    private protected Domain Guest => Registry.Table.ByUuid(Uuid)!;

    [SetUp]
    public void MakeRegistry()
    {
        _state = new TemporaryDirectory();
        _ids = new DomainIds(_state["ids"], NullLogger.Instance);
        _ids.Load();
        Events = new DomainEventHub();
        Arrivals = new Arrivals();
        Registry = new DomainRegistry(_ids, Events, TimeSpan.FromMinutes(1), arrivals: Arrivals);
    }

    [TearDown]
    public void DropRegistry()
    {
        _ids.Dispose();
        _state.Dispose();
    }
}
