// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Threading;
using VirtVzd.Errors;
using VirtVzd.Io;
using VirtVzd.Native.Linux;

namespace VirtVzd.Client;

/// <summary>
/// Connects to a host by its name: all its addresses are tried, in the order of the system's resolver.
/// </summary>
static class TcpConnector
{
    const string TooLate = "Temporary failure in name resolution";

    // An address that answers nothing leaves this much at least to those behind it.
    const int AttemptMsMin = 1000;

    /// <param name="host">Name or address.</param>
    /// <param name="service">Port, or its name.</param>
    /// <param name="deadline">How long it may take.</param>
    /// <returns>A socket that does not wait, and does not gather small messages.</returns>
    /// <exception cref="LibvirtException">The name has no address, or nobody answers at any.</exception>
    internal static FileDescriptor Connect(string host, string service, OpeningDeadline deadline)
    {
        var addresses = Resolve(host, service, deadline);
        var errno = Errno.ENOENT;
        for (var i = 0; i < addresses.Count; i++)
        {
            deadline.ThrowIfUnwanted();
            var share = Math.Max(AttemptMsMin, deadline.RemainingMs / (addresses.Count - i));
            errno = OutgoingSocket.ConnectTcp(addresses[i], Math.Min(share, deadline.RemainingMs), out var socket);
            if (socket is not null)
            {
                return WithoutNagle(socket);
            }
        }

        throw LibvirtException.SystemError(
            ErrorDomain.Rpc, errno, $"unable to connect to server at '{host}:{service}'");
    }

    static FileDescriptor WithoutNagle(FileDescriptor socket)
    {
        var errno = OutgoingSocket.DisableNagle(socket);
        if (errno == 0)
        {
            return socket;
        }

        socket.Dispose();
        throw LibvirtException.SystemError(ErrorDomain.Rpc, errno, "Unable to disable nagle algorithm");
    }

    // The resolver knows no deadline: it asks on a thread of its own, which is left to itself when it is too late.
    static List<HostAddress> Resolve(string host, string service, OpeningDeadline deadline)
    {
        List<HostAddress> addresses = [];
        string? problem = null;
        if (int.TryParse(service, out var port) && port > ushort.MaxValue)
        {
            // The C library would take another port for it.
            throw Unresolved(host, service, "Servname not supported for ai_socktype");
        }

        var done = new Latch();
        new Thread(() =>
        {
            addresses = HostAddress.Resolve(host, service, out problem);
            done.Open();
        })
        {
            IsBackground = true,
            Name = "resolver",
        }.StartOrRefuse();
        var problemThen = deadline.Await(done) ? problem : TooLate;
        return problemThen is null ? addresses : throw Unresolved(host, service, problemThen);
    }

    static LibvirtException Unresolved(string host, string service, string why) => LibvirtException.Of(
        ErrorCode.SystemError, ErrorDomain.Rpc, $"Unable to resolve address '{host}' service '{service}': {why}");
}
