// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Io;

namespace VirtVzd.Tests.Io;

[TestFixture]
sealed class TimerQueueTests
{
    EventLoop _loop = null!;
    TimerQueue _queue = null!;

    [SetUp]
    public void SetUp()
    {
        _loop = new EventLoop();
        _queue = new TimerQueue();
    }

    [TearDown]
    public void TearDown() => _loop.Dispose();

    [Test]
    public void Timers_come_out_by_due_time_and_those_of_one_time_in_order_of_starting()
    {
        var timers = Enumerable.Range(0, 5).Select(_ => NewTimer()).ToArray();
        long[] due = [30, 10, 20, 10, 20];
        for (var i = 0; i < timers.Length; i++)
        {
            _queue.Start(timers[i], due[i]);
        }

        var order = TakeAll(nowMs: 100).Select(timer => Array.IndexOf(timers, timer));

        Assert.That(order, Is.EqualTo([1, 3, 2, 4, 0]));
    }

    [Test]
    public void A_timer_is_due_at_its_time_and_not_a_millisecond_before()
    {
        var timer = NewTimer();
        _queue.Start(timer, dueMs: 50);

        Assert.That(_queue.TakeDue(nowMs: 49), Is.Null);
        Assert.That(_queue.NextDueMs, Is.EqualTo(50));
        Assert.That(_queue.TakeDue(nowMs: 50), Is.SameAs(timer));
        Assert.That(timer.IsRunning, Is.False);
        Assert.That(_queue.NextDueMs, Is.Null);
    }

    [Test]
    public void Starting_a_running_timer_again_moves_it()
    {
        var moved = NewTimer();
        var other = NewTimer();
        _queue.Start(moved, dueMs: 10);
        _queue.Start(other, dueMs: 20);

        _queue.Start(moved, dueMs: 30);

        Assert.That(TakeAll(nowMs: 100), Is.EqualTo([other, moved]));
    }

    [Test]
    public void Stopping_a_timer_twice_is_harmless()
    {
        var timer = NewTimer();
        _queue.Start(timer, dueMs: 10);

        _queue.Stop(timer);
        _queue.Stop(timer);

        Assert.That(_queue.Count, Is.Zero);
        Assert.That(_queue.TakeDue(nowMs: 100), Is.Null);
    }

    [Test]
    public void Any_mix_of_starts_and_stops_leaves_the_order_right([Values(1, 2, 3)] int seed)
    {
        var random = new Random(seed);
        var timers = Enumerable.Range(0, 200).Select(_ => NewTimer()).ToArray();
        for (var step = 0; step < 5000; step++)
        {
            var timer = timers[random.Next(timers.Length)];
            if (random.Next(4) == 0)
            {
                _queue.Stop(timer);
            }
            else
            {
                _queue.Start(timer, random.Next(1000));
            }
        }

        var running = timers.Where(timer => timer.IsRunning)
            .OrderBy(timer => timer.DueMs).ThenBy(timer => timer.StartOrder).ToArray();

        Assert.That(TakeAll(nowMs: 1000), Is.EqualTo(running));
    }

    LoopTimer NewTimer() => _loop.CreateTimer(() => { });

    List<LoopTimer> TakeAll(long nowMs)
    {
        var taken = new List<LoopTimer>();
        while (_queue.TakeDue(nowMs) is { } timer)
        {
            taken.Add(timer);
        }

        return taken;
    }
}
