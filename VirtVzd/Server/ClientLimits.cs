// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Server;

/// <summary>
/// When a server stops accepting (sockets.md §4): further clients wait in the kernel's queue and nobody is told. Lower
/// limits disconnect nobody.
/// </summary>
/// <param name="ClientsMax">Connections (virtvzd.conf: max_clients).</param>
/// <param name="AnonymousMax">Connections that have not authenticated themselves (max_anonymous_clients); 0 is no limit.</param>
readonly record struct ClientLimits(long ClientsMax, long AnonymousMax)
{
    /// <summary>The key of the limit that keeps one more from coming; null where he may.</summary>
    internal string? Reached(int clients, int anonymous) =>
        clients >= ClientsMax ? "max_clients"
        : AnonymousMax != 0 && anonymous >= AnonymousMax ? "max_anonymous_clients"
        : null;
}
