// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Immutable;
using VirtVzd.Driver.Events;

namespace VirtVzd.Vz.Session;

/// <summary>
/// Who is to be told, once, when the connection to the hypervisor is lost. Any thread registers; the event thread
/// tells.
/// </summary>
sealed class CloseCallbacks
{
    ImmutableDictionary<object, Action<ConnectCloseReason>> _callbacks =
        ImmutableDictionary.Create<object, Action<ConnectCloseReason>>();

    /// <summary>Registers the one callback of an owner; false if he has one.</summary>
    internal bool TryAdd(object owner, Action<ConnectCloseReason> closed) =>
        ImmutableInterlocked.TryAdd(ref _callbacks, owner, closed);

    /// <summary>Takes an owner's callback back; false if he has none.</summary>
    internal bool TryRemove(object owner) => ImmutableInterlocked.TryRemove(ref _callbacks, owner, out _);

    /// <summary>Tells everybody who is registered and forgets them.</summary>
    internal void Fire(ConnectCloseReason reason)
    {
        foreach (var owner in _callbacks.Keys)
        {
            if (ImmutableInterlocked.TryRemove(ref _callbacks, owner, out var closed))
            {
                closed(reason);
            }
        }
    }
}
