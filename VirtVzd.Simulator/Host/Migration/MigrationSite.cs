// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Simulator.Host.Life;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Migration;

/// <summary>What migrations are done with on one host.</summary>
/// <param name="Host">Guests, locks, states, events.</param>
/// <param name="Server">What the host is.</param>
/// <param name="Connector">The way to other hosts.</param>
/// <param name="Faults">What migrations meet.</param>
/// <param name="Running">Those that go on.</param>
sealed record MigrationSite(
    Facilities Host, ServerInfo Server, PeerConnector Connector, StepFaults Faults, List<IMigration> Running);
