// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Server;

/// <summary>What became of a packet given to a <see cref="SendQueue"/>.</summary>
enum SendOutcome
{
    /// <summary>It has left.</summary>
    Sent,

    /// <summary>It waits, and nothing waited before: the loop has to watch for room in the socket.</summary>
    QueuedFirst,

    /// <summary>It waits behind others.</summary>
    Queued,

    /// <summary>The socket is broken or the peer lets too much pile up: the connection has to be closed.</summary>
    Failed,

    /// <summary>The connection is closed; the packet was dropped.</summary>
    Closed,
}
