// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;

namespace VirtVzd.Io;

/// <summary>One thread of a <see cref="WorkerPool"/>, and what it sleeps on.</summary>
sealed class Worker : IDisposable
{
    readonly WakeUp _wakeUp = new(blocking: true);
    readonly Thread _thread;

    internal Worker(string name, bool isPriority, Action<Worker> body)
    {
        IsPriority = isPriority;
        _thread = new Thread(() => body(this)) { IsBackground = true, Name = name };
    }

    /// <summary>Whether it takes only work that may pass others.</summary>
    internal bool IsPriority { get; }

    /// <summary>The work in hand, null when idle; guarded by the pool's lock.</summary>
    internal WorkItem? Current { get; set; }

    /// <summary>
    /// When that was begun (<see cref="Environment.TickCount64"/>), where it may wait; guarded by the pool's lock.
    /// </summary>
    internal long BeganMs { get; set; }

    /// <summary>Whether it has waited so long that another worker took its place; guarded by the pool's lock.</summary>
    internal bool IsSetAside { get; set; }

    /// <summary>Begins its life; false if the system gives no thread for it.</summary>
    internal bool TryStart() => _thread.TryStart();

    /// <summary>Sleeps until <see cref="Wake"/>.</summary>
    internal void Sleep() => _wakeUp.Wait();

    /// <summary>Ends its sleep, or the next one.</summary>
    internal void Wake() => _wakeUp.Signal();

    /// <summary>Waits for its end; false if it has not come in time.</summary>
    internal bool Join(TimeSpan timeout) => _thread.Join(timeout);

    /// <inheritdoc/>
    public void Dispose() => _wakeUp.Dispose();
}
