// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Simulator.Host.Loop;
using VirtVzd.Simulator.Host.Settings;

namespace VirtVzd.Simulator.Host.Locks;

/// <summary>
/// The threads that operations on VMs go on in. There are few, and an operation holds one as long as it lasts, also
/// while it waits: when all are held, no operation on any VM begins.
/// </summary>
sealed class OperationPool
{
    readonly EventLoop _loop;
    readonly HostSettings _settings;
    readonly Queue<Action<Action>> _waiting = new();
    int _generation;
    bool _looks;

    internal OperationPool(EventLoop loop, HostSettings settings)
    {
        _loop = loop;
        _settings = settings;
    }

    /// <summary>Threads that are held.</summary>
    internal int Busy { get; private set; }

    /// <summary>Operations that have not begun.</summary>
    internal int Waiting => _waiting.Count;

    /// <summary>
    /// Begins <paramref name="operation"/> when a thread is free; it is given what lets go of the thread.
    /// </summary>
    internal void Run(Action<Action> operation)
    {
        if (Busy < _settings.PoolThreads && _waiting.Count == 0)
        {
            Begin(operation);
        }
        else
        {
            _waiting.Enqueue(operation);
        }
    }

    /// <summary>Forgets every operation, as a dispatcher that died.</summary>
    internal void Clear()
    {
        _generation++;
        _waiting.Clear();
        Busy = 0;
    }

    void Begin(Action<Action> operation)
    {
        Busy++;
        var generation = _generation;
        var left = false;
        operation(() =>
        {
            if (!left && generation == _generation)
            {
                left = true;
                Busy--;
                LookLater();
            }
        });
    }

    // In a turn of its own: what was waiting may end at once, and so on.
    void LookLater()
    {
        if (_waiting.Count > 0 && !_looks)
        {
            _looks = true;
            _loop.Post(() =>
            {
                _looks = false;
                while (Busy < _settings.PoolThreads && _waiting.TryDequeue(out var next))
                {
                    Begin(next);
                }
            });
        }
    }
}
