// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using System.Threading;
using NUnit.Framework;
using VirtVzd.Tests.Support;
using VirtVzd.Vz.Session;

namespace VirtVzd.Tests.Vz.Session;

/// <summary>Who comes next, and who has to wait.</summary>
sealed class LookupQueueTests
{
    static readonly Guid A = Guid.Parse("00000000-0000-0000-0000-00000000000a");
    static readonly Guid B = Guid.Parse("00000000-0000-0000-0000-00000000000b");

    [Test]
    public void Guests_come_in_their_order_and_each_once()
    {
        var queue = Queue(atOnce: 4);

        queue.Ask(A);
        queue.Ask(B);
        queue.Ask(A);

        Assert.That((Next(queue), Next(queue), Next(queue)), Is.EqualTo(((Guid?)A, (Guid?)B, (Guid?)null)));
    }

    [Test]
    public void A_guest_that_is_looked_up_comes_again_only_when_that_has_ended()
    {
        var queue = Queue(atOnce: 4);
        queue.Ask(A);
        var first = queue.Take(idleMs: 0)!;

        queue.Ask(A);
        Assert.That(Next(queue), Is.Null);
        queue.Finish(first);

        Assert.That(Next(queue), Is.EqualTo(A));
    }

    [Test]
    public void No_more_are_taken_than_there_are_places()
    {
        var queue = Queue(atOnce: 2);
        Ask(queue, 3);

        var taken = queue.Take(idleMs: 0)!;
        Assert.That((Next(queue) is null, Next(queue) is null), Is.EqualTo((false, true)));
        queue.Finish(taken);

        Assert.That(Next(queue), Is.Not.Null);
    }

    [Test]
    public void Guests_that_do_not_answer_leave_half_of_the_places_to_others()
    {
        var queue = Queue(atOnce: 4, pauseMsMax: 1);
        Ask(queue, 4);
        Enumerable.Range(0, 4).Select(_ => queue.Take(idleMs: 0)!).ToList().ForEach(queue.Retry);
        Deadline.Until("two come again", () => queue.Take(idleMs: 1) is not null);
        Deadline.Until("two come again", () => queue.Take(idleMs: 1) is not null);

        Assert.That(queue.Take(idleMs: 20), Is.Null, "the other two wait");
        queue.Ask(A);
        queue.Ask(B);
        Assert.That((Next(queue), Next(queue)), Is.EqualTo(((Guid?)A, (Guid?)B)));
    }

    [Test]
    public void One_that_was_asked_for_anew_while_it_failed_comes_at_once_with_who_waits()
    {
        var queue = Queue(atOnce: 1, pauseMsMax: 60_000);
        queue.Ask(A);
        var first = queue.Take(idleMs: 0)!;
        using var done = new ManualResetEventSlim();
        queue.Ask(A, done);

        queue.Retry(first);
        var second = queue.Take(idleMs: 0)!;
        Assert.That((second.Uuid, second.Failures, done.IsSet), Is.EqualTo((A, 0, false)));
        second.Release();

        Assert.That(done.IsSet, Is.True);
    }

    [Test]
    public void One_that_failed_lets_go_who_waits_and_comes_again_after_a_pause()
    {
        var queue = Queue(atOnce: 1, pauseMsMax: 20);
        using var done = new ManualResetEventSlim();
        queue.Ask(A, done);

        queue.Retry(queue.Take(idleMs: 0)!);

        Assert.That(done.IsSet, Is.True);
        Deadline.Until("it comes again", () => queue.Take(idleMs: 1) is { Failures: 1 });
    }

    [Test]
    public void What_is_dropped_lets_go_who_waits_and_what_is_taken_can_still_be_given_back()
    {
        var queue = Queue(atOnce: 1);
        queue.Ask(A);
        var taken = queue.Take(idleMs: 0)!;
        using var done = new ManualResetEventSlim();
        queue.Ask(A, done);

        queue.Clear();
        queue.Finish(taken);

        Assert.That((done.IsSet, Next(queue)), Is.EqualTo((true, (Guid?)null)));
    }

    [Test]
    public void A_taker_that_is_woken_looks_around()
    {
        var queue = Queue(atOnce: 1);
        queue.Wake();

        Assert.That(queue.Take(), Is.Null);
    }

    static LookupQueue Queue(int atOnce, int pauseMsMax = 1_000) => new(atOnce, pauseMsMax);

    static void Ask(LookupQueue queue, int count) =>
        Enumerable.Range(1, count).ToList().ForEach(_ => queue.Ask(Guid.NewGuid()));

    static Guid? Next(LookupQueue queue) => queue.Take(idleMs: 0)?.Uuid;
}
