// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;
using System.Threading;
using VirtVzd.Errors;
using VirtVzd.Io;
using VirtVzd.Rpc;

namespace VirtVzd.Server;

/// <summary>Who a client is: looked up for its first call, as that may take long. Any thread.</summary>
/// <param name="server">Who looks it up.</param>
/// <param name="socket">The connection's.</param>
/// <param name="credentials">What the kernel says of the peer.</param>
sealed class ClientIdentity(RpcServer server, SafeHandle socket, PeerCredentials credentials)
{
    readonly Lock _lock = new();
    volatile PeerIdentity? _known;
    volatile bool _isGone;

    /// <summary>Who it is, null as long as it has made no call. A call may name another.</summary>
    internal PeerIdentity? Known
    {
        get => _known;
        set => _known = value;
    }

    /// <summary>Whether nothing could be found out because the client is gone.</summary>
    internal bool IsGone => _isGone;

    /// <summary>Looks it up, once.</summary>
    /// <exception cref="LibvirtException">It cannot be found out.</exception>
    internal void Ensure()
    {
        if (_known is null)
        {
            lock (_lock)
            {
                _known ??= LookUp();
            }
        }
    }

    // Of a process that has ended nothing can be found out: where that is why, nobody waits for the reply.
    PeerIdentity LookUp()
    {
        try
        {
            return server.LookUpPeer(credentials, UnixSocket.PeerLabelOf(socket));
        }
        catch (ObjectDisposedException gone)
        {
            throw LibvirtException.Of(ErrorCode.Rpc, ErrorDomain.Rpc, "the client is gone", gone);
        }
        catch (LibvirtException)
        {
            _isGone = UnixSocket.IsHungUp(socket);
            throw;
        }
    }
}
