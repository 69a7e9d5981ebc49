// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using NUnit.Framework;
using VirtVzd.Io;
using VirtVzd.Native.Linux;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Server;

/// <summary>A client that builds its packets by hand and is as polite as the test wants.</summary>
sealed class RawClient : IDisposable
{
    /// <summary>Number of the keepalive program.</summary>
    internal const uint KeepAliveProgram = 0x6b656570;

    uint _serial;

    internal RawClient(string path)
    {
        Socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified).Limited();
        Socket.Connect(new UnixDomainSocketEndPoint(path));
    }

    /// <summary>The connection.</summary>
    internal Socket Socket { get; }

    /// <summary>The bytes of a packet.</summary>
    internal static byte[] Packet<TProcedure>(
        TProcedure procedure, byte[] payload, uint serial, uint type = 0, uint status = 0,
        uint program = TestProgram.Number)
        where TProcedure : struct, Enum =>
        Packet(Convert.ToInt32(procedure, CultureInfo.InvariantCulture), payload, serial, type, status, program);

    /// <summary>The same for a number that may be no procedure's.</summary>
    internal static byte[] Packet(
        int procedure, byte[] payload, uint serial, uint type = 0, uint status = 0, uint program = TestProgram.Number,
        uint version = 1)
    {
        var packet = new byte[28 + payload.Length];
        uint[] words = [(uint)packet.Length, program, version, (uint)procedure, type, serial, status];
        for (var i = 0; i < words.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(4 * i), words[i]);
        }

        payload.CopyTo(packet, 28);
        return packet;
    }

    /// <summary>An XDR string.</summary>
    internal static byte[] Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var xdr = new byte[4 + ((bytes.Length + 3) & ~3)];
        BinaryPrimitives.WriteInt32BigEndian(xdr, bytes.Length);
        bytes.CopyTo(xdr, 4);
        return xdr;
    }

    /// <summary>A word as it is on the wire.</summary>
    internal static byte[] Word(uint value)
    {
        var word = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(word, value);
        return word;
    }

    /// <summary>Sends a call and returns its serial.</summary>
    internal uint Call(TestProcedure procedure, byte[]? payload = null, uint type = 0)
    {
        var serial = _serial++;
        Send(Packet((int)procedure, payload ?? [], serial, type));
        return serial;
    }

    /// <summary>Sends an echo call and returns its serial.</summary>
    internal uint CallEcho(string text, TestProcedure procedure = TestProcedure.Echo) => Call(procedure, Text(text));

    /// <summary>Sends a ping.</summary>
    internal void Ping() => Send(Packet(KeepAliveProcedure.Ping, [], serial: 0, type: 2, program: KeepAliveProgram));

    /// <summary>Sends bytes.</summary>
    internal void Send(byte[] bytes) => Assert.That(Socket.Send(bytes), Is.EqualTo(bytes.Length));

    /// <summary>Sends bytes as far as the connection lives: a hostile client does not care.</summary>
    internal void TrySend(byte[] bytes)
    {
        try
        {
            Socket.Send(bytes);
        }
        catch (SocketException error)
        {
            TestContext.Out.WriteLine($"the server closed first: {error.SocketErrorCode}");
        }
    }

    /// <summary>Sends a byte that carries a descriptor.</summary>
    internal void SendDescriptor(SafeHandle descriptor) =>
        Assert.That(UnixSocket.SendDescriptor(Socket.SafeHandle, descriptor).Count, Is.EqualTo(1));

    /// <summary>Sends one byte that carries the same descriptor several times, as no honest client does.</summary>
    internal unsafe void SendDescriptors(SafeHandle descriptor, int count)
    {
        // SAFETY: all that the message points to is in this frame; no test passes more than there is room for.
        const int HeaderBytes = 16;
        byte octet = 0;
        var part = new Libc.Iovec { iov_base = &octet, iov_len = 1 };
        var control = stackalloc ulong[HeaderBytes];
        *(Libc.Cmsghdr*)control = new Libc.Cmsghdr
        {
            cmsg_len = (nuint)(HeaderBytes + (sizeof(int) * count)),
            cmsg_level = Libc.SOL_SOCKET,
            cmsg_type = Libc.SCM_RIGHTS,
        };
        for (var i = 0; i < count; i++)
        {
            ((int*)((byte*)control + HeaderBytes))[i] = (int)descriptor.DangerousGetHandle();
        }

        var message = new Libc.Msghdr
        {
            msg_iov = &part,
            msg_iovlen = 1,
            msg_control = control,
            msg_controllen = (nuint)((HeaderBytes + (sizeof(int) * count) + 7) & ~7),
        };
        Assert.That(Libc.sendmsg(Socket.SafeHandle, &message, 0), Is.EqualTo((nint)1));
    }

    /// <summary>The next packet.</summary>
    internal RawReply Receive()
    {
        var length = ReceiveBytes(4);
        var rest = ReceiveBytes((int)BinaryPrimitives.ReadUInt32BigEndian(length) - 4);
        return new RawReply([.. length, .. rest]);
    }

    /// <summary>As many bytes as asked for.</summary>
    internal byte[] ReceiveBytes(int count) => Socket.ReceiveBytes(count);

    /// <summary>One descriptor that follows a packet.</summary>
    internal SafeHandle ReceiveDescriptor()
    {
        Assert.That(Socket.Poll(Deadline.Patience, SelectMode.SelectRead), Is.True);
        var descriptors = default(ReceivedDescriptors);
        var buffer = new byte[1];
        Assert.That(UnixSocket.Receive(Socket.SafeHandle, buffer, ref descriptors).Count, Is.EqualTo(1));
        Assert.That(buffer[0], Is.Zero);
        return descriptors.TakeSingle();
    }

    /// <summary>Checks that a call is answered.</summary>
    internal void CheckEcho(TestProcedure procedure = TestProcedure.Echo)
    {
        var text = $"echo {Guid.NewGuid()}";
        var serial = CallEcho(text, procedure);
        var reply = Receive();
        Assert.That((reply.Serial, reply.Type, reply.Status), Is.EqualTo((serial, 1u, 0u)));
        Assert.That(reply.Text, Is.EqualTo(text));
    }

    /// <summary>Checks that the server closes the connection, and sends nothing before.</summary>
    internal void CheckClosed()
    {
        var rest = new byte[64];
        try
        {
            Assert.That(Socket.Receive(rest), Is.Zero, () => $"the server answers: {Convert.ToHexString(rest)}");
        }
        catch (SocketException reset) when (reset.SocketErrorCode == SocketError.ConnectionReset)
        {
            // What it had not read when it closed makes the close a reset.
            TestContext.Out.WriteLine("reset");
        }
    }

    /// <summary>Checks that nothing is there to read now.</summary>
    internal bool IsSilent => Socket.Available == 0;

    /// <inheritdoc/>
    public void Dispose() => Socket.Dispose();
}
