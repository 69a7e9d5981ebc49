// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Configuration;
using VirtVzd.Errors;
using VirtVzd.Io;
using VirtVzd.Native.Linux;

namespace VirtVzd.Daemon;

/// <summary>
/// The daemon's listening sockets: main, read-only, admin (sockets.md §1 to §3), bound here or handed over by the
/// service manager. They listen from the start; clients wait until somebody accepts. Disposing closes them and removes
/// the files of those bound here.
/// </summary>
sealed class DaemonSockets : IDisposable
{
    readonly List<ListeningSocket> _main = [];
    readonly List<ListeningSocket> _readOnly = [];
    readonly List<ListeningSocket> _admin = [];

    DaemonSockets()
    {
    }

    /// <summary>Main sockets: one if bound here.</summary>
    internal IReadOnlyList<ListeningSocket> Main => _main;

    /// <summary>Read-only sockets: at most one if bound here, as the mode wants it.</summary>
    internal IReadOnlyList<ListeningSocket> ReadOnly => _readOnly;

    /// <summary>Admin sockets: at most one if bound here, as the mode wants it.</summary>
    internal IReadOnlyList<ListeningSocket> Admin => _admin;

    /// <summary>
    /// Takes over or binds all sockets, or none. Modes and group are checked before, also where they have no effect.
    /// </summary>
    /// <param name="paths">Where to bind.</param>
    /// <param name="config">Modes, group and backlogs.</param>
    /// <param name="handedOver">What the service manager gave; null to bind.</param>
    /// <exception cref="LibvirtException">A mode, the group or a socket is no good.</exception>
    internal static DaemonSockets Open(DaemonPaths paths, DaemonConfig config, SystemdSockets? handedOver)
    {
        var group = SocketGroup.Find(config.UnixSockGroup);
        var readOnlyMode = SocketPermissions.Parse(config.UnixSockRoPerms);
        var adminMode = SocketPermissions.Parse(config.UnixSockAdminPerms);
        var mainMode = SocketPermissions.Parse(config.UnixSockRwPerms);
        var backlog = Backlog(config.MaxQueuedClients);
        var adminBacklog = Backlog(config.AdminMaxQueuedClients);
        var sockets = new DaemonSockets();
        try
        {
            if (handedOver is not null)
            {
                Adopt(sockets._main, SystemdSockets.MainName, backlog);
                Adopt(sockets._readOnly, SystemdSockets.ReadOnlyName, backlog);
                Adopt(sockets._admin, SystemdSockets.AdminName, adminBacklog);
            }
            else
            {
                Bind(sockets._main, paths.MainSocket, mainMode, backlog);
                Bind(sockets._readOnly, paths.ReadOnlySocket, readOnlyMode, backlog);
                Bind(sockets._admin, paths.AdminSocket, adminMode, adminBacklog);
            }

            return sockets;
        }
        catch (LibvirtException)
        {
            sockets.Dispose();
            throw;
        }

        void Adopt(List<ListeningSocket> service, string name, int itsBacklog) =>
            service.AddRange(
                handedOver.Of(name).Select(number => ListeningSocket.Adopt(new FileDescriptor(number), itsBacklog)));

        void Bind(List<ListeningSocket> service, string? path, uint mode, int itsBacklog)
        {
            if (path is not null)
            {
                service.Add(ListeningSocket.Bind(path, mode, group, itsBacklog));
            }
        }
    }

    /// <summary>The kernel's measure of how many clients may wait to be accepted.</summary>
    internal static int Backlog(uint queuedClientsMax) => (int)Math.Min(queuedClientsMax, int.MaxValue);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var socket in _main.Concat(_readOnly).Concat(_admin))
        {
            socket.Dispose();
        }
    }
}
