// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Locks;
using VirtVzd.Simulator.Host.Sessions;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Control;

/// <summary>
/// Commands about the operations that keep others out: those of clients that are not here, a backup, a clone, a
/// migration, are held by hand.
/// </summary>
sealed class LockControl
{
    readonly Dispatcher _dispatcher;
    readonly List<(Guest Guest, LockTable.Hold Hold)> _held = [];

    internal LockControl(Dispatcher dispatcher) => _dispatcher = dispatcher;

    /// <summary>
    /// Value <c>kind</c>: takes it for the connection, as an operation of that kind does, and keeps it.
    /// </summary>
    internal void Hold(ControlRequest request, Session session, Action<ControlReply> done)
    {
        var guest = Find(request);
        var kind = LockNames.Find(new ControlValues(request).Text("kind") ?? "")
            ?? throw new ControlException($"no operation is called '{new ControlValues(request).Text("kind")}'");
        _dispatcher.Locks.Take(
            guest,
            kind,
            new Claimant(session),
            hold =>
            {
                _held.Add((guest, hold));
                TellOwner(guest, kind);
                done(new ControlReply());
            },
            code => done(new ControlReply { Error = $"refused: {code} (0x{(uint)code:X8})" }));
    }

    /// <summary>Value <c>kind</c>: ends what was held by hand, or all that was.</summary>
    internal void Release(ControlRequest request)
    {
        var guest = Find(request);
        var word = new ControlValues(request).Text("kind");
        var ended = _held.FindAll(entry =>
            entry.Guest == guest && (word is null || LockNames.Of(entry.Hold.Kind) == word));
        if (ended.Count == 0)
        {
            throw new ControlException($"nothing {word} of {request.Name} is held by hand");
        }

        foreach (var entry in ended)
        {
            _held.Remove(entry);
            _dispatcher.Locks.Release(guest, entry.Hold);
            TellOwner(guest, entry.Hold.Kind);
        }
    }

    /// <summary>The kinds that are held of a guest, a line each.</summary>
    internal void List(ControlRequest request, ControlReply reply) =>
        reply.Text = string.Join('\n', LockNames.All(_dispatcher.Locks.HeldOf(Find(request))));

    // That a client has a VM to itself, or not any more, is told as a change of it.
    void TellOwner(Guest guest, LockKind kind)
    {
        if (kind == LockKind.Lock)
        {
            _dispatcher.Publish(Lifecycle.Of(guest, EventType.VmConfigChanged));
        }
    }

    Guest Find(ControlRequest request) => _dispatcher.Registry.Find(request.Name)
        ?? throw new ControlException($"no guest '{request.Name}'");
}
