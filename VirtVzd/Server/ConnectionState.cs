// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Server;

/// <summary>
/// The life of a connection, forwards only. Any state may go to <see cref="Closed"/>; <see cref="Draining"/> comes from
/// any state before it.
/// </summary>
enum ConnectionState
{
    /// <summary>
    /// Connected, and has to authenticate itself: only the authentication calls, and only small packets.
    /// </summary>
    Accepted,

    /// <summary>May make all calls.</summary>
    Authenticated,

    /// <summary>Nothing more is read; what is in progress is answered.</summary>
    Draining,

    /// <summary>The socket is closed. Calls may still run; their replies are dropped.</summary>
    Closed,
}
