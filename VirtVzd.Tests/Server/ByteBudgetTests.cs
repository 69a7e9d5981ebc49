// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using NUnit.Framework;
using VirtVzd.Io;
using VirtVzd.Server;
using VirtVzd.Tests.Io;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Server;

/// <summary>Who may read when memory is short. Users: 0 is privileged, all others are not.</summary>
sealed class ByteBudgetTests
{
    const int All = 400_000_000;
    const int OfUser = 100_000_000;

    LoopThread _loop = null!;
    ByteBudget _budget = null!;

    [SetUp]
    public void StartLoop()
    {
        _loop = new LoopThread();
        _budget = new ByteBudget(_loop.Loop, new BudgetLimits(All, OfUser), static userId => userId == 0);
    }

    [TearDown]
    public void StopLoop() => _loop.Dispose();

    [Test]
    public void Below_the_limit_of_a_user_his_clients_are_read_and_at_it_they_are_not()
    {
        var client = Enter(1000);
        client.Hold(OfUser - 1);
        Assert.That(client.MayRead, Is.True);

        client.Hold(1);
        Assert.That(client.MayRead, Is.False);
        Assert.That(Enter(1000).MayRead, Is.False, "nor are his others");
        Assert.That(Enter(1001).MayRead, Is.True, "another user's are");

        client.Hold(-1);
        Assert.That(client.MayRead, Is.True);
    }

    [Test]
    public void What_is_received_counts_for_what_decoding_makes_of_it()
    {
        var client = Enter(1000);

        client.User.Incoming.Charge(100);
        client.User.Outgoing.Charge(100);
        Assert.That(client.User.Held, Is.EqualTo((ByteBudget.DecodedFactor + 1) * 100));
        client.User.Incoming.Release(100);
        client.User.Outgoing.Release(100);

        Assert.That((client.User.Held, _budget.Held), Is.EqualTo((0L, 0L)));
    }

    [Test]
    public void Root_keeps_a_quarter_that_others_cannot_take()
    {
        var others = new[] { Enter(1), Enter(2), Enter(3) };
        Array.ForEach(others, static other => other.Hold(OfUser));

        Assert.That(Enter(4).MayRead, Is.False, "three quarters are used up");
        var root = Enter(0);
        Assert.That(root.MayRead, Is.True);
        root.Hold(OfUser - 1);
        Assert.That(root.MayRead, Is.True);
        root.Hold(1);
        Assert.That(root.MayRead, Is.False);
    }

    [Test]
    public void One_packet_at_a_time_may_end_though_there_is_no_room()
    {
        var first = Enter(1000, isInsidePacket: true);
        var second = Enter(1000, isInsidePacket: true);
        first.Hold(OfUser);

        Assert.That((first.MayRead, second.MayRead), Is.EqualTo((true, false)));
        Assert.That(Enter(1000).MayRead, Is.False, "who has not begun one waits");
        first.IsInsidePacket = false;
        _loop.On(() => _budget.EndTurn(first.User, first));

        Deadline.Until("it is the next one's turn", () => second.Woken > 0);
        Assert.That((first.MayRead, second.MayRead), Is.EqualTo((false, true)));
    }

    [Test]
    public void A_turn_ends_with_its_client()
    {
        var first = Enter(1000, isInsidePacket: true);
        var second = Enter(1000, isInsidePacket: true);
        first.Hold(OfUser);
        Assert.That((first.MayRead, second.MayRead), Is.EqualTo((true, false)));

        _loop.On(() => _budget.Leave(first.User, first));

        Deadline.Until("it is the next one's turn", () => second.Woken > 0);
        Assert.That(second.MayRead, Is.True);
    }

    [Test]
    public void Who_waits_is_told_when_there_is_room_from_whatever_thread_it_comes()
    {
        var holder = Enter(1000);
        var waiting = Enter(1000);
        holder.Hold(2 * OfUser);
        Assert.That(waiting.MayRead, Is.False);

        holder.User.Outgoing.Release(2 * OfUser);

        Deadline.Until("it is told", () => waiting.Woken > 0);
        Assert.That(waiting.MayRead, Is.True);
        Assert.That(_loop.On(() => _budget.WaitingClients), Is.Zero);
    }

    [Test]
    public void Higher_limits_are_room_at_once()
    {
        var waiting = Enter(1000);
        waiting.Hold(OfUser);
        Assert.That(waiting.MayRead, Is.False);

        _loop.On(() => _budget.SetLimits(new BudgetLimits(All, OfUser + 1)));

        Assert.That(waiting.Woken, Is.EqualTo(1));
        Assert.That(waiting.MayRead, Is.True);
    }

    [Test]
    public void Who_does_not_read_while_others_wait_is_given_up_and_who_reads_is_not()
    {
        var slow = Enter(1000);
        var deaf = Enter(1000);
        var waiting = Enter(1000);
        slow.Unsent = new UnsentBytes(900, EventLoop.NowMs);
        deaf.Unsent = new UnsentBytes(500, EventLoop.NowMs - ByteBudget.UnreadMs - 1);
        slow.Hold(OfUser);

        Assert.That(waiting.MayRead, Is.False);

        Deadline.Until("it is given up", () => deaf.Reason is not null);
        Assert.That(
            deaf.Reason, Is.EqualTo("500 bytes wait for a client that does not read, and others for the memory"));
        Assert.That(slow.Reason, Is.Null);
    }

    [Test]
    public void Twice_what_there_is_costs_the_one_with_the_most_at_once()
    {
        var small = Enter(1000);
        var large = Enter(1000);
        var other = Enter(1001);
        small.Unsent = new UnsentBytes(1, EventLoop.NowMs);
        large.Unsent = new UnsentBytes(2, EventLoop.NowMs);
        other.Unsent = new UnsentBytes(3, EventLoop.NowMs);

        large.Hold(2 * OfUser);
        Assert.That(_loop.On(() => large.Reason), Is.Null);
        large.Hold(1);

        Deadline.Until("it is given up", () => large.Reason is not null);
        Assert.That((small.Reason, other.Reason), Is.EqualTo(((string?)null, (string?)null)));
    }

    FakeClient Enter(uint userId, bool isInsidePacket = false)
    {
        var client = new FakeClient(this) { IsInsidePacket = isInsidePacket };
        client.User = _loop.On(() => _budget.Enter(userId, client));
        return client;
    }

    /// <summary>A client that does what it is told.</summary>
    sealed class FakeClient(ByteBudgetTests test) : IBudgetClient
    {
        volatile string? _reason;
        volatile int _woken;

        public bool IsInsidePacket { get; set; }

        public UnsentBytes Unsent { get; set; }

        internal UserBytes User { get; set; } = null!;

        internal int Woken => _woken;

        internal string? Reason => _reason;

        internal bool MayRead => test._loop.On(() => test._budget.AskToRead(User, this));

        internal void Hold(int bytes)
        {
            if (bytes > 0)
            {
                User.Outgoing.Charge(bytes);
            }
            else
            {
                User.Outgoing.Release(-bytes);
            }
        }

        public void OnRoom() => _woken++;

        public void GiveUp(string reason)
        {
            _reason = reason;
            Unsent = default;
        }
    }
}
