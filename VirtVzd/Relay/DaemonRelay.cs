// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Client;
using VirtVzd.Rpc;

namespace VirtVzd.Relay;

/// <summary>What relayed calls of all clients share. Immutable; any thread.</summary>
/// <param name="daemons">Where the other daemons are.</param>
/// <param name="loop">What the connections to them live on.</param>
/// <param name="starts">
/// Starts the other daemons where they are a user's own; null where they are the system's to start.
/// </param>
/// <param name="systemToken">The secret that this host's daemons share; null as long as it is not to be had.</param>
sealed class DaemonRelay(SecondaryDaemons daemons, SessionDaemons? starts, ClientLoop loop, Func<string?> systemToken)
{
    /// <summary>Where the other daemons are.</summary>
    internal SecondaryDaemons Daemons => daemons;

    /// <summary>
    /// Starts the other daemons where they are a user's own; null where they are the system's to start.
    /// </summary>
    internal SessionDaemons? Starts => starts;

    /// <summary>What the connections to them live on.</summary>
    internal ClientLoop Loop => loop;

    /// <summary>
    /// On whose behalf a connection comes: the token goes along only for a caller who showed it himself.
    /// </summary>
    internal Protocol.Messages.TypedParam[] IdentityOf(PeerIdentity peer) =>
        IdentityParameters.Of(peer, peer.HoldsSystemToken ? systemToken() : null);
}
