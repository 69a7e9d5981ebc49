// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Images;
using VirtVzd.Simulator.Host.Life;
using VirtVzd.Simulator.Host.Sessions;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Control;

/// <summary>Commands about guests.</summary>
sealed class GuestControl
{
    /// <summary>Guests made in one turn of the loop, so that sessions are served meanwhile.</summary>
    const int CreatedPerTurn = 128;

    const int MaxCreated = 100_000;

    readonly Dispatcher _dispatcher;

    internal GuestControl(Dispatcher dispatcher) => _dispatcher = dispatcher;

    /// <summary>
    /// Values <c>type</c>, <c>state</c>, <c>disks</c>, <c>nics</c>, <c>memory</c>, <c>cpus</c>, <c>count</c>,
    /// <c>uuid</c>.
    /// </summary>
    internal void Create(ControlRequest request, Action<ControlReply> done)
    {
        var values = new ControlValues(request);
        var plan = new CreationPlan(request.Name, values, _dispatcher.Settings.VmFolder);
        var made = new List<GuestSummary>();
        CreateSome(plan, made, done);
    }

    internal void List(ControlRequest request, ControlReply reply)
    {
        reply.Guests = new List<GuestSummary>(_dispatcher.Registry.Count);
        foreach (var guest in _dispatcher.Registry.All)
        {
            reply.Guests.Add(Summary(guest));
        }
    }

    /// <summary>Any key, whatever the state; what the dispatcher would refuse is stored all the same.</summary>
    internal void Set(ControlRequest request)
    {
        var guest = Find(request);
        var config = guest.ReadConfig();
        var changed = false;
        var hadTools = guest.HasTools;
        foreach (var (key, value) in new ControlValues(request).All)
        {
            if (!GuestKeys.TryBehave(guest, key, value))
            {
                GuestKeys.Configure(config, key, value);
                changed = true;
            }
        }

        _dispatcher.Registry.MarkDirty(guest);
        if (guest.HasTools != hadTools)
        {
            _dispatcher.Tools.Begin(guest);
        }

        if (changed)
        {
            RefuseTakenName(guest, config.Name);
            ConfigCompletion.Complete(config);
            _dispatcher.Catalogue.Store(guest, config);
        }
    }

    /// <summary>Configuration keys, by the rules that a session's commit obeys.</summary>
    internal void Edit(ControlRequest request, Session session, Action<ControlReply> done)
    {
        var guest = Find(request);
        var config = guest.ReadConfig();
        foreach (var (key, value) in new ControlValues(request).All)
        {
            GuestKeys.Configure(config, key, value);
        }

        if (guest.IsContainer)
        {
            done(Told(_dispatcher.Catalogue.CommitContainer(guest, config, flags: 0)));
            return;
        }

        _dispatcher.Edits.Run(
            new MachineEdit.Order(guest, config, BegunEdit.Of(guest), session, static _ => { }),
            outcome => done(Told(outcome)));
    }

    internal Action<ControlRequest, Session, Action<ControlReply>> Change(GuestCommand command) =>
        (request, session, done) => Run(Find(request), command, session, done);

    /// <summary>Value <c>kill</c>: at once, without asking the guest.</summary>
    internal void Stop(ControlRequest request, Session session, Action<ControlReply> done)
    {
        var kill = new ControlValues(request).Has("kill");
        Run(Find(request), kill ? GuestCommand.Kill : GuestCommand.Shutdown, session, done);
    }

    /// <summary>Value <c>panic</c>: its system fails, and its process stands still.</summary>
    internal void Crash(ControlRequest request)
    {
        var guest = Find(request);
        if (!(new ControlValues(request).Has("panic")
            ? _dispatcher.Machine.Panic(guest)
            : _dispatcher.Machine.Crash(guest)))
        {
            throw new ControlException($"{request.Name} does not run");
        }
    }

    /// <summary>
    /// The machine has been switched on: what ran when it went off does not any more, and the host's boot unit starts
    /// what it has to. What cannot start stays off.
    /// </summary>
    internal void Boot(Session session)
    {
        foreach (var guest in new List<Guest>(_dispatcher.Registry.All))
        {
            var ran = _dispatcher.Machine.Crash(guest);
            var starts = guest.ReadConfig().AutoStart;
            if (starts == SdkNumbers.AutoStartOnLoad || (starts == SdkNumbers.AutoStartOnReload && ran))
            {
                _dispatcher.Machine.Run(guest, GuestCommand.Start, session, 0, static _ => { });
            }
        }
    }

    /// <summary>Value <c>percent</c>: how far the work on a guest is said to be.</summary>
    internal void TellProgress(ControlRequest request) => _dispatcher.Publish(Progress.Of(
        Find(request), EventType.JobProgressChanged, new ControlValues(request).Number("percent", 0, 100)));

    /// <summary>What was typed at its display.</summary>
    internal void TellKeys(ControlRequest request, ControlReply reply) =>
        reply.Text = string.Join('\n', Find(request).Keys);

    internal void Delete(ControlRequest request, Session session, Action<ControlReply> done)
    {
        var guest = Find(request);
        if (new ControlValues(request).Has("force"))
        {
            _dispatcher.Removal.Force(guest);
            done(new ControlReply());
            return;
        }

        _dispatcher.Removal.Run(guest, true, session, outcome => done(Told(outcome)));
    }

    static GuestSummary Summary(Guest guest) => new()
    {
        Uuid = guest.Uuid,
        Name = guest.Name,
        Type = guest.IsContainer ? "ct" : "vm",
        State = StateNames.Of(guest.ShownState),
    };

    static string Wording(PrlError code) => $"refused: {code} (0x{(uint)code:X8})";

    void Run(Guest guest, GuestCommand command, Session session, Action<ControlReply> done) =>
        _dispatcher.Machine.Run(guest, command, session, 0, outcome => done(Told(outcome)));

    static ControlReply Told(Outcome outcome)
    {
        var code = outcome.Findings is [var finding, ..] ? finding.Code : outcome.Code;
        return new() { Error = code < PrlError.PRL_ERR_SUCCESS ? Wording(code) : null };
    }

    void CreateSome(CreationPlan plan, List<GuestSummary> made, Action<ControlReply> done)
    {
        for (var i = 0; i < CreatedPerTurn && made.Count < plan.Count; i++)
        {
            var config = plan.Make(made.Count);
            var taken = config.Name.Length == 0
                ? PrlError.PRL_ERR_VM_NAME_IS_EMPTY
                : _dispatcher.Registration.Taken(config).Code;
            if (taken != PrlError.PRL_ERR_SUCCESS)
            {
                done(new ControlReply { Error = $"{config.Name}: {Wording(taken)}", Guests = made });
                return;
            }

            if (HomeFolder.Make(config) is { } fault)
            {
                done(new ControlReply { Error = $"{config.Name}: {fault}", Guests = made });
                return;
            }

            made.Add(Summary(_dispatcher.Registration.Admit(config, plan.State)));
        }

        if (made.Count == plan.Count)
        {
            done(new ControlReply { Guests = made });
            return;
        }

        _dispatcher.Loop.Post(() => CreateSome(plan, made, done));
    }

    void RefuseTakenName(Guest guest, string name)
    {
        if (name.Length == 0 || (name != guest.Name && _dispatcher.Registry.ByName(name) is not null))
        {
            throw new ControlException($"the name '{name}' is taken or empty");
        }
    }

    Guest Find(ControlRequest request) => _dispatcher.Registry.Find(request.Name)
        ?? throw new ControlException($"no guest '{request.Name}'");

    /// <summary>What a <c>create</c> asks for, checked before the first guest is made.</summary>
    sealed class CreationPlan
    {
        readonly string _name;
        readonly string _folder;
        readonly bool _container;
        readonly string? _uuid;
        readonly Blueprints.Size _size;

        internal CreationPlan(string name, ControlValues values, string folder)
        {
            _name = name;
            _folder = folder;
            _container = values.Text("type") switch
            {
                "vm" => false,
                "ct" => true,
                var other => throw new ControlException($"a guest is 'vm' or 'ct', not '{other}'"),
            };
            var state = values.Text("state") ?? "stopped";
            State = StateNames.TryParse(state, out var parsed) && (parsed != VmState.Mounted || _container)
                ? parsed
                : throw new ControlException($"a guest cannot be created '{state}'");
            Count = values.Number("count", 1, MaxCreated);
            _size = new Blueprints.Size(
                (uint)values.Number("cpus", 1, 1024),
                (uint)values.Number("memory", 1024),
                values.Number("disks", 1, 64),
                values.Number("nics", 1, 64));
            _uuid = values.Text("uuid") is not { } uuid ? null
                : GuestRegistry.Canonical(uuid) ?? throw new ControlException($"'{uuid}' is not a UUID");
            if (_uuid is not null && Count != 1)
            {
                throw new ControlException("one UUID names one guest");
            }
        }

        internal VmState State { get; }

        internal int Count { get; }

        /// <summary>The guest number <paramref name="index"/>; several are named NAME-1, NAME-2 and so on.</summary>
        internal VmConfiguration Make(int index)
        {
            var name = Count == 1 ? _name : $"{_name}-{index + 1}";
            var config = _container
                ? Blueprints.Container(name, _size, _uuid)
                : Blueprints.Machine(name, _size, _uuid, _folder);
            config.HomePath = _container
                ? Blueprints.ContainerHome(config.Uuid)
                : HomeFolder.ConfigIn(Blueprints.MachineHome(config.Uuid, _folder));
            ConfigCompletion.Complete(config);
            return config;
        }
    }
}
