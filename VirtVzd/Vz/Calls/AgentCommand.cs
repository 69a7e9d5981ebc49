// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Text.Json;
using VirtVzd.Vz.Agent;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <summary>A command of the guest agent.</summary>
/// <param name="Run">Carries it out and writes the one value that it answers.</param>
/// <param name="NeedsLinux">Whether other systems cannot do it.</param>
sealed record AgentCommand(Action<Domain, GuestVisit, AgentArguments, Utf8JsonWriter> Run, bool NeedsLinux)
{
    /// <summary>Whether it can be carried out while file systems stand still.</summary>
    internal bool WorksFrozen { get; init; }

    /// <summary>One for Linux.</summary>
    internal static AgentCommand Linux(Action<Domain, GuestVisit, AgentArguments, Utf8JsonWriter> run) => new(
        run, NeedsLinux: true);

    /// <summary>One for all systems.</summary>
    internal static AgentCommand Anywhere(Action<Domain, GuestVisit, AgentArguments, Utf8JsonWriter> run) => new(
        run, NeedsLinux: false);
}
