// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Vz.Guests;

/// <summary>The resting states of a guest; what lies between two of them is no event for a client.</summary>
enum DomainPhase
{
    /// <summary>Off.</summary>
    Off,

    /// <summary>Off, with its memory saved.</summary>
    Saved,

    /// <summary>Running.</summary>
    Running,

    /// <summary>Paused.</summary>
    Paused,
}
