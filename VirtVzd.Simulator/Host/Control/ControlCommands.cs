// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Life;
using VirtVzd.Simulator.Host.Sessions;
using VirtVzd.Simulator.Host.Statistics;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Control;

/// <summary>
/// What prlsim asks of the host: each command of its command line that is not about starting the host.
/// </summary>
sealed class ControlCommands
{
    readonly Dispatcher _dispatcher;
    readonly LibraryQueries _queries;
    readonly Dictionary<string, Command> _commands;

    /// <summary>Does a command for the connection that it came on; its outcome may come later.</summary>
    delegate void Command(ControlRequest request, Session session, Action<ControlReply> done);

    internal ControlCommands(Dispatcher dispatcher, LibraryQueries queries)
    {
        _dispatcher = dispatcher;
        _queries = queries;
        var guests = new GuestControl(dispatcher);
        var faults = new FaultControl(dispatcher.Faults, dispatcher.Registry);
        var snapshots = new SnapshotControl(dispatcher);
        var settings = new SettingControl(dispatcher.Settings);
        var locks = new LockControl(dispatcher);
        var migration = new MigrationControl(dispatcher);
        var host = new HardwareControl(dispatcher);
        _commands = new(StringComparer.Ordinal)
        {
            ["create"] = (request, _, done) => guests.Create(request, done),
            ["list"] = Simple(guests.List),
            ["set"] = Simple(guests.Set),
            ["edit"] = guests.Edit,
            ["start"] = new(guests.Change(GuestCommand.Start)),
            ["resume"] = new(guests.Change(GuestCommand.Resume)),
            ["pause"] = new(guests.Change(GuestCommand.Pause)),
            ["suspend"] = new(guests.Change(GuestCommand.Suspend)),
            ["restart"] = new(guests.Change(GuestCommand.Restart)),
            ["stop"] = guests.Stop,
            ["crash"] = Simple(guests.Crash),
            ["progress"] = Simple(guests.TellProgress),
            ["keys"] = Simple(guests.TellKeys),
            ["delete"] = guests.Delete,
            ["snapshot"] = snapshots.Run,
            ["delay"] = Simple(faults.Delay),
            ["fail"] = Simple(faults.Fail),
            ["hang"] = Simple(faults.Hang),
            ["once"] = (request, _, done) => Once(faults, request, done),
            ["unfault"] = Simple(faults.Lift),
            ["hold"] = locks.Hold,
            ["release"] = Simple(locks.Release),
            ["locks"] = Simple(locks.List),
            ["profile"] = Simple(settings.Profile),
            ["lock-wait"] = Simple(settings.LockWait),
            ["license"] = Simple(request => FaultControl.License(request, dispatcher)),
            ["migration"] = Simple(migration.Settings),
            ["migration-fault"] = Simple(migration.Fault),
            ["network"] = Simple(host.Network),
            ["hardware"] = Simple(host.Hardware),
            ["disconnect"] = Simple(_ => dispatcher.Disconnect()),
            ["reconnect"] = Simple(_ => dispatcher.Reconnect()),
            ["stats"] = Simple(Statistics),
            ["handles"] =
                (_, _, done) => queries.Ask(Query.Handles, sums => done(new ControlReply { Counters = sums })),
            ["heap"] = (_, _, done) => queries.Ask(Query.Heap, sums => done(new ControlReply { Counters = sums })),
            ["calls"] = (_, _, done) => Calls(done),
            ["boot"] = (_, session, done) => { guests.Boot(session); done(new ControlReply()); },
            ["reset"] = Simple(Reset),
            ["shutdown"] = Simple(ShutDown),
        };
    }

    /// <summary>Does a command; <paramref name="done"/> gets its outcome, perhaps later.</summary>
    internal void Run(ControlRequest request, Session session, Action<ControlReply> done)
    {
        if (!_commands.TryGetValue(request.Command, out var command))
        {
            done(new ControlReply { Error = $"the host knows no command '{request.Command}'" });
            return;
        }

        try
        {
            command(request, session, done);
        }
        catch (ControlException failure)
        {
            done(new ControlReply { Error = failure.Message });
        }
    }

    static Command Simple(Action<ControlRequest> command) =>
        Simple((request, _) => command(request));

    static Command Simple(Action<ControlRequest, ControlReply> command) =>
        (request, _, done) =>
        {
            var reply = new ControlReply();
            command(request, reply);
            done(reply);
        };

    void Once(FaultControl faults, ControlRequest request, Action<ControlReply> done)
    {
        if (new ControlValues(request).Has("local"))
        {
            _queries.Ask(FaultControl.OnceInLibraries(request), sums => done(new ControlReply { Counters = sums }));
            return;
        }

        var reply = new ControlReply();
        faults.Once(request, reply);
        done(reply);
    }

    /// <summary>What libraries counted, and of functions that only the host saw, the requests.</summary>
    void Calls(Action<ControlReply> done) => _queries.Ask(Query.Calls, sums =>
    {
        foreach (var (function, count) in _dispatcher.Requests)
        {
            sums.TryAdd(function, count);
        }

        done(new ControlReply { Counters = sums });
    });

    /// <summary>
    /// Name <c>tick</c>: a second passes for the guests' counters. Value <c>interval</c>: how often they are sent.
    /// </summary>
    void Statistics(ControlRequest request, ControlReply reply)
    {
        var values = new ControlValues(request);
        if (values.Has("interval"))
        {
            _dispatcher.Statistics.SetInterval(values.Number("interval", 0));
        }

        switch (request.Name)
        {
            case "":
                break;
            case "tick":
                _dispatcher.Statistics.Tick();
                break;
            default:
                throw new ControlException($"stats knows 'tick', not '{request.Name}'");
        }

        reply.Counters = Stats();
    }

    SortedDictionary<string, ulong> Stats()
    {
        var counters = new SortedDictionary<string, ulong>(StringComparer.Ordinal)
        {
            ["events"] = _dispatcher.EventsSent,
            ["guests"] = (ulong)_dispatcher.Registry.Count,
            ["pid"] = (ulong)Environment.ProcessId,
            ["pool.busy"] = (ulong)_dispatcher.Pool.Busy,
            ["pool.threads"] = (ulong)_dispatcher.Settings.PoolThreads,
            ["pool.waiting"] = (ulong)_dispatcher.Pool.Waiting,
            ["locks.waiting"] = (ulong)_dispatcher.Locks.WaitingCount,
            ["migrations"] = (ulong)_dispatcher.Migrations.Count,
            ["interval"] = (ulong)_dispatcher.Statistics.IntervalMs,
            ["sessions"] = (ulong)_dispatcher.Sessions.Count,
            ["disconnected"] = _dispatcher.IsDisconnected ? 1u : 0,
        };
        foreach (var guest in _dispatcher.Registry.All)
        {
            Add(counters, "guests." + StateNames.Of(guest.ShownState), 1);
        }

        foreach (var count in _dispatcher.Requests.Values)
        {
            Add(counters, "requests", count);
        }

        counters["faults"] = (ulong)_dispatcher.Faults.All.Count;
        return counters;
    }

    static void Add(SortedDictionary<string, ulong> counters, string name, ulong count) =>
        counters[name] = counters.GetValueOrDefault(name) + count;

    void Reset(ControlRequest request)
    {
        _dispatcher.Faults.Lift(null);
        _dispatcher.Reconnect();
        foreach (var guest in new List<Guest>(_dispatcher.Registry.All))
        {
            _dispatcher.Removal.Force(guest);
        }

        _dispatcher.Statistics.SetInterval(StatisticsClock.DefaultIntervalMs);
        _dispatcher.ForgetCounters();
    }

    void ShutDown(ControlRequest request)
    {
        _dispatcher.Publish(new EventMessage
        {
            Type = EventType.DispShutdown,
            Issuer = _dispatcher.Server.ServerUuid,
            IssuerType = SdkNumbers.IssuerDispatcher,
        });
        _dispatcher.Loop.Stop();
    }
}
