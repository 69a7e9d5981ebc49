// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using System.Text.Json;
using VirtVzd.Simulator.Host.Control;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Inside;
using VirtVzd.Simulator.Host.Life;
using VirtVzd.Simulator.Host.Locks;
using VirtVzd.Simulator.Host.Loop;
using VirtVzd.Simulator.Host.Migration;
using VirtVzd.Simulator.Host.Networks;
using VirtVzd.Simulator.Host.Settings;
using VirtVzd.Simulator.Host.Statistics;
using VirtVzd.Simulator.Host.Validation;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Sessions;

/// <summary>
/// The heart of the host: takes connections, hands requests to their operations past the faults, and tells every
/// session what happens. Lives on the loop's thread.
/// </summary>
sealed class Dispatcher
{
    /// <summary>More than any host has, and well below the usual limit of descriptors.</summary>
    const int MaxConnections = 512;

    readonly List<Session> _sessions = [];
    readonly List<Connection> _peers = [];
    readonly List<Connection> _withOutput = [];
    readonly Operations _operations;
    readonly ControlCommands _control;
    readonly LibraryQueries _queries;
    int _connections;

    internal Dispatcher(
        EventLoop loop, GuestRegistry registry, ServerInfo server, HostSettings settings, NetworkBook networks,
        string exports)
    {
        Loop = loop;
        Registry = registry;
        Server = server;
        Networks = networks;
        Faults = new FaultTable(loop, DropSessions);
        Settings = settings;
        Locks = new LockTable(loop, settings);
        Pool = new OperationPool(loop, settings);
        var board = new StateBoard(registry, settings, Publish);
        board.WentOff += EndRun;
        Tools = new ToolsProbe(loop, Publish);
        board.CameUp += Tools.Begin;
        board.WentOff += ToolsProbe.End;
        var host = new Facilities(
            loop, registry, settings, Locks, Pool, board, new PciRules(registry, server), Publish);
        Machine = new StateMachine(host);
        Removal = new Removal(host, Machine);
        Registration = new Registration(registry, server, settings, Publish);
        Catalogue = new Catalogue(registry, server, settings, Publish);
        Statistics = new StatisticsClock(loop, settings, registry, () => _sessions, SendEvent);
        Edits = new MachineEdit(host, Catalogue);
        Resizes = new DiskResize(host, Machine.Containers, Catalogue);
        Snapshots = new SnapshotKeeper(host, Machine.Containers);
        Clones = new Cloning(host, Machine.Containers, Registration);
        Moves = new Moving(host, Machine.Containers, Catalogue);
        Backups = new Backups(host, exports);
        Migrations = new Migrations(
            host,
            server,
            OpenPeer,
            uuid => _sessions.Find(session => session.Uuid == uuid),
            (session, message) => Tell((Session)session, message));
        _queries = new LibraryQueries(loop, this);
        _operations = new Operations(this);
        _control = new ControlCommands(this, _queries);
        foreach (var guest in registry.All)
        {
            Tools.Begin(guest);
        }
    }

    internal EventLoop Loop { get; }

    internal GuestRegistry Registry { get; }

    internal HostSettings Settings { get; }

    internal LockTable Locks { get; }

    internal OperationPool Pool { get; }

    /// <summary>Who looks for the tools of guests.</summary>
    internal ToolsProbe Tools { get; }

    internal Registration Registration { get; }

    internal Catalogue Catalogue { get; }

    internal StateMachine Machine { get; }

    internal Removal Removal { get; }

    internal MachineEdit Edits { get; }

    internal DiskResize Resizes { get; }

    internal SnapshotKeeper Snapshots { get; }

    internal Cloning Clones { get; }

    internal Moving Moves { get; }

    internal Backups Backups { get; }

    internal Migrations Migrations { get; }

    internal FaultTable Faults { get; }

    internal NetworkBook Networks { get; }

    internal StatisticsClock Statistics { get; }

    internal ServerInfo Server { get; }

    /// <summary>What the host is allowed, as long as it runs.</summary>
    internal LicenseInfo License { get; set; } = new() { IsValid = true };

    /// <summary>Logins are refused and sessions were dropped, as when the dispatcher is down.</summary>
    internal bool IsDisconnected { get; private set; }

    /// <summary>Requests by C function since the start or the last reset.</summary>
    internal SortedDictionary<string, ulong> Requests { get; } = new(StringComparer.Ordinal);

    internal ulong EventsSent { get; private set; }

    internal IReadOnlyList<Session> Sessions => _sessions;

    /// <summary>Takes over a new client.</summary>
    internal void Accept(Socket socket)
    {
        if (_connections >= MaxConnections)
        {
            socket.Dispose();
            return;
        }

        _connections++;
        var connection = new Connection(socket);
        var session = new Session(connection);
        connection.FrameArrived = frame => Handle(session, frame);
        connection.OutputQueued = _withOutput.Add;
        connection.Closed = () => Forget(session);
        Loop.Watch(connection);
    }

    // Of another host; whoever has it hears of its end.
    Connection OpenPeer(Socket socket)
    {
        var connection = new Connection(socket) { OutputQueued = _withOutput.Add };
        connection.Closed = () =>
        {
            _peers.Remove(connection);
            Loop.Unwatch(connection);
        };
        _peers.Add(connection);
        Loop.Watch(connection);
        return connection;
    }

    /// <summary>Tells every session.</summary>
    internal void Publish(EventMessage message)
    {
        if (_sessions.Count == 0)
        {
            return;
        }

        var frame = Frame.Encode(new HostMessage { Event = message }, WireJson.Default.HostMessage);
        foreach (var session in _sessions.ToArray())
        {
            SendEvent(session, frame);
        }
    }

    /// <summary>Tells every session of a change of the host itself.</summary>
    internal void TellHostChanged(EventType type) => Publish(new EventMessage
    {
        Type = type,
        Issuer = Server.ServerUuid,
        IssuerType = SdkNumbers.IssuerDispatcher,
    });

    /// <summary>Tells one session.</summary>
    internal void Tell(Session session, EventMessage message) =>
        SendEvent(session, Frame.Encode(new HostMessage { Event = message }, WireJson.Default.HostMessage));

    /// <summary>Sends what this turn queued.</summary>
    internal void Flush()
    {
        for (var i = 0; i < _withOutput.Count; i++)
        {
            _withOutput[i].Flush();
        }

        _withOutput.Clear();
    }

    /// <summary>The session may be told of events from now on.</summary>
    internal void LogIn(Session session)
    {
        session.Uuid = KernelRandom.Uuid();
        _sessions.Add(session);
    }

    /// <summary>Drops every session and lets nobody in.</summary>
    internal void Disconnect()
    {
        IsDisconnected = true;
        Migrations.StopListening();
        DropSessions();
    }

    void DropSessions()
    {
        Machine.ForgetOperations();
        Migrations.Abandon();
        foreach (var peer in _peers.ToArray())
        {
            peer.Close();
        }

        foreach (var session in _sessions.ToArray())
        {
            session.Connection.Close();
        }
    }

    internal void Reconnect()
    {
        if (IsDisconnected)
        {
            IsDisconnected = false;
            Migrations.Listen();
        }
    }

    /// <summary>Counts from 0 again.</summary>
    internal void ForgetCounters()
    {
        Requests.Clear();
        EventsSent = 0;
    }

    // What lasts as long as a guest's run.
    void EndRun(Guest guest)
    {
        if (LiveShares.ReadBack(guest) is { } config)
        {
            Catalogue.Store(guest, config);
        }

        guest.Inside?.Halt();
    }

    void SendEvent(Session session, ReadOnlyMemory<byte> frame)
    {
        session.Connection.Send(frame);
        EventsSent++;
    }

    void Handle(Session session, ReadOnlyMemory<byte> frame)
    {
        var message = JsonSerializer.Deserialize(frame.Span, WireJson.Default.ClientMessage);
        if (message?.Request is { } request)
        {
            Begin(session, request);
        }
        else if (message?.Input is { } input)
        {
            // What comes for a program that has ended meanwhile is nobody's.
            session.Jobs.GetValueOrDefault(input.Job)?.Input?.Invoke(input.Bytes, input.IsLast);
        }
        else if (message?.Reply is { } reply)
        {
            _queries.Take(session, reply);
        }
        else if (message?.Control is { } control)
        {
            _control.Run(control, session, reply => session.Send(new HostMessage { Control = reply }));
        }
        else
        {
            throw new FormatException("empty message");
        }
    }

    void Begin(Session session, Request request)
    {
        if (request.Config is { } config && !WholeConfig.IsWhole(config))
        {
            throw new FormatException("a list of the configuration has a hole");
        }

        var job = new Job(session, request);
        if (!session.Jobs.TryAdd(request.Id, job))
        {
            throw new FormatException($"request {request.Id} is open already");
        }

        Requests[request.Function] = Requests.GetValueOrDefault(request.Function) + 1;
        _operations.Run(job);
    }

    void Forget(Session session)
    {
        _connections--;
        Loop.Unwatch(session.Connection);
        _sessions.Remove(session);
        foreach (var job in session.Jobs.Values)
        {
            Faults.Forget(job);
        }

        foreach (var job in session.Jobs.Values.Where(
            static job => job.EndsWithSession || (job.Request.Flags & SdkNumbers.CancelWithSession) != 0).ToArray())
        {
            job.Canceller?.Invoke();
        }

        Backups.Leave(session);
        _queries.Leave(session);
    }
}
