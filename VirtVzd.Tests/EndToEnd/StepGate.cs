// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// A socket in front of a daemon's own, which lets everything through, and at one call, or at the answer to it, does
/// something first while the client or the daemon waits.
/// </summary>
sealed class StepGate : IDisposable
{
    const int HeaderBytes = 28;
    const int ProcedureOffset = 12;
    const int TypeOffset = 16;
    const int BytesMax = 33_554_432;

    readonly TemporaryDirectory _directory = new();
    readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    readonly string _daemonSocket;
    readonly Lock _lock = new();
    (RemoteProcedure Step, GateMoment Moment, Func<bool> Then)? _armed;
    Exception? _failure;
    bool _isPassed;

    /// <summary>Listens in front of a daemon.</summary>
    /// <param name="daemonSocket">The daemon's socket.</param>
    internal StepGate(string daemonSocket)
    {
        _daemonSocket = daemonSocket;
        _listener.Bind(new UnixDomainSocketEndPoint(Socket));
        _listener.Listen();
        Run(() =>
        {
            while (true)
            {
                Join(_listener.Accept());
            }
        });
    }

    /// <summary>What a client connects to.</summary>
    internal string Socket => _directory["gate"];

    /// <summary>Whether what <see cref="At"/> waits for has come, and is done.</summary>
    internal bool IsPassed =>
        _failure is null ? _isPassed : throw new InvalidOperationException("what was to be done failed", _failure);

    /// <summary>Does something once, before a step goes on its way.</summary>
    /// <param name="step">The call.</param>
    /// <param name="moment">Which way.</param>
    /// <param name="then">What is done; false lets it be lost.</param>
    internal void At(RemoteProcedure step, GateMoment moment, Func<bool> then) => _armed = (step, moment, then);

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener.Dispose();
        _directory.Dispose();
    }

    void Join(Socket client)
    {
        var daemon = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            daemon.Connect(new UnixDomainSocketEndPoint(_daemonSocket));
        }
        catch (SocketException)
        {
            client.Dispose();
            return;
        }

        Run(() => Pass(client, daemon));
        Run(() => Pass(daemon, client));
    }

    // Each end is closed with the other.
    void Pass(Socket from, Socket to)
    {
        using (from)
        using (to)
        {
            var header = new byte[HeaderBytes];
            using var input = new NetworkStream(from);
            while (true)
            {
                input.ReadExactly(header);
                var message = new byte[Math.Clamp(BinaryPrimitives.ReadInt32BigEndian(header), HeaderBytes, BytesMax)];
                header.CopyTo(message, 0);
                input.ReadExactly(message, HeaderBytes, message.Length - HeaderBytes);
                if (!MayPass(header))
                {
                    return;
                }

                for (var sent = 0; sent < message.Length;)
                {
                    sent += to.Send(message.AsSpan(sent));
                }
            }
        }
    }

    bool MayPass(ReadOnlySpan<byte> header)
    {
        var step = (RemoteProcedure)BinaryPrimitives.ReadInt32BigEndian(header[ProcedureOffset..]);
        var moment = (GateMoment)BinaryPrimitives.ReadInt32BigEndian(header[TypeOffset..]);
        lock (_lock)
        {
            if (_armed is not { } armed || (armed.Step, armed.Moment) != (step, moment))
            {
                return true;
            }

            _armed = null;
            try
            {
                var mayPass = armed.Then();
                _isPassed = true;
                return mayPass;
            }
            catch (Exception e)
            {
                // The thread is the gate's own: the test is told where it asks.
                _failure = e;
                return false;
            }
        }
    }

    static void Run(Action action)
    {
        void UntilOneEndCloses()
        {
            try
            {
                action();
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
            {
                // One end has closed: so is the other by now.
            }
        }

        new Thread(UntilOneEndCloses) { IsBackground = true }.Start();
    }
}
