// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;

namespace VirtVzd.Io;

/// <summary>
/// An action that stands in the loop's queue once at most, however often it is asked for before it runs. Any thread.
/// </summary>
/// <param name="loop">Where it runs.</param>
/// <param name="action">What it does; without an owner it must not throw.</param>
/// <param name="owner">The source that does it, whose fault an exception is; null for none.</param>
sealed class SinglePost(EventLoop loop, Action action, IEventSource? owner = null)
{
    int _isPosted;

    /// <summary>Lets it run in the coming round. What is asked for while it runs makes it run again.</summary>
    internal void Post()
    {
        if (Interlocked.Exchange(ref _isPosted, 1) == 0)
        {
            loop.Post(Run, owner);
        }
    }

    void Run()
    {
        // A full fence: what the action looks at is read behind it.
        Interlocked.Exchange(ref _isPosted, 0);
        action();
    }
}
