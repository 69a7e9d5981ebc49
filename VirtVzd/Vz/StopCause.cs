// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Vz;

/// <summary>Why a guest stops, as far as it is known before it has stopped.</summary>
enum StopCause
{
    /// <summary>By itself, or by somebody who does not tell.</summary>
    None,

    /// <summary>A client destroyed it.</summary>
    Destroyed,

    /// <summary>Its process died.</summary>
    Crashed,
}
