// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;
using VirtVzd.Io;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Io;

[TestFixture]
sealed class WorkerPoolTests
{
    WorkOrigin _origin = null!;
    ManualResetEventSlim _release = null!;
    WorkerPool? _pool;
    int _hanging;

    [SetUp]
    public void SetUp()
    {
        _origin = new WorkOrigin();
        _release = new ManualResetEventSlim();
        _hanging = 0;
    }

    [TearDown]
    public void TearDown()
    {
        _release.Set();
        _pool?.Stop();
        if (_pool is { } pool)
        {
            Deadline.Until("all workers have ended", () => pool.Counts is { Running: 0, Priority: 0 });
        }

        _release.Dispose();
    }

    [Test]
    public void The_pool_starts_with_its_lower_limit_and_its_priority_workers()
    {
        var pool = Start(min: 3, max: 7, priority: 2);

        Deadline.Until("all are idle", () => pool.Counts.Idle == 3);
        Assert.That(
            pool.Counts,
            Is.EqualTo(new WorkerCounts(new WorkerLimits(3, 7, 2), Running: 3, Idle: 3, Priority: 2, Queued: 0)));
    }

    [Test]
    public void The_pool_grows_to_its_upper_limit_and_what_is_more_waits()
    {
        var pool = Start(min: 1, max: 4, priority: 0);

        Hang(6);

        Deadline.Until("four run", () => Volatile.Read(ref _hanging) == 4);
        Assert.That(
            pool.Counts,
            Is.EqualTo(new WorkerCounts(new WorkerLimits(1, 4, 0), Running: 4, Idle: 0, Priority: 0, Queued: 2)));
        _release.Set();
        Deadline.Until("all are done", () => Volatile.Read(ref _hanging) == 0 && pool.Counts.Queued == 0);
    }

    [TestCase(1, 0, WorkKind.Ordinary)]
    [TestCase(0, 1, WorkKind.Urgent)]
    public void Work_that_throws_costs_no_worker(int min, int priority, WorkKind kind)
    {
        var pool = Start(min, max: Math.Max(min, 1), priority);

        for (var i = 0; i < 3; i++)
        {
            pool.Submit(
                _origin, new Job(kind, static () => throw new InvalidOperationException("nobody has foreseen this")));
        }

        RunAndWait(kind);
        Assert.That(pool.Counts.Priority, Is.EqualTo(priority));
    }

    [Test]
    public void Cheap_work_is_done_while_every_normal_worker_hangs()
    {
        Start(min: 2, max: 2, priority: 1);
        Hang(10);
        Deadline.Until("both hang", () => Volatile.Read(ref _hanging) == 2);

        RunAndWait(WorkKind.Cheap);
    }

    [Test]
    public void Ordinary_work_never_runs_on_a_priority_worker()
    {
        var pool = Start(min: 1, max: 1, priority: 3);
        Hang(5);
        Deadline.Until("the normal worker hangs", () => Volatile.Read(ref _hanging) == 1);

        RunAndWait(WorkKind.Cheap);

        Assert.That(Volatile.Read(ref _hanging), Is.EqualTo(1));
        Assert.That(pool.Counts.Queued, Is.EqualTo(4));
    }

    [Test]
    public void Urgent_work_that_hangs_leaves_half_of_the_priority_workers_to_cheap_work()
    {
        var pool = Start(min: 1, max: 1, priority: 4);
        Hang(1);
        Deadline.Until("the normal worker hangs", () => Volatile.Read(ref _hanging) == 1);

        Hang(5, WorkKind.Urgent);

        Deadline.Until("two urgent ones run", () => Volatile.Read(ref _hanging) == 3);
        RunAndWait(WorkKind.Cheap);
        Assert.That(Volatile.Read(ref _hanging), Is.EqualTo(3));
        Assert.That(pool.Counts.Queued, Is.EqualTo(3));
    }

    [Test]
    public void Urgent_work_that_waited_for_its_share_runs_when_another_is_done()
    {
        var pool = Start(min: 1, max: 1, priority: 2);
        Hang(1);
        Deadline.Until("the normal worker hangs", () => Volatile.Read(ref _hanging) == 1);
        var done = 0;

        for (var i = 0; i < 20; i++)
        {
            pool.Submit(_origin, new Job(WorkKind.Urgent, () => Interlocked.Increment(ref done)));
        }

        Deadline.Until("all urgent work is done", () => Volatile.Read(ref done) == 20);
    }

    [Test]
    public void Work_that_waits_long_is_set_aside_and_other_work_takes_its_place()
    {
        var pool = Start(min: 1, max: 2, priority: 0, setAside: 3);
        Hang(2);
        Deadline.Until("both hang", () => Volatile.Read(ref _hanging) == 2);

        RunAndWait(WorkKind.Ordinary);

        Assert.That(pool.SetAsideCount, Is.EqualTo(1), "no more than are needed");
        Assert.That(pool.Counts, Has.Property("Running").EqualTo(2));
        _release.Set();
        Deadline.Until("all are back", () => pool.SetAsideCount == 0 && pool.Counts is { Running: 2, Idle: 2 });
    }

    [Test]
    public void No_more_are_set_aside_than_may_be()
    {
        var pool = Start(min: 1, max: 1, priority: 0, setAside: 2);

        Hang(5);

        Deadline.Until("three hang", () => Volatile.Read(ref _hanging) == 3);
        Assert.That((pool.SetAsideCount, pool.Counts.Running, pool.Counts.Queued), Is.EqualTo((2, 1, 2)));
    }

    [Test]
    public void When_work_that_was_set_aside_ends_other_work_is_set_aside_in_its_stead()
    {
        var pool = Start(min: 1, max: 1, priority: 0, setAside: 1);
        using var first = new ManualResetEventSlim();
        using var last = new ManualResetEventSlim();
        pool.Submit(_origin, new Job(WorkKind.Ordinary, () => first.Wait(Deadline.Patience)));
        Hang(1);
        Deadline.Until(
            "the first is set aside and the second hangs",
            () => pool.SetAsideCount == 1 && Volatile.Read(ref _hanging) == 1);
        pool.Submit(_origin, new Job(WorkKind.Ordinary, last.Set));
        Assert.That(pool.Counts.Queued, Is.EqualTo(1));

        first.Set();

        Assert.That(last.Wait(Deadline.Patience), Is.True);
        Assert.That(Volatile.Read(ref _hanging), Is.EqualTo(1), "the second hangs still");
    }

    [Test]
    public void Urgent_work_that_hangs_on_priority_workers_makes_room_too()
    {
        var pool = Start(min: 1, max: 1, priority: 2, setAside: 4);

        Hang(4, WorkKind.Urgent);

        Deadline.Until("four hang", () => Volatile.Read(ref _hanging) == 4);
        RunAndWait(WorkKind.Cheap);
        Assert.That(pool.Counts, Has.Property("Running").EqualTo(1).And.Property("Priority").EqualTo(2));
    }

    [Test]
    public void Where_nothing_waits_nothing_is_set_aside()
    {
        var pool = Start(min: 1, max: 2, priority: 1, setAside: 4);
        Hang(2);
        Deadline.Until("both hang", () => Volatile.Read(ref _hanging) == 2);

        for (var i = 0; i < 20; i++)
        {
            RunAndWait(WorkKind.Cheap);
        }

        Assert.That(pool.SetAsideCount, Is.Zero);
    }

    [Test]
    public void One_who_only_reads_holds_a_quarter_of_the_workers_set_aside_or_not()
    {
        var pool = Start(min: 1, max: 8, priority: 0, setAside: 20, userPercent: 25);
        _origin = new WorkOrigin(new WorkOwner(65534, IsBound: true, IsReader: true));
        Hang(6);
        Deadline.Until("two hang", () => Volatile.Read(ref _hanging) == 2);

        _origin = new WorkOrigin();
        for (var i = 0; i < 20; i++)
        {
            RunAndWait(WorkKind.Ordinary);
        }

        Assert.That((Volatile.Read(ref _hanging), pool.Counts.Queued), Is.EqualTo((2, 4)));
    }

    [Test]
    public void Others_leave_one_worker_to_root_and_it_takes_what_they_have_waiting_when_one_of_theirs_ends()
    {
        var pool = Start(min: 1, max: 3, priority: 0, userPercent: 25);
        _origin = new WorkOrigin(new WorkOwner(1000, IsBound: true, IsReader: false));
        Hang(4);
        Deadline.Until("two hang", () => Volatile.Read(ref _hanging) == 2);

        _origin = new WorkOrigin();
        RunAndWait(WorkKind.Ordinary);

        Assert.That((Volatile.Read(ref _hanging), pool.Counts.Queued), Is.EqualTo((2, 2)));
        _release.Set();
        Deadline.Until("all are done", () => pool.Counts is { Queued: 0, Idle: 3 });
    }

    [Test]
    public void Lower_limits_end_surplus_workers_and_higher_ones_start_missing_ones()
    {
        var pool = Start(min: 6, max: 6, priority: 3);

        pool.SetLimits(new WorkerLimits(Min: 1, Max: 2, Priority: 1));
        Deadline.Until("surplus workers have ended", () => pool.Counts is { Running: 2, Priority: 1 });
        pool.SetLimits(new WorkerLimits(Min: 4, Max: 5, Priority: 2));

        Assert.That(pool.Counts, Has.Property("Running").EqualTo(4).And.Property("Priority").EqualTo(2));
        RunAndWait(WorkKind.Ordinary);
    }

    [Test]
    public void A_busy_worker_that_became_surplus_ends_after_its_work()
    {
        var pool = Start(min: 2, max: 2, priority: 0);
        Hang(2);
        Deadline.Until("both hang", () => Volatile.Read(ref _hanging) == 2);

        pool.SetLimits(new WorkerLimits(Min: 1, Max: 1, Priority: 0));
        var whileBusy = pool.Counts.Running;
        _release.Set();

        Assert.That(whileBusy, Is.EqualTo(2));
        Deadline.Until("one is left", () => pool.Counts.Running == 1);
    }

    [Test]
    public void A_higher_limit_takes_up_the_work_that_waits()
    {
        var pool = Start(min: 1, max: 1, priority: 0);
        Hang(3);
        Deadline.Until("one runs", () => Volatile.Read(ref _hanging) == 1);

        pool.SetLimits(new WorkerLimits(Min: 1, Max: 3, Priority: 0));

        Deadline.Until("all three run", () => Volatile.Read(ref _hanging) == 3);
    }

    [Test]
    public void Without_workers_the_work_runs_on_the_thread_that_submits_it()
    {
        var pool = Start(min: 0, max: 0, priority: 0);
        var thread = 0;

        pool.Submit(_origin, new Job(WorkKind.Ordinary, () => thread = Environment.CurrentManagedThreadId));

        Assert.That(thread, Is.EqualTo(Environment.CurrentManagedThreadId));
    }

    [Test]
    public void Limits_that_contradict_each_other_are_refused()
    {
        var pool = Start(min: 1, max: 2, priority: 0);

        Assert.That(() => pool.SetLimits(new WorkerLimits(3, 2, 0)), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => pool.SetLimits(new WorkerLimits(-1, 2, 0)), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => pool.SetLimits(new WorkerLimits(1, 2, -1)), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Every_piece_of_work_runs_exactly_once_whoever_submits_it()
    {
        var pool = Start(min: 1, max: 4, priority: 2);
        var runs = new ConcurrentDictionary<(int, int), int>();
        var threads = Enumerable.Range(0, 4).Select(client => new Thread(() =>
        {
            var origin = new WorkOrigin();
            for (var i = 0; i < 2000; i++)
            {
                var id = (client, i);
                pool.Submit(origin, new Job((WorkKind)(i % 3), () => runs.AddOrUpdate(id, 1, (_, count) => count + 1)));
            }
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        Deadline.Until("all has run", () => runs.Count == 8000);
        Assert.That(runs.Values, Is.All.EqualTo(1));
    }

    WorkerPool Start(int min, int max, int priority, int setAside = 0, int userPercent = 100) => _pool = new WorkerPool(
        "test",
        new WorkerLimits(min, max, priority) { SetAsideMax = setAside, UserPercent = userPercent },
        NullLogger.Instance)
    {
        PatienceMs = 20,
    };

    void Hang(int count, WorkKind kind = WorkKind.Ordinary)
    {
        for (var i = 0; i < count; i++)
        {
            _pool!.Submit(_origin, new Job(kind, () =>
            {
                Interlocked.Increment(ref _hanging);
                _release.Wait(Deadline.Patience);
                Interlocked.Decrement(ref _hanging);
            }));
        }
    }

    void RunAndWait(WorkKind kind)
    {
        using var done = new ManualResetEventSlim();
        _pool!.Submit(_origin, new Job(kind, done.Set));
        Assert.That(done.Wait(Deadline.Patience), Is.True, $"{kind} work was not done");
    }

    sealed class Job(WorkKind kind, Action action) : WorkItem
    {
        internal override WorkKind Kind { get; } = kind;

        internal override void Run() => action();
    }
}
