// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Model;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Guests;

/// <summary>What a look-up at the SDK found. Immutable.</summary>
/// <param name="Definition">The configuration; little more than UUID and name where it cannot be read.</param>
/// <param name="Autostart">Whether it starts with the host.</param>
/// <param name="State">The state at some moment after <paramref name="AskedAt"/>.</param>
/// <param name="AskedAt">When the question was put (<see cref="System.Diagnostics.Stopwatch.GetTimestamp"/>).</param>
sealed record LoadedGuest(DomainDefinition Definition, bool Autostart, PrlVmState State, long AskedAt)
{
    /// <summary>What its configuration says beside that.</summary>
    internal GuestFacts Facts { get; init; }

    /// <summary>Why its configuration cannot be read; null if it can.</summary>
    internal string? Trouble { get; init; }
}
