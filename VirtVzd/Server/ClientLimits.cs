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
    /// <summary>Whether one more may come.</summary>
    internal bool Admit(int clients, int anonymous) =>
        clients < ClientsMax && (AnonymousMax == 0 || anonymous < AnonymousMax);
}
