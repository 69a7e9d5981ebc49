// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;
using NUnit.Framework;
using VirtVzd.Io;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Io;

/// <summary>An <see cref="EventLoop"/> on a thread of its own, with the exception that ended it.</summary>
sealed class LoopThread : IDisposable
{
    readonly Thread _thread;

    internal LoopThread()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "loop under test" };
        _thread.Start();
    }

    /// <summary>The loop.</summary>
    internal EventLoop Loop { get; } = new();

    /// <summary>What left <see cref="EventLoop.Run"/>; null while it runs and after a clean stop.</summary>
    internal Exception? Fatal { get; private set; }

    /// <summary>Runs a function on the loop thread and waits for its result.</summary>
    internal T On<T>(Func<T> function)
    {
        using var done = new ManualResetEventSlim();
        var result = default(T);
        Loop.Post(() =>
        {
            result = function();
            done.Set();
        });
        Assert.That(done.Wait(Deadline.Patience), Is.True, "the loop does not answer");
        return result!;
    }

    /// <summary>Runs an action on the loop thread and waits for its end.</summary>
    internal void On(Action action) => On(() =>
    {
        action();
        return true;
    });

    /// <summary>Waits for the loop's end.</summary>
    internal void Join() => Assert.That(_thread.Join(Deadline.Patience), Is.True, "the loop does not end");

    /// <inheritdoc/>
    public void Dispose()
    {
        Loop.Stop();
        Join();
        Loop.Dispose();
    }

    void Run()
    {
        try
        {
            Loop.Run();
        }
        catch (InvalidOperationException fatal)
        {
            Fatal = fatal;
        }
    }
}
