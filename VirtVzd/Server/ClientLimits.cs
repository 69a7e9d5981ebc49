// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Server;

/// <summary>
/// How many clients a server takes (sockets.md §4): further ones wait and nobody is told. Lower limits disconnect
/// nobody.
/// </summary>
/// <param name="ClientsMax">Connections (virtvzd.conf: max_clients).</param>
/// <param name="AnonymousMax">
/// Connections that have not authenticated themselves (max_anonymous_clients); 0 is no limit.
/// </param>
readonly record struct ClientLimits(long ClientsMax, long AnonymousMax)
{
    /// <summary>Percent of either limit that the connections of one user may be, at least one (user_share).</summary>
    internal int UserPercent { get; init; } = 100;

    /// <summary>The key of the limit that keeps one more from coming; null where he may.</summary>
    internal string? Reached(int clients, int anonymous) =>
        clients >= ClientsMax ? "max_clients"
        : AnonymousMax != 0 && anonymous >= AnonymousMax ? "max_anonymous_clients"
        : null;

    /// <summary>The same of one user, whose share is smaller.</summary>
    internal string? ReachedByUser(int clients, int anonymous) =>
        clients >= ShareOf(ClientsMax) ? "max_clients"
        : AnonymousMax != 0 && anonymous >= ShareOf(AnonymousMax) ? "max_anonymous_clients"
        : null;

    long ShareOf(long max) => UserPercent >= 100 ? max : Math.Max(1, max * UserPercent / 100);
}
