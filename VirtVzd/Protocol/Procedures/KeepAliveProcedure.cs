// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Protocol.Procedures;

/// <summary>The messages of the keepalive program, by number (virkeepaliveprotocol.x).</summary>
enum KeepAliveProcedure
{
    /// <summary><c>KEEPALIVE_PROC_PING</c>.</summary>
    Ping = 1,

    /// <summary><c>KEEPALIVE_PROC_PONG</c>.</summary>
    Pong = 2,
}
