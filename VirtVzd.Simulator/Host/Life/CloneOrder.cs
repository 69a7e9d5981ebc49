// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Life;

/// <summary>A clone that somebody wants.</summary>
/// <param name="Source">Of which guest.</param>
/// <param name="Name">Its name.</param>
/// <param name="Uuid">In braces; empty for any.</param>
/// <param name="Folder">Where its own folder is made; empty for the usual place.</param>
/// <param name="Flags">PCVF_*.</param>
/// <param name="Session">Who wants it.</param>
/// <param name="DelayMs">How long it is to take.</param>
/// <param name="Tell">Tells that session alone.</param>
/// <param name="IsCancelled">Whether it was cancelled.</param>
sealed record CloneOrder(
    Guest Source,
    string Name,
    string Uuid,
    string Folder,
    uint Flags,
    object Session,
    int DelayMs,
    Action<EventMessage> Tell,
    Func<bool> IsCancelled) : ICopyOrder
{
    /// <summary>It grows upon the images of the source. The tool for containers does not know that.</summary>
    internal bool IsLinked => !Source.IsContainer && (Flags & SdkNumbers.CloneLinked) != 0;

    internal bool IsTemplate => (Flags & SdkNumbers.CloneToTemplate) != 0;
}
