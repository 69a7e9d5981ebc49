// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Net.Sockets;
using Mono.Unix.Native;
using NUnit.Framework;

namespace VirtVzd.Tests.Support;

/// <summary>Clients that connect to a process which does not accept them.</summary>
static class ConnectionQueue
{
    const int ClientsMax = 10_000;

    /// <summary>How many fit into the queue of a socket: the process is stopped until it is full.</summary>
    /// <param name="pid">Who listens.</param>
    /// <param name="path">The socket.</param>
    internal static int LengthOf(int pid, string path)
    {
        Assert.That(Syscall.kill(pid, Signum.SIGSTOP), Is.Zero);
        var sockets = new List<Socket>();
        try
        {
            while (sockets.Count < ClientsMax)
            {
                sockets.Add(
                    new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { Blocking = false });
                sockets[^1].Connect(new UnixDomainSocketEndPoint(path));
            }

            return sockets.Count;
        }
        catch (SocketException full) when (full.SocketErrorCode == SocketError.WouldBlock)
        {
            return sockets.Count - 1;
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
            Assert.That(Syscall.kill(pid, Signum.SIGCONT), Is.Zero);
        }
    }
}
