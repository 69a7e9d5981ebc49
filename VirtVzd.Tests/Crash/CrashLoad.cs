// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Net.Sockets;
using System.Threading;
using NUnit.Framework;
using VirtVzd.Driver.Domains;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Tests.Remote;
using VirtVzd.Tests.Storm;

namespace VirtVzd.Tests.Crash;

/// <summary>
/// A client that changes guests of its own without a pause, connects again whenever the daemon is gone, and notes which
/// number it saw on which guest.
/// </summary>
sealed class CrashLoad : IDisposable
{
    static readonly RemoteProcedure[] s_changes =
    [
        RemoteProcedure.DomainCreate, RemoteProcedure.DomainDestroy, RemoteProcedure.DomainCreate,
        RemoteProcedure.DomainSuspend,
        RemoteProcedure.DomainResume, RemoteProcedure.DomainDestroy, RemoteProcedure.DomainLookupByUuid,
        RemoteProcedure.DomainLookupByUuid,
    ];

    readonly string _socket;
    readonly IReadOnlyList<Guid> _guests;
    readonly ConcurrentDictionary<int, Guid> _numbers;
    readonly Random _random;
    readonly ManualResetEventSlim _end = new();
    readonly Thread _thread;

    /// <summary>Starts it.</summary>
    /// <param name="socket">The daemon's.</param>
    /// <param name="guests">Its guests.</param>
    /// <param name="numbers">Gets which guest was seen with which number.</param>
    /// <param name="seed">Of what it does.</param>
    internal CrashLoad(string socket, IReadOnlyList<Guid> guests, ConcurrentDictionary<int, Guid> numbers, int seed)
    {
        _socket = socket;
        _guests = guests;
        _numbers = numbers;
        _random = new Random(seed);
        _thread = new Thread(Run) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>Calls that were answered.</summary>
    internal int Answered { get; private set; }

    /// <summary>A number that was seen on two guests, or a call that was not answered; null for none.</summary>
    internal string? Violation { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _end.Set();
        _thread.Join();
        _end.Dispose();
    }

    void Run()
    {
        while (!_end.IsSet)
        {
            try
            {
                Work();
            }
            catch (TimeoutException e)
            {
                Violation ??= e.Message;
            }
            catch (Exception e) when (e is SocketException or AssertionException)
            {
                // The daemon was killed, or is not there yet.
                _end.Wait(millisecondsTimeout: 5);
            }
        }
    }

    void Work()
    {
        using var connection = new RpcConnection(_socket, static _ => { });
        if (connection.Call(RemoteProcedure.ConnectOpen, new XdrBytes().Optional("vz:///system").Int(0)).Status != 0)
        {
            return;
        }

        while (!_end.IsSet)
        {
            var uuid = _guests[_random.Next(_guests.Count)];
            var change = s_changes[_random.Next(s_changes.Length)];
            var arguments = change == RemoteProcedure.DomainLookupByUuid
                ? new XdrBytes().Uuid(uuid)
                : new XdrBytes().Domain(new DomainReference("x", uuid, DomainReference.Inactive));
            var reply = connection.Call(change, arguments);
            Answered++;
            if (change == RemoteProcedure.DomainLookupByUuid && reply.Status == 0)
            {
                var offset = RpcConnection.PayloadStart;
                Note(uuid, RpcConnection.ReadDomain(reply, ref offset).Id);
            }
        }
    }

    void Note(Guid uuid, int id)
    {
        if (id > 0 && _numbers.GetOrAdd(id, uuid) is var first && first != uuid)
        {
            Violation ??= $"{id} was the number of {first}, and is that of {uuid}";
        }
    }
}
