// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Vz.Guests;

/// <summary>Why a guest changes its state, as far as that is known before it has changed.</summary>
enum ChangeCause
{
    /// <summary>By itself, or by somebody who does not tell.</summary>
    None,

    /// <summary>A client destroyed it.</summary>
    Destroyed,

    /// <summary>Its process died.</summary>
    Crashed,

    /// <summary>A client takes it back to a snapshot.</summary>
    Reverted,
}
