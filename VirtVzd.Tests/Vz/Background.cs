// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Vz;

/// <summary>A call on a thread of its own.</summary>
sealed class Background : IDisposable
{
    readonly Thread _thread;
    LibvirtException? _failure;

    internal Background(Action call)
    {
        _thread = new Thread(() =>
        {
            try
            {
                call();
            }
            catch (LibvirtException e)
            {
                _failure = e;
            }
        });
        _thread.Start();
    }

    /// <summary>Whether it has ended.</summary>
    internal bool HasEnded => !_thread.IsAlive;

    /// <summary>Whether it has ended with an error; waits for that.</summary>
    internal bool HasFailed => _thread.Join(Deadline.Patience) && _failure is not null;

    /// <summary>Waits until it has gone well.</summary>
    internal void Join()
    {
        Assert.That(_thread.Join(Deadline.Patience), Is.True, "the call ends");
        Assert.That(_failure, Is.Null);
    }

    /// <summary>Waits until it has failed.</summary>
    internal LibvirtException Failure()
    {
        Assert.That(_thread.Join(Deadline.Patience), Is.True, "the call ends");
        Assert.That(_failure, Is.Not.Null);
        return _failure!;
    }

    public void Dispose() => _thread.Join(Deadline.Patience);
}
