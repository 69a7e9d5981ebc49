// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Host.Migration;

/// <summary>A migration that goes on here, from here or to here.</summary>
interface IMigration
{
    /// <summary>The guest as the source knows it, in braces.</summary>
    string OriginalUuid { get; }

    /// <summary>The guest as this host knows it.</summary>
    string Uuid { get; }

    /// <summary>Takes a cancel; where it is too late for one, nothing comes of it.</summary>
    void Cancel();

    /// <summary>The dispatcher dies: nobody is told of anything, and what was begun stays.</summary>
    void Abandon();
}
