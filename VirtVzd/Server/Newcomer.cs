// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using VirtVzd.Io;
using VirtVzd.Protocol.Messages;

namespace VirtVzd.Server;

/// <summary>
/// A connection of which nothing has been read, because the server cannot take it yet, or has not been asked.
/// </summary>
/// <param name="Service">What holds for clients of its socket.</param>
/// <param name="Socket">The connection; owned.</param>
/// <param name="Peer">Who connected.</param>
sealed record Newcomer(ServiceSettings Service, SafeHandle Socket, PeerCredentials Peer)
{
    /// <summary>Whether it would have to authenticate itself.</summary>
    internal bool IsAnonymous => Service.AuthMethod != AuthType.None;
}
