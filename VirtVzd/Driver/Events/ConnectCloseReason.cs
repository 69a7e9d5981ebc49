// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Events;

/// <summary>Why the connection to the hypervisor ended (<c>virConnectCloseReason</c>).</summary>
enum ConnectCloseReason
{
    /// <summary><c>VIR_CONNECT_CLOSE_REASON_ERROR</c>.</summary>
    Error = 0,

    /// <summary><c>VIR_CONNECT_CLOSE_REASON_EOF</c>.</summary>
    EndOfFile = 1,

    /// <summary><c>VIR_CONNECT_CLOSE_REASON_KEEPALIVE</c>.</summary>
    Keepalive = 2,

    /// <summary><c>VIR_CONNECT_CLOSE_REASON_CLIENT</c>.</summary>
    Client = 3,
}
