// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;
using VirtVzd.Errors;

namespace VirtVzd.Vz.Agent;

/// <summary>A program in a guest, from its order to its end. Any thread.</summary>
sealed class RunningProgram
{
    const int SliceMs = 200;

    readonly object _change = new();
    ProgramEnd? _end;
    LibvirtException? _failure;

    /// <summary>Whether it is to end.</summary>
    internal bool IsCancelled { get; private set; }

    /// <summary>What it has left; null while it runs, and where it has failed.</summary>
    internal ProgramEnd? End
    {
        get
        {
            lock (_change)
            {
                return _end;
            }
        }
    }

    /// <summary>Why there is nothing that it could have left; null where there is, and while it runs.</summary>
    internal LibvirtException? Failure
    {
        get
        {
            lock (_change)
            {
                return _failure;
            }
        }
    }

    /// <summary>Whether it is over.</summary>
    internal bool HasEnded
    {
        get
        {
            lock (_change)
            {
                return _end is not null || _failure is not null;
            }
        }
    }

    /// <summary>It is to end, because nobody wants it any more. Does not wait.</summary>
    internal void Cancel()
    {
        lock (_change)
        {
            IsCancelled = true;
        }
    }

    /// <summary>It has ended.</summary>
    internal void SetEnd(ProgramEnd end) => Set(() => _end = end);

    /// <summary>It could not be run, or nobody knows how it has ended.</summary>
    internal void Fail(LibvirtException failure) => Set(() => _failure = failure);

    /// <summary>Waits until it is over.</summary>
    /// <returns>False if that takes too long, or the daemon stops.</returns>
    internal bool Wait(int timeoutMs, CancellationToken stop)
    {
        var deadline = Environment.TickCount64 + timeoutMs;
        lock (_change)
        {
            while (_end is null && _failure is null)
            {
                var left = deadline - Environment.TickCount64;
                if (left <= 0 || stop.IsCancellationRequested)
                {
                    return false;
                }

                Monitor.Wait(_change, (int)long.Min(left, SliceMs));
            }

            return true;
        }
    }

    void Set(Action set)
    {
        lock (_change)
        {
            set();
            Monitor.PulseAll(_change);
        }
    }
}
