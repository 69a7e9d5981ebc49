// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Diagnostics;
using VirtVzd.Errors;
using VirtVzd.Protocol.Procedures;

namespace VirtVzd.Remote;

/// <summary>
/// The daemons that hold networks, storage and the other families beside a hypervisor. This daemon reaches none of them,
/// so each call of such a family fails as it does where its daemon is not running (auth.md §10). Immutable.
/// </summary>
sealed class SecondaryDaemons
{
    const int NoSuchFile = 2;

    readonly string _socketDirectory;
    readonly bool _privileged;

    /// <summary>Describes where the daemons would listen.</summary>
    /// <param name="socketDirectory">
    /// <c>/var/run/libvirt</c> for the system's daemons, <c>$XDG_RUNTIME_DIR/libvirt</c> for those of a user's session.
    /// </param>
    /// <param name="privileged">Whether this daemon is the system's, and so its peers are.</param>
    internal SecondaryDaemons(string socketDirectory, bool privileged)
    {
        _socketDirectory = socketDirectory;
        _privileged = privileged;
    }

    /// <summary>Why a call of <paramref name="family"/> fails.</summary>
    /// <param name="family">The family.</param>
    /// <param name="readOnly">Whether the client may only read; the system's daemons have a socket of their own for it.</param>
    internal LibvirtException Unreachable(ServedBy family, bool readOnly)
    {
        if (family == ServedBy.Nwfilter && !_privileged)
        {
            return LibvirtException.Internal(ErrorDomain.Rpc, "connection not open");
        }

        var suffix = readOnly && _privileged ? "-ro" : "";
        var path = $"{_socketDirectory}/{DaemonName(family)}-sock{suffix}";
        return LibvirtException.SystemError(ErrorDomain.Rpc, NoSuchFile, $"Failed to connect socket to '{path}'");
    }

    static string DaemonName(ServedBy family) => family switch
    {
        ServedBy.Interface => "virtinterfaced",
        ServedBy.Network => "virtnetworkd",
        ServedBy.NodeDevice => "virtnodedevd",
        ServedBy.Nwfilter => "virtnwfilterd",
        ServedBy.Secret => "virtsecretd",
        ServedBy.Storage => "virtstoraged",
        _ => throw new UnreachableException($"{family} has no daemon of its own"),
    };
}
