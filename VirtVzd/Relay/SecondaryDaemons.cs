// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using VirtVzd.Client;
using VirtVzd.Errors;
using VirtVzd.Native.Linux;
using VirtVzd.Protocol.Procedures;

namespace VirtVzd.Relay;

/// <summary>
/// Where the daemons listen that hold networks, storage and the other families beside a hypervisor: each at a socket of
/// its own, or libvirt's one daemon for all of them (auth.md §10; libvirt: remote_sockets.c). Immutable.
/// </summary>
/// <param name="socketDirectory">
/// <c>/var/run/libvirt</c> for the system's daemons, <c>$XDG_RUNTIME_DIR/libvirt</c> for those of a user's session.
/// </param>
/// <param name="isPrivileged">Whether this daemon is the system's, and so its peers are.</param>
sealed class SecondaryDaemons(string socketDirectory, bool isPrivileged)
{
    /// <summary>The program of libvirt's one daemon for all families.</summary>
    internal const string OneForAll = "libvirtd";

    /// <summary>Whether a family has a daemon here at all: a session has none that filters packets.</summary>
    internal bool IsServed(ServedBy family) => family != ServedBy.Nwfilter || isPrivileged;

    /// <summary>The program of a family's own daemon.</summary>
    internal static string NameOf(ServedBy family) => $"virt{DriverName(family)}d";

    /// <summary>Connects to the daemon of a family, which never waits.</summary>
    /// <param name="family">The family.</param>
    /// <param name="isReadOnly">
    /// Whether the client may only read; the system's daemons have a socket of their own for it.
    /// </param>
    /// <exception cref="LibvirtException">Nobody listens there, by libvirt's words.</exception>
    internal IClientChannel Connect(ServedBy family, bool isReadOnly)
    {
        if (!IsServed(family))
        {
            throw LibvirtException.Internal(ErrorDomain.Rpc, "connection not open");
        }

        return UnixChannel.Connect(SocketOf(family, isReadOnly));
    }

    /// <summary>What a client opens there.</summary>
    internal string UriOf(ServedBy family) => $"{DriverName(family)}:///{Name}";

    /// <summary>What a client of this host connects by, to open that.</summary>
    internal string AddressOf(ServedBy family) =>
        $"{DriverName(family)}+unix:///{Name}?socket={Uri.EscapeDataString(SocketOf(family))}";

    /// <summary>
    /// Whether a failure of <see cref="Connect"/> says that the host has no such daemon. One whose socket nobody
    /// answers on has died, and what it keeps is nobody else's to tell.
    /// </summary>
    internal static bool IsAbsence(LibvirtException failure) =>
        failure is { Code: ErrorCode.SystemError, Int1: Errno.ENOENT };

    string Name => isPrivileged ? "system" : "session";

    /// <summary>Where a family's daemon listens, or would.</summary>
    internal string SocketOf(ServedBy family, bool isReadOnly = false)
    {
        var suffix = isReadOnly && isPrivileged ? "-sock-ro" : "-sock";
        return DaemonSocket.OneOf($"{socketDirectory}/{NameOf(family)}{suffix}", $"{socketDirectory}/libvirt{suffix}");
    }

    static string DriverName(ServedBy family) => family switch
    {
        ServedBy.Interface => "interface",
        ServedBy.Network => "network",
        ServedBy.NodeDevice => "nodedev",
        ServedBy.Nwfilter => "nwfilter",
        ServedBy.Secret => "secret",
        ServedBy.Storage => "storage",
        _ => throw new UnreachableException($"{family} has no daemon of its own"),
    };
}
