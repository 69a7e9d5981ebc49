// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Locks;
using VirtVzd.Simulator.Host.Loop;
using VirtVzd.Simulator.Host.Settings;
using VirtVzd.Simulator.Host.Validation;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Life;

/// <summary>What work on guests is done with.</summary>
sealed record Facilities(
    EventLoop Loop,
    GuestRegistry Registry,
    HostSettings Settings,
    LockTable Locks,
    OperationPool Pool,
    StateBoard Board,
    PciRules Pci,
    Action<EventMessage> Publish);
