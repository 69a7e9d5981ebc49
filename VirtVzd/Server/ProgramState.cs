// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;
using VirtVzd.Rpc;

namespace VirtVzd.Server;

/// <summary>
/// What the programs keep for a connection, made by its first call. The open socket uses it, and so does each running
/// call and each stream: whoever leaves last is to dispose it. Any thread.
/// </summary>
sealed class ProgramState
{
    readonly Lock _lock = new();
    volatile object? _state;
    int _users = 1;

    /// <summary>The same object for all calls.</summary>
    internal TState Get<TState>(IRpcSession session, Func<IRpcSession, TState> make)
        where TState : class
    {
        if (_state is null)
        {
            lock (_lock)
            {
                _state ??= make(session);
            }
        }

        return (TState)_state;
    }

    /// <summary>One more uses it.</summary>
    internal void Enter() => Interlocked.Increment(ref _users);

    /// <summary>One uses it no more.</summary>
    /// <returns>What the caller has to dispose; null for nothing.</returns>
    internal IDisposable? Leave() => Interlocked.Decrement(ref _users) == 0 ? _state as IDisposable : null;
}
