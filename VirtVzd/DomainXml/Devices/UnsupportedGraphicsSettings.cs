// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.DomainXml.Devices;

/// <summary>What a graphics element can ask for and Virtuozzo cannot do.</summary>
[Flags]
enum UnsupportedGraphicsSettings
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A web socket.</summary>
    WebSocket = 1 << 0,

    /// <summary>A keymap other than en-us.</summary>
    Keymap = 1 << 1,

    /// <summary>Exclusive sharing.</summary>
    ExclusiveSharing = 1 << 2,

    /// <summary>What to do with clients when the password changes.</summary>
    ConnectedAction = 1 << 3,

    /// <summary>An end of the password's validity.</summary>
    PasswordExpiry = 1 << 4,

    /// <summary>More than one listener.</summary>
    SeveralListeners = 1 << 5,

    /// <summary>A listener that is not an address.</summary>
    ListenType = 1 << 6,
}
