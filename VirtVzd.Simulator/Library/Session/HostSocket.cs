// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Threading;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Session;

/// <summary>
/// A blocking connection to the host by plain system calls: the sockets of the class library bring threads that a guest
/// in a foreign process should not. One thread reads; any thread sends.
/// </summary>
sealed partial class HostSocket : IDisposable
{
    const int Interrupted = 4;
    const int Unix = 1;
    const int StreamCloseOnExec = 1 | 0x80000;
    const int NoSignal = 0x4000;
    const int BothDirections = 2;
    const int AddressBytes = 110;
    const int PathOffset = 2;

    readonly Lock _sending = new();
    readonly int _descriptor;
    bool _closed;

    HostSocket(int descriptor) => _descriptor = descriptor;

    /// <summary>Null when nobody listens at <paramref name="path"/>.</summary>
    internal static unsafe HostSocket? TryConnect(string path)
    {
        var name = Encoding.UTF8.GetBytes(path);
        if (name.Length >= AddressBytes - PathOffset)
        {
            return null;
        }

        var address = stackalloc byte[AddressBytes];
        new Span<byte>(address, AddressBytes).Clear();
        BinaryPrimitives.WriteUInt16LittleEndian(new Span<byte>(address, PathOffset), Unix);
        name.CopyTo(new Span<byte>(address + PathOffset, name.Length));

        var descriptor = Socket(Unix, StreamCloseOnExec, 0);
        if (descriptor < 0)
        {
            return null;
        }

        // SAFETY: the address is a sockaddr_un of its full size, on the stack for the length of the call.
        if (Connect(descriptor, address, AddressBytes) == 0)
        {
            return new HostSocket(descriptor);
        }

        _ = Close(descriptor);
        return null;
    }

    /// <summary>Sends one message whole.</summary>
    /// <exception cref="IOException">The connection is gone.</exception>
    internal unsafe void Send(ClientMessage message)
    {
        ReadOnlySpan<byte> rest = Frame.Encode(message, WireJson.Default.ClientMessage);
        lock (_sending)
        {
            while (rest.Length > 0)
            {
                nint sent;

                // SAFETY: the kernel reads at most Length bytes of memory that is pinned for the call.
                fixed (byte* bytes = rest)
                {
                    sent = _closed ? -1 : Send(_descriptor, bytes, (nuint)rest.Length, NoSignal);
                }

                if (sent > 0)
                {
                    rest = rest[(int)sent..];
                }
                else if (_closed || Marshal.GetLastPInvokeError() != Interrupted)
                {
                    throw new IOException("the connection to the host is gone");
                }
            }
        }
    }

    /// <summary>The next message; null at the end of the connection or when it is not a message.</summary>
    internal HostMessage? Receive()
    {
        Span<byte> header = stackalloc byte[Frame.HeaderBytes];
        if (!TryFill(header))
        {
            return null;
        }

        try
        {
            var body = new byte[Frame.BodyLength(header)];
            return TryFill(body) ? JsonSerializer.Deserialize(body, WireJson.Default.HostMessage) : null;
        }
        catch (Exception malformed) when (malformed is FormatException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Wakes whoever reads or sends, and lets nobody do so again.</summary>
    internal void Shutdown()
    {
        lock (_sending)
        {
            if (!_closed)
            {
                _ = Shutdown(_descriptor, BothDirections);
            }
        }
    }

    /// <summary>By the reading thread, after its last read.</summary>
    public void Dispose()
    {
        lock (_sending)
        {
            if (!_closed)
            {
                _closed = true;
                _ = Close(_descriptor);
            }
        }
    }

    unsafe bool TryFill(Span<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            nint received;

            // SAFETY: the kernel writes at most Length bytes into memory that is pinned for the call.
            fixed (byte* bytes = buffer)
            {
                received = Receive(_descriptor, bytes, (nuint)buffer.Length, 0);
            }

            if (received > 0)
            {
                buffer = buffer[(int)received..];
            }
            else if (received == 0 || Marshal.GetLastPInvokeError() != Interrupted)
            {
                return false;
            }
        }

        return true;
    }

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    private static partial int Socket(int domain, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "connect", SetLastError = true)]
    private static unsafe partial int Connect(int descriptor, byte* address, uint addressBytes);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    private static unsafe partial nint Send(int descriptor, byte* bytes, nuint count, int flags);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    private static unsafe partial nint Receive(int descriptor, byte* bytes, nuint count, int flags);

    [LibraryImport("libc", EntryPoint = "shutdown")]
    private static partial int Shutdown(int descriptor, int how);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
