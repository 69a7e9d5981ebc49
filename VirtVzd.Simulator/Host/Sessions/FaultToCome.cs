// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Sessions;

/// <summary>What one request to come meets, whatever its function.</summary>
sealed class FaultToCome
{
    /// <summary>Requests up to it, itself among them.</summary>
    internal required int Left { get; set; }

    /// <summary>It ends with this, unless it is success.</summary>
    internal PrlError Code { get; init; }

    /// <summary>Whether it does its work before it fails.</summary>
    internal bool FailsWhenDone { get; init; }

    /// <summary>It is not answered until all faults are lifted.</summary>
    internal bool Hangs { get; init; }

    /// <summary>It does its work and is never answered.</summary>
    internal bool IsSilent { get; init; }

    /// <summary>All connections are lost at that moment; new ones are taken.</summary>
    internal bool Drops { get; init; }
}
