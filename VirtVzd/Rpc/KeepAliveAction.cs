// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Rpc;

/// <summary>What <see cref="KeepAlive"/> wants done.</summary>
enum KeepAliveAction
{
    /// <summary>Nothing yet.</summary>
    Wait,

    /// <summary>A ping is due.</summary>
    SendPing,

    /// <summary>The peer is gone: the connection is to be closed.</summary>
    Close,
}
