// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Tests.Vz.Guests;

/// <summary>Guests that somebody else holds are tried one at a time.</summary>
sealed class OutsideLocksTests
{
    const int LongMs = 30_000;

    static readonly Guid s_one = Guid.Parse("11111111-0000-0000-0000-000000000000");
    static readonly Guid s_other = Guid.Parse("22222222-0000-0000-0000-000000000000");
    static readonly LibvirtException s_refusal =
        LibvirtException.Of(
            ErrorCode.OperationTimeout, ErrorDomain.Parallels, "cannot acquire state change lock (held by a backup)");

    [Test]
    public void Of_guests_that_nothing_is_known_of_all_are_tried()
    {
        var locks = new OutsideLocks(TimeSpan.FromMinutes(1));

        using var first = locks.Enter(s_one, timeoutMs: 0, CancellationToken.None);
        using var second = locks.Enter(s_other, timeoutMs: 0, CancellationToken.None);

        Assert.That((first.IsAlone, second.IsAlone), Is.EqualTo((false, false)));
    }

    [Test]
    public void Of_those_that_are_held_one_is_tried_and_the_others_are_told_who_held_them()
    {
        var locks = new OutsideLocks(TimeSpan.FromMinutes(1));
        locks.Note(s_one, s_refusal);
        locks.Note(s_other, s_refusal);
        using var first = locks.Enter(s_one, timeoutMs: 0, CancellationToken.None);

        var refusal = Assert.Throws<LibvirtException>(
            () => locks.Enter(s_other, timeoutMs: 1, CancellationToken.None))!;

        Assert.That(first.IsAlone, Is.True);
        Assert.That(
            (refusal.Code, refusal.Domain, refusal.Message),
            Is.EqualTo((s_refusal.Code, s_refusal.Domain, s_refusal.Message)));
    }

    [Test]
    public void The_next_one_is_tried_when_the_first_was()
    {
        var locks = new OutsideLocks(TimeSpan.FromMinutes(1));
        locks.Note(s_one, s_refusal);
        locks.Note(s_other, s_refusal);
        var first = locks.Enter(s_one, timeoutMs: 0, CancellationToken.None);
        var next = new Thread(() => locks.Enter(s_other, LongMs, CancellationToken.None).Dispose());
        next.Start();
        Deadline.Until("it waits", () => next.ThreadState.HasFlag(ThreadState.WaitSleepJoin));

        first.Dispose();

        Assert.That(next.Join(Deadline.Patience), Is.True);
    }

    [Test]
    public void One_that_is_held_no_more_does_not_wait()
    {
        var locks = new OutsideLocks(TimeSpan.FromMinutes(1));
        locks.Note(s_one, s_refusal);
        locks.Note(s_other, s_refusal);
        using var first = locks.Enter(s_one, timeoutMs: 0, CancellationToken.None);

        locks.Forget(s_other);

        Assert.That(locks.Enter(s_other, timeoutMs: 0, CancellationToken.None).IsAlone, Is.False);
    }

    [Test]
    public void What_was_found_long_ago_counts_no_more()
    {
        var locks = new OutsideLocks(TimeSpan.Zero);
        locks.Note(s_one, s_refusal);

        Assert.That(locks.Enter(s_one, timeoutMs: 0, CancellationToken.None).IsAlone, Is.False);
    }

    [Test]
    public void Who_waits_is_told_when_the_daemon_stops()
    {
        var locks = new OutsideLocks(TimeSpan.FromMinutes(1));
        locks.Note(s_one, s_refusal);
        using var first = locks.Enter(s_one, timeoutMs: 0, CancellationToken.None);

        var told = Assert.Throws<LibvirtException>(
            () => locks.Enter(s_one, LongMs, new CancellationToken(canceled: true)))!;

        Assert.That(told.Message, Is.EqualTo("operation aborted: the daemon stops"));
    }
}
