// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Configuration;
using VirtVzd.Errors;
using VirtVzd.Io;

namespace VirtVzd.Daemon;

/// <summary>
/// The daemon's listening sockets: main, read-only, admin (sockets.md §1, §2). They listen from the moment they are bound;
/// clients wait until somebody accepts. Disposing closes them and removes their files.
/// </summary>
sealed class DaemonSockets : IDisposable
{
    DaemonSockets()
    {
    }

    /// <summary>The main socket.</summary>
    internal ListeningSocket Main { get; private set; } = null!;

    /// <summary>The read-only socket, if this mode has one.</summary>
    internal ListeningSocket? ReadOnly { get; private set; }

    /// <summary>The admin socket, if this mode has one.</summary>
    internal ListeningSocket? Admin { get; private set; }

    /// <summary>Binds all sockets or none. Modes and group are checked before anything is bound.</summary>
    /// <exception cref="LibvirtException">A mode, the group or a socket is no good.</exception>
    internal static DaemonSockets Bind(DaemonPaths paths, DaemonConfig config)
    {
        var group = SocketGroup.Find(config.UnixSockGroup);
        var readOnlyMode = SocketMode.Parse(config.UnixSockRoPerms);
        var adminMode = SocketMode.Parse(config.UnixSockAdminPerms);
        var mainMode = SocketMode.Parse(config.UnixSockRwPerms);
        var backlog = Backlog(config.MaxQueuedClients);
        var sockets = new DaemonSockets();
        try
        {
            sockets.Main = ListeningSocket.Bind(paths.MainSocket, mainMode, group, backlog);
            sockets.ReadOnly = paths.ReadOnlySocket is { } readOnly ? ListeningSocket.Bind(readOnly, readOnlyMode, group, backlog) : null;
            sockets.Admin = paths.AdminSocket is { } admin
                ? ListeningSocket.Bind(admin, adminMode, group, Backlog(config.AdminMaxQueuedClients))
                : null;
            return sockets;
        }
        catch (LibvirtException)
        {
            sockets.Dispose();
            throw;
        }
    }

    static int Backlog(uint queuedClientsMax) => (int)Math.Min(queuedClientsMax, int.MaxValue);

    /// <inheritdoc/>
    public void Dispose()
    {
        Main?.Dispose();
        ReadOnly?.Dispose();
        Admin?.Dispose();
    }
}
