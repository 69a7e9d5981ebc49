// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using System.Threading;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Tests.Server;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// An ordinary user who does his worst at the read-only socket, by a thousand connections at once: long answers, long
/// arguments, questions that hang, packets that never end, subscriptions, floods of small calls, answers that he does
/// not read, and coming and going.
/// </summary>
sealed class Attack : IDisposable
{
    /// <summary>His connections.</summary>
    internal const int ConnectionsMax = 1000;

    const int Threads = 2;
    const int CallsPerStep = 20;

    readonly string _socket;
    readonly ManualResetEventSlim _isOver = new();
    readonly List<Thread> _threads = [];
    long _calls;
    long _connections;

    /// <summary>Begins, and goes on until it is disposed.</summary>
    /// <param name="userId">Who it is.</param>
    /// <param name="socket">Where.</param>
    /// <param name="guest">Name of a guest to ask about.</param>
    internal Attack(int userId, string socket, string guest)
    {
        _socket = socket;
        for (var i = 0; i < Threads; i++)
        {
            var first = i * ConnectionsMax / Threads;
            var thread = new Thread(() =>
            {
                OrdinaryUser.Become(userId);
                Run(first, ConnectionsMax / Threads, guest);
            });
            _threads.Add(thread);
            thread.Start();
        }
    }

    /// <summary>What it has sent so far, in calls.</summary>
    internal long Calls => Interlocked.Read(ref _calls);

    /// <summary>Connections that it has made so far.</summary>
    internal long Connections => Interlocked.Read(ref _connections);

    /// <summary>Why a part of it ended early; null where none did.</summary>
    internal Exception? Failure { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isOver.Set();
        _threads.ForEach(static thread => thread.Join());
        _isOver.Dispose();
    }

    void Run(int first, int count, string guest)
    {
        var clients = new Hostile?[count];
        try
        {
            var domain = DomainOf(guest);
            while (!_isOver.Wait(millisecondsTimeout: 1))
            {
                for (var i = 0; i < count; i++)
                {
                    clients[i] = Step(clients[i], first + i, domain);
                }
            }
        }
        catch (Exception e)
        {
            Failure = e;
        }
        finally
        {
            Array.ForEach(clients, static client => client?.Dispose());
        }
    }

    byte[] DomainOf(string guest)
    {
        using var client = new WireClient(_socket);
        return client.Open().Call((int)RemoteProcedure.DomainLookupByName, RawClient.Text(guest));
    }

    Hostile? Step(Hostile? client, int number, byte[] domain)
    {
        if (client is null || !client.TryStep(out var calls))
        {
            client?.Dispose();
            return TryConnect(number, domain);
        }

        Interlocked.Add(ref _calls, calls);
        return client;
    }

    Hostile? TryConnect(int number, byte[] domain)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { Blocking = false };
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(_socket));
        }
        catch (SocketException)
        {
            // The queue is full.
            socket.Dispose();
            return null;
        }

        Interlocked.Increment(ref _connections);
        return new Hostile(socket, number, domain);
    }

    /// <summary>One connection. What it does goes by its number.</summary>
    sealed class Hostile(Socket socket, int number, byte[] domain) : IDisposable
    {
        const int Opening = 2;

        static readonly byte[] s_drain = new byte[256 * 1024];

        byte[]? _unsent;
        uint _serial;
        int _steps;

        /// <summary>Does something more; false if the daemon has had enough of it, or it has of the daemon.</summary>
        internal bool TryStep(out int calls)
        {
            calls = 0;
            try
            {
                // Some read what they get.
                if (number % 4 != 0 || _steps < Opening)
                {
                    Drain();
                }

                calls = _unsent is null ? Send() : 0;
                Flush();
                return _unsent is not null || ++_steps < (number % 10 == 9 ? 3 : int.MaxValue);
            }
            catch (SocketException)
            {
                return false;
            }
        }

        public void Dispose() => socket.Dispose();

        int Send()
        {
            if (_steps == 0)
            {
                _unsent = [.. Call(RemoteProcedure.AuthList), .. Call(
                    RemoteProcedure.ConnectOpen, RawClient.Word(1), RawClient.Text("vz:///system"), RawClient.Word(0))];
                return 2;
            }

            _unsent = (number % 10) switch
            {
                0 or 1 => Call(
                    RemoteProcedure.ConnectGetAllDomainStats,
                    RawClient.Word(1000), [.. Enumerable.Repeat(domain, 1000).SelectMany(static one => one)],
                    RawClient.Word(0), RawClient.Word(0)),
                2 => Call(RemoteProcedure.ConnectListAllDomains, RawClient.Word(1), RawClient.Word(0)),
                3 => Call(RemoteProcedure.ConnectBaselineCpu, RawClient.Word(
                    1), RawClient.Text(s_longCpu), RawClient.Word(0)),
                4 or 5 => Call(RemoteProcedure.DomainSnapshotNum, domain, RawClient.Word(0)),
                6 => _steps == 1 ? Call(RemoteProcedure.ConnectBaselineCpu, new byte[16 << 20])[..(64 * 1024)] : null,
                7 => Call(RemoteProcedure.ConnectDomainEventCallbackRegisterAny, RawClient.Word(0), RawClient.Word(0)),
                _ =>
                    [.. Enumerable.Range(0, CallsPerStep).SelectMany(_ => Call(RemoteProcedure.DomainGetInfo, domain))],
            };
            return _unsent is null ? 0 : number % 10 >= 8 ? CallsPerStep : 1;
        }

        static readonly string s_longCpu =
            "<cpu>" + string.Concat(Enumerable.Repeat("<feature name='vmx'/>", 3_000)) + "</cpu>";

        byte[] Call(RemoteProcedure procedure, params byte[][] payload) => RawClient.Packet(
            (int)procedure, [.. payload.SelectMany(static part => part)], _serial++, program: ProgramNumbers.Remote);

        void Flush()
        {
            while (_unsent is not null)
            {
                var sent = socket.Send(_unsent, SocketFlags.None, out var error);
                if (error == SocketError.WouldBlock)
                {
                    return;
                }

                if (error != SocketError.Success)
                {
                    throw new SocketException((int)error);
                }

                _unsent = sent == _unsent.Length ? null : _unsent[sent..];
            }
        }

        void Drain()
        {
            while (true)
            {
                var received = socket.Receive(s_drain, SocketFlags.None, out var error);
                if (error == SocketError.WouldBlock)
                {
                    return;
                }

                if (error != SocketError.Success || received == 0)
                {
                    throw new SocketException(
                        (int)(error == SocketError.Success ? SocketError.ConnectionReset : error));
                }
            }
        }
    }
}
