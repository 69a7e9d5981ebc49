// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Net.Sockets;
using NUnit.Framework;
using VirtVzd.Native.Linux;

namespace VirtVzd.Tests.Support;

/// <summary>Sockets on which a test waits, and no longer than <see cref="Deadline.Patience"/>.</summary>
static class PatientSocket
{
    /// <summary>A socket that owns <paramref name="descriptor"/>, which does not block.</summary>
    internal static Socket Of(FileDescriptor descriptor)
    {
        // The class has to be told that before it can wait all the same.
        var socket = new Socket(new SafeSocketHandle(descriptor.Number, ownsHandle: true)) { Blocking = false };
        descriptor.SetHandleAsInvalid();
        socket.Blocking = true;
        return socket.Limited();
    }

    /// <summary>The same socket, with a limit for each receipt and each sending.</summary>
    internal static Socket Limited(this Socket socket)
    {
        socket.ReceiveTimeout = socket.SendTimeout = (int)Deadline.Patience.TotalMilliseconds;
        return socket;
    }

    /// <summary>As many bytes as asked for; fails the test when the end comes before.</summary>
    internal static byte[] ReceiveBytes(this Socket socket, int count)
    {
        var bytes = new byte[count];
        for (var at = 0; at < count;)
        {
            var received = socket.Receive(bytes.AsSpan(at));
            at += received > 0 ? received : throw new AssertionException($"the end came after {at} of {count} bytes");
        }

        return bytes;
    }
}
