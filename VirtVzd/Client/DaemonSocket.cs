// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using VirtVzd.Errors;

namespace VirtVzd.Client;

/// <summary>Where the unix socket of a driver's daemon is, here or at the far end of ssh (remote_sockets.c).</summary>
static class DaemonSocket
{
    // Not /run, which a far host need not have.
    const string SystemDirectory = "/var/run/libvirt";

    /// <summary>The socket's path.</summary>
    /// <exception cref="LibvirtException">
    /// The driver's own daemon is asked for where only the one for all can be had.
    /// </exception>
    internal static string PathFor(ConnectionTarget target, ClientUser user, bool readOnly)
    {
        if (target.Socket is { } socket)
        {
            return socket;
        }

        var ofAll = PathOf("libvirt", target, user, readOnly);
        var own = target.Driver == "remote" ? ofAll : PathOf($"virt{target.Driver}d", target, user, readOnly);
        return target.Mode switch
        {
            RemoteMode.Legacy => ofAll,
            RemoteMode.Direct => target.Transport == Transport.Unix
                ? own
                : throw LibvirtException.Of(
                    ErrorCode.OperationUnsupported,
                    ErrorDomain.Remote,
                    $"Cannot use direct socket mode for {target.Transport.ToString().ToLowerInvariant()} transport"),
            _ => target.Transport == Transport.Unix ? OneOf(own, ofAll) : ofAll,
        };
    }

    /// <summary>
    /// Chooses between two sockets of this host: the driver's own where it is or neither is, else that of all drivers.
    /// </summary>
    internal static string OneOf(string own, string ofAll) => !File.Exists(own) && File.Exists(ofAll) ? ofAll : own;

    static string PathOf(string daemon, ConnectionTarget target, ClientUser user, bool readOnly)
    {
        var isOfUser = !user.IsRoot
            && (target.Uri.Path == "/session" || target.Uri.Scheme.StartsWith("test+", StringComparison.Ordinal));
        return isOfUser
            ? Path.Combine(user.RuntimeDirectory, daemon + "-sock")
            : Path.Combine(SystemDirectory, daemon + (readOnly ? "-sock-ro" : "-sock"));
    }
}
