// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Simulator.Host.Guests;
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
    internal void Run(ControlRequest request, Action<ControlReply> done)
    {
        var guest = _dispatcher.Registry.Find(request.Name)
            ?? throw new ControlException($"no guest '{request.Name}'");
        var values = new ControlValues(request);
        if (values.Has("tree"))
        {
            done(new ControlReply { Text = SnapshotDocument.Write(guest) });
        }
        else if (values.Text("switch") is { } wanted)
        {
            _dispatcher.Snapshots.SwitchTo(guest, wanted, 0, 0, code => done(Outcome(code, null)));
        }
        else if (values.Text("delete") is { } doomed)
        {
            _dispatcher.Snapshots.Delete(guest, doomed, values.Has("children"), 0, code => done(Outcome(code, null)));
        }
        else
        {
            _dispatcher.Snapshots.Create(
                guest, values.Text("title") ?? "", values.Text("description") ?? "", 0, 0,
                (code, taken) => done(Outcome(code, taken?.Uuid)));
        }
    }

    static ControlReply Outcome(PrlError code, string? text) => new()
    {
        Error = code < PrlError.PRL_ERR_SUCCESS ? $"refused: {code} (0x{(uint)code:X8})" : null,
        Text = text,
    };
}
