// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Life;
using VirtVzd.Simulator.Host.Sessions;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Control;

/// <summary>The command <c>snapshot</c>: what somebody else than the daemon does with snapshots.</summary>
sealed class SnapshotControl
{
    readonly Dispatcher _dispatcher;

    internal SnapshotControl(Dispatcher dispatcher) => _dispatcher = dispatcher;

    /// <summary>
    /// Values <c>switch</c>, <c>delete</c> with <c>children</c>, <c>tree</c>; else one is taken with <c>title</c> and
    /// <c>description</c>, and its UUID answered.
    /// </summary>
    internal void Run(ControlRequest request, Session session, Action<ControlReply> done)
    {
        var guest = _dispatcher.Registry.Find(request.Name)
            ?? throw new ControlException($"no guest '{request.Name}'");
        var values = new ControlValues(request);
        var order = new SnapshotKeeper.Order(guest, session, 0);
        if (values.Has("tree"))
        {
            done(new ControlReply { Text = SnapshotDocument.Write(guest) });
        }
        else if (values.Text("switch") is { } wanted)
        {
            _dispatcher.Snapshots.SwitchTo(order, wanted, 0, outcome => done(Told(outcome, null)));
        }
        else if (values.Text("delete") is { } doomed)
        {
            _dispatcher.Snapshots.Delete(
                order, doomed, values.Has("children"), outcome => done(Told(outcome, null)));
        }
        else
        {
            _dispatcher.Snapshots.Create(
                order, values.Text("title") ?? "", values.Text("description") ?? "", 0,
                (outcome, taken) => done(Told(outcome, taken?.Uuid)));
        }
    }

    static ControlReply Told(Outcome outcome, string? text) => new()
    {
        Error = outcome.Code < PrlError.PRL_ERR_SUCCESS
            ? $"refused: {outcome.Code} (0x{(uint)outcome.Code:X8})"
            : null,
        Text = text,
    };
}
