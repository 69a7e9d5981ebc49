// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Threading;
using NUnit.Framework;
using VirtVzd.Auth;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Auth;

/// <summary>Who may ask polkit at the same time.</summary>
sealed class PolkitTurnsTests
{
    const int Max = 8;
    const int Share = 2;
    const int Alice = 1000;
    const int Bob = 1001;

    // A short wait is enough where nobody is to get a turn, and no wait where somebody is.
    const int ShortMs = 50;

    PolkitTurns _turns = null!;

    [SetUp]
    public void Begin() => _turns = new PolkitTurns(Max, Share);

    [Test]
    public void Who_has_all_of_his_share_keeps_nobody_else_waiting()
    {
        TakeShareOf(Alice);

        Assert.That(_turns.TryTake(Alice, ShortMs), Is.False);
        Assert.That(_turns.TryTake(Bob, waitMs: 0), Is.True);
    }

    [Test]
    public void Users_together_leave_a_share_to_root_who_may_have_all()
    {
        for (var user = Alice; user < Alice + (Max / Share) - 1; user++)
        {
            TakeShareOf(user);
        }

        Assert.That(_turns.TryTake(Alice + Max, ShortMs), Is.False);
        Assert.That(_turns.TryTake(userId: null, waitMs: 0), Is.True);
        Assert.That(_turns.TryTake(userId: null, waitMs: 0), Is.True);
        Assert.That(_turns.TryTake(userId: null, ShortMs), Is.False);
    }

    [Test]
    public void Who_waits_for_his_own_turn_gets_it_when_one_of_his_is_over()
    {
        TakeShareOf(Alice);
        TakeShareOf(Bob);
        var got = false;
        var waiter = new Thread(() => got = _turns.TryTake(Bob, (int)Deadline.Patience.TotalMilliseconds));
        waiter.Start();

        _turns.Leave(Alice);
        _turns.Leave(Bob);

        Assert.That(waiter.Join(Deadline.Patience), Is.True);
        Assert.That(got, Is.True);
        Assert.That(_turns.TryTake(Alice, waitMs: 0), Is.True, "what the other has left is free again");
        Assert.That(_turns.TryTake(Bob, ShortMs), Is.False);
    }

    [Test]
    public void What_is_given_back_is_whole_again()
    {
        for (var round = 0; round < 3; round++)
        {
            TakeShareOf(Alice);
            _turns.Leave(Alice);
            _turns.Leave(Alice);
        }

        TakeShareOf(Alice);
        Assert.That(_turns.TryTake(Alice, ShortMs), Is.False);
    }

    void TakeShareOf(int user)
    {
        for (var i = 0; i < Share; i++)
        {
            Assert.That(_turns.TryTake(user, waitMs: 0), Is.True);
        }
    }
}
