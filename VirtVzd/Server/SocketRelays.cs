// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Threading;
using VirtVzd.Errors;
using VirtVzd.Io;
using VirtVzd.Rpc;

namespace VirtVzd.Server;

/// <summary>The pairs of sockets that a client has had joined, until its connection ends.</summary>
/// <param name="loop">What moves their bytes.</param>
/// <param name="user">Whose streams they are counted with.</param>
sealed class SocketRelays(EventLoop loop, UserClients user)
{
    // Loop thread; the count is of those to come as well.
    readonly List<SocketRelay> _relays = [];
    bool _isOver;
    int _count;

    /// <summary>Joins two sockets, which are closed when that is over or this fails. Any thread.</summary>
    /// <exception cref="LibvirtException">What the client sent is no such socket, or there are too many.</exception>
    internal void Join(SafeHandle ofClient, SafeHandle ofDriver)
    {
        try
        {
            if (!UnixSocket.IsStream(ofClient))
            {
                throw LibvirtException.InvalidArgument(ErrorDomain.Domain, "fd must be a socket");
            }

            Enter();
        }
        catch (LibvirtException)
        {
            ofClient.Dispose();
            ofDriver.Dispose();
            throw;
        }

        loop.Post(() => Start(ofClient, ofDriver));
    }

    /// <summary>Ends all, and those that are to come as they come. Loop thread.</summary>
    internal void End()
    {
        _isOver = true;
        foreach (var relay in _relays.ToArray())
        {
            relay.Dispose();
        }
    }

    void Enter()
    {
        if (Interlocked.Increment(ref _count) > RpcLimits.StreamsMax)
        {
            Interlocked.Decrement(ref _count);
            throw LibvirtException.Rpc(
                $"too many displays '{RpcLimits.StreamsMax + 1}' for limit '{RpcLimits.StreamsMax}'");
        }

        try
        {
            user.EnterStream();
        }
        catch (LibvirtException)
        {
            Interlocked.Decrement(ref _count);
            throw;
        }
    }

    void Start(SafeHandle ofClient, SafeHandle ofDriver)
    {
        var relay = new SocketRelay(loop, ofClient, ofDriver, Leave);
        _relays.Add(relay);
        if (_isOver)
        {
            relay.Dispose();
        }
        else
        {
            relay.Start();
        }
    }

    void Leave(SocketRelay relay)
    {
        _relays.Remove(relay);
        Interlocked.Decrement(ref _count);
        user.LeaveStream();
    }
}
