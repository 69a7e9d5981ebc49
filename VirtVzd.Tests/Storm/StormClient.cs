// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Events;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Tests.Remote;
using VirtVzd.Tests.Server;

namespace VirtVzd.Tests.Storm;

/// <summary>
/// One client in the storm: subscribes, lists, then does whatever chance says, and keeps its own picture of the host
/// from the events. A restless one goes without good-bye now and then and begins anew.
/// </summary>
sealed class StormClient
{
    const int Running = 16;
    const int Paused = 32;
    const int ShutOff = 64;
    const int OtherState = 128;
    const int ManagedSave = 256;

    readonly string _socket;
    readonly bool _isRestless;
    readonly Random _random;
    readonly StormOperations _operations;
    readonly Thread _thread;
    readonly CancellationToken _go;
    readonly CancellationToken _calm;
    readonly CancellationToken _end;
    readonly int _pauseMsMax;
    readonly List<DomainReference> _known = [];
    readonly Dictionary<int, Guid> _narrow = [];
    RpcConnection _connection = null!;
    List<RawReply>? _early;
    DomainEventView _view = new();
    int _callbackId;
    bool _closeCallbackIsDue;
    volatile IReadOnlyList<string> _lines = [];

    /// <summary>Starts it.</summary>
    /// <param name="socket">The daemon's.</param>
    /// <param name="seed">Of what it does.</param>
    /// <param name="isRestless">Whether it connects anew now and then.</param>
    /// <param name="go">Set when it is to begin to work.</param>
    /// <param name="calm">Set when it is only to listen.</param>
    /// <param name="end">Set when it is to go.</param>
    /// <param name="pauseMsMax">Longest pause between two calls.</param>
    internal StormClient(
        string socket, int seed, bool isRestless, CancellationToken go, CancellationToken calm, CancellationToken end,
        int pauseMsMax = 40)
    {
        _socket = socket;
        _isRestless = isRestless;
        _random = new Random(seed);
        _operations = new StormOperations(_random);
        _go = go;
        _calm = calm;
        _end = end;
        _pauseMsMax = pauseMsMax;
        _thread = new Thread(Run) { Name = $"storm-{seed}" };
        _thread.Start();
    }

    /// <summary>Whether it has listed and listens.</summary>
    internal bool IsReady { get; private set; }

    /// <summary>Whether it was there from the beginning.</summary>
    internal bool IsSteady => !_isRestless;

    /// <summary>What went wrong; null for nothing.</summary>
    internal Exception? Failure { get; private set; }

    /// <summary>Its picture of the host, published when it is calm.</summary>
    internal IReadOnlyList<string> Lines => _lines;

    /// <summary>Its picture, to be looked at after its end.</summary>
    internal DomainEventView View => _view;

    /// <summary>Calls by outcome: 0 went well, else libvirt's code.</summary>
    internal SortedDictionary<int, int> Outcomes { get; } = [];

    /// <summary>How often it was told that the hypervisor was lost.</summary>
    internal int Losses { get; private set; }

    /// <summary>Waits for its end; false if that does not come.</summary>
    internal bool Join() => _thread.Join(StormPatience.Answer);

    void Run()
    {
        try
        {
            Connect();
            IsReady = true;
            WaitHandle.WaitAny([_go.WaitHandle, _end.WaitHandle]);
            while (!_end.IsCancellationRequested)
            {
                Step();
            }
        }
        catch (Exception e)
        {
            // For the test's own thread to tell.
            Failure = e;
        }
        finally
        {
            _connection?.Dispose();
        }
    }

    void Step()
    {
        if (_calm.IsCancellationRequested)
        {
            _connection.TakeEvents();
            _lines = _view.Lines;
            _end.WaitHandle.WaitOne(20);
            return;
        }

        if (_isRestless && _random.Next(60) == 0)
        {
            ConnectAnew();
        }

        switch (_random.Next(30))
        {
            case 0:
                Narrow();
                break;
            case 1 when _closeCallbackIsDue:
                Call(RemoteProcedure.ConnectRegisterCloseCallback);
                _closeCallbackIsDue = false;
                break;
            default:
                var (procedure, arguments) = _operations.Next(_known);
                Call(procedure, arguments);
                break;
        }

        _calm.WaitHandle.WaitOne(_random.Next(0, _pauseMsMax));
        _connection.TakeEvents();
    }

    // Goes without a word, and now and then in the middle of a call.
    void ConnectAnew()
    {
        if (_random.Next(2) == 0)
        {
            var (procedure, arguments) = _operations.Next(_known);
            _connection.CallWithoutWaiting(procedure, arguments);
        }

        _connection.Dispose();
        Connect();
    }

    void Connect()
    {
        _view = new DomainEventView();
        _narrow.Clear();
        _known.Clear();
        _connection = new RpcConnection(_socket, OnEvent);
        RawReply opened;
        do
        {
            opened = Call(RemoteProcedure.ConnectOpen, new XdrBytes().Optional("vz:///system").Int(0));
        }
        while (opened.Status != 0 && !_end.WaitHandle.WaitOne(50));

        if (opened.Status != 0)
        {
            return;
        }

        Call(RemoteProcedure.ConnectRegisterCloseCallback);
        _closeCallbackIsDue = false;
        _callbackId = Register(domain: null);
        List();
    }

    // An event may overtake the answer of a list that was made before it: what comes meanwhile counts after the list.
    void List()
    {
        _early = [];
        List(Running | OtherState, "running");
        List(ShutOff, "off");
        List(ManagedSave, "saved");
        foreach (var domain in List(Paused, "paused"))
        {
            LookTwice(domain);
        }

        var early = _early;
        _early = null;
        early.ForEach(OnEvent);
    }

    // One that stands still for a snapshot is paused as its reason says, and no event tells of its end.
    void LookTwice(DomainReference domain)
    {
        const int TimesMax = 500;
        for (var times = 0; times < TimesMax; times++)
        {
            var status = Call(RemoteProcedure.DomainGetState, new XdrBytes().Domain(domain).Int(0));
            if (status.Status != 0)
            {
                return;
            }

            var state = (DomainState)status.Word(RpcConnection.PayloadStart);
            if (state != DomainState.Paused
                || status.Word(RpcConnection.PayloadStart + 4) != (uint)DomainPausedReason.Snapshot)
            {
                _view.Take(domain.Uuid, domain.Name, state == DomainState.Running ? "running" : "paused");
                return;
            }

            _end.WaitHandle.WaitOne(10);
        }
    }

    List<DomainReference> List(int flags, string state)
    {
        var reply = Call(RemoteProcedure.ConnectListAllDomains, new XdrBytes().Int(1).Int(flags));
        if (reply.Status != 0)
        {
            throw new InvalidOperationException($"no list: {reply.ErrorMessage}");
        }

        var offset = RpcConnection.PayloadStart + 4;
        var domains = new List<DomainReference>();
        for (var left = reply.Word(RpcConnection.PayloadStart); left > 0; left--)
        {
            var domain = RpcConnection.ReadDomain(reply, ref offset);
            _view.Take(domain.Uuid, domain.Name, state);
            _known.Add(domain);
            domains.Add(domain);
        }

        return domains;
    }

    int Register(DomainReference? domain)
    {
        var arguments = new XdrBytes().Int((int)DomainEventId.Lifecycle);
        arguments = domain is { } only ? arguments.Int(1).Domain(only) : arguments.Int(0);
        var reply = Call(RemoteProcedure.ConnectDomainEventCallbackRegisterAny, arguments);
        return reply.Status == 0 ? (int)reply.Word(RpcConnection.PayloadStart) : -1;
    }

    // Listens to one domain more, or to one less.
    void Narrow()
    {
        if (_narrow.Count > 0 && _random.Next(2) == 0)
        {
            var id = _narrow.Keys.First();
            _narrow.Remove(id);
            Call(RemoteProcedure.ConnectDomainEventCallbackDeregisterAny, new XdrBytes().Int(id));
        }
        else if (_known.Count > 0)
        {
            var domain = _known[_random.Next(_known.Count)];
            if (Register(domain) is var id and >= 0)
            {
                _narrow[id] = domain.Uuid;
            }
        }
    }

    RawReply Call(RemoteProcedure procedure, XdrBytes? arguments = null)
    {
        var reply = _connection.Call(procedure, arguments);
        var outcome = reply.Status == 0 ? 0 : (int)reply.ErrorCode;
        Outcomes[outcome] = Outcomes.GetValueOrDefault(outcome) + 1;
        return reply;
    }

    void OnEvent(RawReply packet)
    {
        if (_early is not null)
        {
            _early.Add(packet);
            return;
        }

        if (packet.Procedure == (int)RemoteProcedure.ConnectEventConnectionClosed)
        {
            Losses++;
            _closeCallbackIsDue = true;
            return;
        }

        var id = (int)packet.Word(RpcConnection.PayloadStart);
        var offset = RpcConnection.PayloadStart + 4;
        var domain = RpcConnection.ReadDomain(packet, ref offset);
        if (id == _callbackId)
        {
            _view.Take(domain.Uuid, domain.Name, (DomainLifecycle)packet.Word(offset), (int)packet.Word(offset + 4));
            Know(domain);
        }
        else if (_narrow.TryGetValue(id, out var only) && only != domain.Uuid)
        {
            throw new InvalidOperationException($"an event of {domain.Name} for who listens to {only:D}");
        }
    }

    void Know(DomainReference domain)
    {
        _known.RemoveAll(known => known.Uuid == domain.Uuid);
        _known.Add(domain);
    }
}
