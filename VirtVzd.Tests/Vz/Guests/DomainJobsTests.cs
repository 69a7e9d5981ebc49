// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Tests.Vz.Guests;

/// <summary>Whose turn it is to change a domain.</summary>
sealed class DomainJobsTests
{
    const int LongMs = 30_000;
    const int WaitersMax = 4;

    DomainJobs _jobs = null!;

    [SetUp]
    public void MakeJobs() => _jobs = new DomainJobs(new object());

    [Test]
    public void A_destroy_runs_beside_a_change_of_state_and_beside_nothing_else()
    {
        using (Begin(DomainJobKind.ChangeState))
        {
            using (Begin(DomainJobKind.Destroy))
            {
                Assert.That(IsBusyFor(DomainJobKind.Destroy), Is.True);
            }

            Assert.That(IsBusyFor(DomainJobKind.ChangeState), Is.True);
        }

        using (Begin(DomainJobKind.Edit))
        {
            Assert.That(IsBusyFor(DomainJobKind.Destroy), Is.True);
        }

        Assert.That(IsBusyFor(DomainJobKind.Edit), Is.False);
    }

    [Test]
    public void Calls_get_their_turns_in_the_order_in_which_they_came()
    {
        var order = new ConcurrentQueue<int>();
        var first = Begin(DomainJobKind.Edit);
        var waiters = new Thread[WaitersMax];
        for (var i = 0; i < WaitersMax; i++)
        {
            var number = i;
            waiters[i] = new Thread(() =>
            {
                using (_jobs.Begin(DomainJobKind.Edit, LongMs, WaitersMax))
                {
                    order.Enqueue(number);
                }
            });
            waiters[i].Start();
            Deadline.Until("it waits", () => waiters[number].ThreadState.HasFlag(ThreadState.WaitSleepJoin));
        }

        first.Dispose();

        Assert.That(waiters.All(waiter => waiter.Join(Deadline.Patience)), Is.True);
        Assert.That(order, Is.EqualTo(Enumerable.Range(0, WaitersMax)));
    }

    [Test]
    public void A_destroy_that_waits_goes_before_those_who_came_earlier()
    {
        var order = new ConcurrentQueue<DomainJobKind>();
        var first = Begin(DomainJobKind.Edit);
        DomainJobKind[] kinds = [DomainJobKind.Edit, DomainJobKind.Destroy];
        var waiters = kinds.Select(kind => Waiter(kind, order)).ToList();

        first.Dispose();

        Assert.That(waiters.All(waiter => waiter.Join(Deadline.Patience)), Is.True);
        Assert.That(order, Is.EqualTo(new[] { DomainJobKind.Destroy, DomainJobKind.Edit }));
    }

    [Test]
    public void One_more_than_may_wait_is_refused_at_once_and_the_others_go_on_waiting()
    {
        var order = new ConcurrentQueue<DomainJobKind>();
        var first = Begin(DomainJobKind.Edit);
        var waiters = Enumerable.Range(0, WaitersMax).Select(_ => Waiter(DomainJobKind.Edit, order)).ToList();

        var refusal = Assert.Throws<LibvirtException>(() => _jobs.Begin(DomainJobKind.Edit, LongMs, WaitersMax))!;

        Assert.That(
            (refusal.Code, refusal.Domain, refusal.Str2),
            Is.EqualTo((
                ErrorCode.OperationFailed, ErrorDomain.Parallels,
                "cannot acquire state change lock due to max_queued limit")));
        first.Dispose();
        Assert.That(waiters.All(waiter => waiter.Join(Deadline.Patience)), Is.True);
        Assert.That(order, Has.Count.EqualTo(WaitersMax));
        Assert.That(IsBusyFor(DomainJobKind.Edit), Is.False);
    }

    [Test]
    public void Who_gives_up_waiting_leaves_the_line_to_the_others()
    {
        var order = new ConcurrentQueue<DomainJobKind>();
        var first = Begin(DomainJobKind.Edit);
        Assert.That(IsBusyFor(DomainJobKind.Edit), Is.True);
        Assert.That(IsBusyFor(DomainJobKind.Destroy), Is.True);
        var waiter = Waiter(DomainJobKind.ChangeState, order);

        first.Dispose();

        Assert.That(waiter.Join(Deadline.Patience), Is.True);
        Assert.That(order, Is.EqualTo(new[] { DomainJobKind.ChangeState }));
    }

    [TestCase(DomainJobKind.Start, true)]
    [TestCase(DomainJobKind.Save, true)]
    [TestCase(DomainJobKind.ChangeState, true)]
    [TestCase(DomainJobKind.Edit, false)]
    public void A_destroy_comes_beside_what_it_is_to_end(DomainJobKind kind, bool isBeside)
    {
        using (Begin(kind))
        {
            Assert.That(IsBusyFor(DomainJobKind.Destroy), Is.Not.EqualTo(isBeside));
            Assert.That(_jobs.Running!.Kind, Is.EqualTo(kind));
        }
    }

    [TestCase(DomainJobKind.Start, false)]
    [TestCase(DomainJobKind.Save, false)]
    [TestCase(DomainJobKind.Edit, false)]
    [TestCase(DomainJobKind.ChangeState, true)]
    [TestCase(DomainJobKind.Destroy, true)]
    public void While_a_shutdown_is_pending_only_what_takes_no_lock_of_the_host_goes_on(DomainJobKind kind, bool goesOn)
    {
        using (_jobs.BeginShutdown(timeoutMs: 0, WaitersMax))
        {
            Assert.That(
                IsBusyFor(kind, "a shutdown of the domain, which was asked for 0 s ago"), Is.Not.EqualTo(goesOn));
            Assert.That(_jobs.BeginShutdown(timeoutMs: 0, WaitersMax), Is.Null, "one is enough");
        }

        Assert.That(IsBusyFor(kind), Is.False);
        Assert.That(_jobs.Shutdown, Is.Null);
    }

    [Test]
    public void Who_waits_for_a_shutdown_does_not_hold_up_those_behind_him_who_need_not()
    {
        var order = new ConcurrentQueue<DomainJobKind>();
        var shutdown = _jobs.BeginShutdown(timeoutMs: 0, WaitersMax)!;
        var edit = Waiter(DomainJobKind.Edit, order);

        Assert.That(IsBusyFor(DomainJobKind.ChangeState), Is.False);
        Assert.That(order, Is.Empty);
        shutdown.Dispose();

        Assert.That(edit.Join(Deadline.Patience), Is.True);
    }

    [Test]
    public void A_shutdown_waits_for_the_call_that_came_before()
    {
        using (Begin(DomainJobKind.ChangeState))
        {
            var refusal = Assert.Throws<LibvirtException>(() => _jobs.BeginShutdown(timeoutMs: 1, WaitersMax))!;
            Assert.That(refusal.Code, Is.EqualTo(ErrorCode.OperationTimeout));
        }
    }

    [Test]
    public void Of_several_the_one_that_a_destroy_is_to_end_is_shown()
    {
        using var shutdown = _jobs.BeginShutdown(timeoutMs: 0, WaitersMax)!;
        Assert.That(_jobs.Current, Is.SameAs(shutdown.Job));
        using var destroy = Begin(DomainJobKind.Destroy);
        Assert.That(_jobs.Current, Is.SameAs(destroy.Job));
    }

    [Test]
    public void Who_waits_is_told_when_the_daemon_stops()
    {
        using var stop = new CancellationTokenSource();
        using var first = Begin(DomainJobKind.Edit);
        LibvirtException? told = null;
        var waiter = new Thread(() => told = Assert.Throws<LibvirtException>(
            () => _jobs.Begin(DomainJobKind.Edit, LongMs, WaitersMax, stop: stop.Token)));
        waiter.Start();
        Deadline.Until("it waits", () => waiter.ThreadState.HasFlag(ThreadState.WaitSleepJoin));

        stop.Cancel();

        Assert.That(waiter.Join(Deadline.Patience), Is.True);
        Assert.That(told!.Message, Is.EqualTo("operation aborted: the daemon stops"));
    }

    DomainJobs.Turn Begin(DomainJobKind kind) => _jobs.Begin(kind, timeoutMs: 0, WaitersMax);

    // Returns when it waits.
    Thread Waiter(DomainJobKind kind, ConcurrentQueue<DomainJobKind> order)
    {
        var waiter = new Thread(() =>
        {
            using (_jobs.Begin(kind, LongMs, WaitersMax))
            {
                order.Enqueue(kind);
            }
        });
        waiter.Start();
        Deadline.Until("it waits", () => waiter.ThreadState.HasFlag(ThreadState.WaitSleepJoin));
        return waiter;
    }

    bool IsBusyFor(DomainJobKind kind, string? holder = null)
    {
        try
        {
            _jobs.Begin(kind, timeoutMs: 1, WaitersMax).Dispose();
            return false;
        }
        catch (LibvirtException e) when (e.Code == ErrorCode.OperationTimeout)
        {
            Assert.That(e.Message, Does.Match(
                "^Timed out during operation: cannot acquire state change lock \\(held by a [a-z0-9', ]+\\)$"));
            Assert.That(
                holder is null || e.Message.Contains(holder, System.StringComparison.Ordinal), Is.True, e.Message);
            return true;
        }
    }
}
