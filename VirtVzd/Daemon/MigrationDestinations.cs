// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;
using Microsoft.Extensions.Logging;
using VirtVzd.Client;
using VirtVzd.Driver.Calls;

namespace VirtVzd.Daemon;

/// <summary>Opens other daemons for migrations, as the user that this daemon is. Any thread.</summary>
/// <param name="loop">What connections live on.</param>
/// <param name="log">Gets why a server's certificate is not taken.</param>
sealed class MigrationDestinations(ClientLoop loop, ILogger log) : IMigrationDestinations
{
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    /// <remarks>The URI is a client's: what would run a program or read a file of his choice is refused.</remarks>
    public IMigrationDestination Open(string uri, CancellationToken stop) => new MigrationDestination(
        new ClientConnections(
            loop, ClientUser.Current(),
            log).Open(uri, new ConnectionSettings { Patience = s_patience, Unwanted = stop }).Client,
        stop);
}
