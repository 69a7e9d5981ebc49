// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;
using NUnit.Framework;
using VirtVzd.Daemon;
using VirtVzd.Io;
using VirtVzd.Tests.Io;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Daemon;

[TestFixture]
sealed class IdleTimeoutTests
{
    const int Seconds = 1;

    readonly ManualResetEventSlim _quit = new();
    LoopThread _thread = null!;
    bool _isNeeded;
    long _quitAtMs;

    [SetUp]
    public void Begin()
    {
        _thread = new LoopThread();
        _quit.Reset();
    }

    [TearDown]
    public void End() => _thread.Dispose();

    [OneTimeTearDown]
    public void Release() => _quit.Dispose();

    [Test]
    public void It_counts_from_the_moment_when_nobody_needs_the_daemon_any_more()
    {
        var freeAtMs = 0L;
        _isNeeded = true;
        OnLoop(idle =>
        {
            // Half of the time is over since the start, as it was when a domain ended.
            _thread.Loop.CreateTimer(() =>
            {
                _isNeeded = false;
                freeAtMs = EventLoop.NowMs;
                idle.NeedChanged();
            }).Start(Seconds * 500);
        });

        Assert.That(_quit.Wait(Deadline.Patience), Is.True);

        Assert.That(_quitAtMs - freeAtMs, Is.GreaterThanOrEqualTo(Seconds * 1000));
    }

    [Test]
    public void Who_comes_in_time_stops_the_clock()
    {
        _isNeeded = false;
        OnLoop(idle => _thread.Loop.CreateTimer(() =>
        {
            _isNeeded = true;
            idle.NeedChanged();
        }).Start(Seconds * 500));
        var later = new ManualResetEventSlim();
        _thread.Loop.Post(() => _thread.Loop.CreateTimer(later.Set).Start(Seconds * 2000));

        Assert.That(later.Wait(Deadline.Patience), Is.True);

        Assert.That(_quit.IsSet, Is.False);
    }

    void OnLoop(Action<IdleTimeout> begin) => _thread.Loop.Post(
        () => begin(new IdleTimeout(_thread.Loop, Seconds, () => _isNeeded, () =>
        {
            _quitAtMs = EventLoop.NowMs;
            _quit.Set();
        })));
}
