// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using System.Net.Sockets;
using System.Threading;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// Stands in for saslauthd, whom the SASL library asks about passwords: finds all of them right, but only when it is
/// let go.
/// </summary>
sealed class PasswordDaemon : IDisposable
{
    readonly TemporaryDirectory _directory = new();
    readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    readonly ManualResetEventSlim _mayAnswer = new(initialState: true);
    int _waiting;

    internal PasswordDaemon()
    {
        _listener.Bind(new UnixDomainSocketEndPoint(_directory["mux"]));
        _listener.Listen(backlog: 20);
        Start(Accept);
    }

    /// <summary>Lines of the SASL library's configuration that make it ask here.</summary>
    internal string Configuration => $"pwcheck_method: saslauthd\nsaslauthd_path: {_directory["mux"]}";

    /// <summary>Questions that wait for an answer.</summary>
    internal int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Answers nobody from now on.</summary>
    internal void Hang() => _mayAnswer.Reset();

    /// <summary>Answers again, those who wait first.</summary>
    internal void LetGo() => _mayAnswer.Set();

    /// <inheritdoc/>
    public void Dispose()
    {
        LetGo();
        _listener.Dispose();
        _directory.Dispose();
    }

    static void Start(Action body) => new Thread(() => body()) { IsBackground = true }.Start();

    void Accept()
    {
        try
        {
            while (true)
            {
                var client = _listener.Accept();
                Start(() => Answer(client));
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            NUnit.Framework.TestContext.Out.WriteLine($"nobody asks any more: {closed.Message}");
        }
    }

    // Four strings come, each behind its length: user, password, service and realm.
    void Answer(Socket socket)
    {
        using var stream = new NetworkStream(socket, ownsSocket: true);
        Span<byte> length = stackalloc byte[2];
        for (var i = 0; i < 4; i++)
        {
            stream.ReadExactly(length);
            stream.ReadExactly(new byte[BinaryPrimitives.ReadUInt16BigEndian(length)]);
        }

        Interlocked.Increment(ref _waiting);
        _mayAnswer.Wait(Deadline.Patience);
        Interlocked.Decrement(ref _waiting);
        stream.Write("\0\u0002OK"u8);
    }
}
