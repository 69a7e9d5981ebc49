// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using NUnit.Framework;
using VirtVzd.Io;
using VirtVzd.Native.Linux;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Io;

[TestFixture]
sealed class EventLoopTests
{
    LoopThread _thread = null!;

    EventLoop Loop => _thread.Loop;

    [SetUp]
    public void SetUp() => _thread = new LoopThread();

    [TearDown]
    public void TearDown() => _thread.Dispose();

    [Test]
    public void Posted_actions_run_on_the_loop_thread_in_order()
    {
        var order = new List<int>();
        var onLoop = true;
        for (var i = 0; i < 1000; i++)
        {
            var number = i;
            Loop.Post(() =>
            {
                order.Add(number);
                onLoop &= Loop.IsLoopThread;
            });
        }

        _thread.On(() => { });

        Assert.That(order, Is.EqualTo(Enumerable.Range(0, 1000)));
        Assert.That(onLoop, Is.True);
        Assert.That(Loop.IsLoopThread, Is.False);
    }

    [Test]
    public void Nothing_posted_by_many_threads_is_lost()
    {
        const int ThreadCount = 8;
        const int PostsPerThread = 5000;
        var count = 0;
        var threads = Enumerable.Range(0, ThreadCount).Select(_ => new Thread(() =>
        {
            for (var i = 0; i < PostsPerThread; i++)
            {
                Loop.Post(() => count++);
            }
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        Assert.That(_thread.On(() => count), Is.EqualTo(ThreadCount * PostsPerThread));
    }

    [Test]
    public void Posts_while_the_loop_is_awake_cost_no_wake_up()
    {
        using var entered = new ManualResetEventSlim();
        using var leave = new ManualResetEventSlim();
        Loop.Post(() =>
        {
            entered.Set();
            leave.Wait(Deadline.Patience);
        });
        entered.Wait(Deadline.Patience);
        var before = Loop.WakeUpCount;

        for (var i = 0; i < 100; i++)
        {
            Loop.Post(() => { });
        }

        var after = Loop.WakeUpCount;
        leave.Set();
        Assert.That(after, Is.EqualTo(before));
    }

    [Test]
    public void Timers_fire_once_and_in_order_and_a_stopped_one_never()
    {
        var fired = new List<string>();
        _thread.On(() =>
        {
            Loop.CreateTimer(() => fired.Add("second")).Start(delayMs: 20);
            Loop.CreateTimer(() => fired.Add("first")).Start(delayMs: 1);
            var stopped = Loop.CreateTimer(() => fired.Add("stopped"));
            stopped.Start(delayMs: 1);
            stopped.Stop();
        });

        Deadline.Until("both timers have fired", () => _thread.On(() => fired.Count) == 2);

        Assert.That(fired, Is.EqualTo(["first", "second"]));
    }

    [Test]
    public void A_timer_that_restarts_itself_at_once_starves_nobody()
    {
        var rounds = 0;
        _thread.On(() =>
        {
            LoopTimer timer = null!;
            timer = Loop.CreateTimer(() =>
            {
                rounds++;
                timer.Start(delayMs: 0);
            });
            timer.Start(delayMs: 0);
        });

        Deadline.Until("timer and posts both run", () => _thread.On(() => rounds) > 10);
    }

    [Test]
    public void What_is_not_read_is_reported_again()
    {
        var (near, far) = UnixSocket.CreatePair();
        var reports = 0;
        PipeSource source = null!;
        source = new PipeSource(near, _ => source.Wanted = ++reports == 3 ? IoEvents.None : IoEvents.Readable);
        _thread.On(() => Loop.Watch(source));

        UnixSocket.Send(far, "x"u8);

        Deadline.Until("three reports", () => _thread.On(() => reports) == 3);
        Close(source, far);
    }

    [Test]
    public void A_source_that_wants_nothing_is_left_alone_until_it_wants_again()
    {
        var (near, far) = UnixSocket.CreatePair();
        var reports = 0;
        PipeSource source = null!;
        source = new PipeSource(near, _ =>
        {
            reports++;
            source.Wanted = IoEvents.None;
        })
        { Wanted = IoEvents.None };
        _thread.On(() => Loop.Watch(source));
        UnixSocket.Send(far, "x"u8);

        var before = _thread.On(() => reports);
        _thread.On(() =>
        {
            source.Wanted = IoEvents.Readable;
            Loop.Update(source);
        });

        Assert.That(before, Is.Zero);
        Deadline.Until("one report", () => _thread.On(() => reports) == 1);
        Close(source, far);
    }

    [Test]
    public void An_exception_of_a_source_is_its_own_fault_and_the_loop_goes_on()
    {
        var (near, far) = UnixSocket.CreatePair();
        PipeSource source = null!;
        source = new PipeSource(near, _ => throw new InvalidOperationException("from the handler"))
        {
            WhenFaulted = () => Loop.Unwatch(source),
        };
        _thread.On(() => Loop.Watch(source));

        UnixSocket.Send(far, "x"u8);

        Deadline.Until("the fault is reported", () => _thread.On(() => source.Fault) is not null);
        Assert.That(source.Fault!.Message, Is.EqualTo("from the handler"));
        Assert.That(_thread.On(() => 7), Is.EqualTo(7));
        Close(source, far);
    }

    [Test]
    public void An_exception_of_a_timer_or_a_post_is_the_fault_of_its_owner()
    {
        var (near, far) = UnixSocket.CreatePair();
        var faults = new List<string>();
        PipeSource source = null!;
        source = new PipeSource(near, _ => { }) { WhenFaulted = () => faults.Add(source.Fault!.Message) };
        _thread.On(() => Loop.Watch(source));

        Loop.Post(() => throw new InvalidOperationException("post"), source);
        _thread.On(
            () => Loop.CreateTimer(() => throw new InvalidOperationException("timer"), source).Start(delayMs: 0));

        Deadline.Until("both faults", () => _thread.On(() => faults.Count) == 2);
        Assert.That(faults, Is.EqualTo(["post", "timer"]));
        Close(source, far);
    }

    [Test]
    public void An_exception_of_the_loops_own_work_ends_the_loop()
    {
        Loop.Post(() => throw new InvalidOperationException("nobody's"));

        _thread.Join();

        Assert.That(_thread.Fatal, Is.InstanceOf<InvalidOperationException>());
    }

    [Test]
    public void Events_fetched_for_a_source_that_was_closed_in_the_same_round_reach_nobody()
    {
        var pairs = Enumerable.Range(0, 2).Select(_ => UnixSocket.CreatePair()).ToArray();
        var sources = new PipeSource[2];
        var reports = 0;
        for (var i = 0; i < 2; i++)
        {
            var other = 1 - i;
            sources[i] = new PipeSource(pairs[i].First, _ =>
            {
                reports++;
                Loop.Unwatch(sources[0]);
                Loop.Unwatch(sources[1]);
                sources[other].Descriptor.Dispose();
            });
        }

        // Both become ready while the loop is busy, so that one wait fetches both.
        _thread.On(() =>
        {
            Loop.Watch(sources[0]);
            Loop.Watch(sources[1]);
            UnixSocket.Send(pairs[0].Second, "x"u8);
            UnixSocket.Send(pairs[1].Second, "x"u8);
        });

        Deadline.Until("the first report", () => _thread.On(() => reports) > 0);
        Assert.That(_thread.On(() => reports), Is.EqualTo(1));
        foreach (var (near, far) in pairs)
        {
            near.Dispose();
            far.Dispose();
        }
    }

    [TestCase(false)]
    [TestCase(true)]
    public void A_source_that_is_not_watched_can_be_let_go_of(bool isBeyondAllThatWere)
    {
        const int Beyond = 1_000_000;
        var (near, far) = UnixSocket.CreatePair();
        var descriptor = isBeyondAllThatWere ? new FileDescriptor(Beyond, ownsHandle: false) : near;

        _thread.On(() => Loop.Unwatch(new PipeSource(descriptor, _ => { })));

        Assert.That(_thread.On(() => 7), Is.EqualTo(7));
        near.Dispose();
        far.Dispose();
    }

    [Test]
    public void Stop_ends_a_sleeping_loop()
    {
        Loop.Stop();

        _thread.Join();

        Assert.That(_thread.Fatal, Is.Null);
    }

    void Close(PipeSource source, FileDescriptor far)
    {
        _thread.On(() => Loop.Unwatch(source));
        source.Descriptor.Dispose();
        far.Dispose();
    }
}
