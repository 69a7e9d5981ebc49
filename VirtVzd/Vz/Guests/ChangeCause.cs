// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Vz.Guests;

/// <summary>Why a guest changes its state, as far as that is known before it has changed.</summary>
enum ChangeCause
{
    /// <summary>By itself, or by somebody who does not tell.</summary>
    None,

    /// <summary>A client has asked it to shut down.</summary>
    ShutDown,

    /// <summary>A client destroyed it.</summary>
    Destroyed,

    /// <summary>Its process died.</summary>
    Crashed,

    /// <summary>It is taken back to a snapshot.</summary>
    Reverted,

    /// <summary>A client has its memory saved.</summary>
    Saved,

    /// <summary>A client has a snapshot of it taken, for which it stands still.</summary>
    Snapshot,

    /// <summary>A client paused it.</summary>
    Paused,

    /// <summary>It moves to another host.</summary>
    Departing,

    /// <summary>It comes from another host.</summary>
    Arriving,

    /// <summary>A client has it boot anew: a container is off for a moment.</summary>
    Rebooted,
}
