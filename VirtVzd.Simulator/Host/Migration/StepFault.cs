// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Host.Migration;

/// <summary>What a migration meets at a step.</summary>
enum StepFault
{
    /// <summary>The line is cut.</summary>
    Cut,

    /// <summary>This host does nothing more until that is lifted.</summary>
    Hang,

    /// <summary>This host dies, as by kill -9.</summary>
    Die,

    /// <summary>The target's disk is full; of copying only.</summary>
    Full,
}
