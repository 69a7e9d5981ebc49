// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Io;

namespace VirtVzd.Tests.Io;

[TestFixture]
sealed class WorkQueueTests
{
    WorkQueue _queue = null!;

    [Test]
    public void Origins_take_turns_and_each_keeps_its_own_order()
    {
        var many = new WorkOrigin();
        var single = new WorkOrigin();
        Add(many, "a1", "a2", "a3");
        Add(single, "b1");

        Assert.That(TakeAll(), Is.EqualTo(["a1", "b1", "a2", "a3"]));
    }

    [Test]
    public void Users_take_turns_however_many_clients_they_have_and_a_users_clients_do_so_in_his_turns()
    {
        foreach (var client in new[] { "a", "b", "c" })
        {
            Add(new WorkOrigin(AttackerId), client + "1", client + "2");
        }

        Add(new WorkOrigin(), "root");
        Add(new WorkOrigin(new WorkOwner(2, IsBound: true, IsReader: false)), "other 1", "other 2");

        Assert.That(TakeAll(), Is.EqualTo(["a1", "root", "other 1", "b1", "other 2", "c1", "a2", "b2", "c2"]));
    }

    [Test]
    public void Who_reads_has_no_more_running_than_his_share_and_goes_on_when_something_of_his_has_ended()
    {
        _queue.Shares = new WorkShares(ReaderMax: 2, BoundMax: 10);
        Add(new WorkOrigin(AttackerId), "a1", "a2", "a3");
        Add(new WorkOrigin(AttackerId), "b1");
        Add(new WorkOrigin(new WorkOwner(2, IsBound: true, IsReader: true)), "other 1");
        var first = _queue.Take()!;

        Assert.That(TakeAll(), Is.EqualTo(["other 1", "b1"]));
        Assert.That(_queue.Count, Is.EqualTo(2));
        _queue.End(first, wasSetAside: false);

        Assert.That(TakeAll(), Is.EqualTo(["a2"]));
        Assert.That(
            _queue.Add(new WorkOrigin(AttackerId), new NamedWork("c1", WorkKind.Urgent)), Is.False,
            "of any kind that may wait");
        Assert.That(_queue.Add(new WorkOrigin(AttackerId), new NamedWork("cheap", WorkKind.Cheap)), Is.True);
        Assert.That(TakeAll(), Is.EqualTo(["cheap"]));
    }

    [Test]
    public void What_is_set_aside_counts_for_its_user_and_not_for_all()
    {
        _queue.Shares = new WorkShares(ReaderMax: 1, BoundMax: 1);
        Add(new WorkOrigin(AttackerId), "a1", "a2");
        Add(new WorkOrigin(new WorkOwner(2, IsBound: true, IsReader: true)), "other");
        var hanging = _queue.Take()!;
        Assert.That(TakeAll(), Is.Empty);

        _queue.SetAside(hanging);

        Assert.That(TakeAll(), Is.EqualTo(["other"]));
        _queue.End(hanging, wasSetAside: true);
        Assert.That(_queue.IsBoundFull, Is.True, "the other one still runs");
    }

    [Test]
    public void Whom_shares_bind_leave_something_to_root()
    {
        _queue.Shares = new WorkShares(ReaderMax: 5, BoundMax: 2);
        foreach (var user in new uint[] { 1, 2, 3 })
        {
            Add(new WorkOrigin(new WorkOwner(user, IsBound: true, IsReader: false)), $"of {user}");
        }

        Add(new WorkOrigin(), "root 1", "root 2", "root 3");

        Assert.That(TakeAll(), Is.EqualTo(["of 1", "of 2", "root 1", "root 2", "root 3"]));
        Assert.That(_queue.Count, Is.EqualTo(1));
    }

    [Test]
    public void Clients_that_come_and_go_while_their_user_stands_aside_leave_nothing_behind()
    {
        _queue.Shares = new WorkShares(ReaderMax: 1, BoundMax: 10);
        Add(new WorkOrigin(AttackerId), "hanging");
        var hanging = _queue.Take()!;
        for (var i = 0; i < 1000; i++)
        {
            var origin = new WorkOrigin(AttackerId);
            _queue.Add(origin, new NamedWork("call", WorkKind.Ordinary, endsWithItsOrigin: true));
            Assert.That(_queue.Remove(origin), Has.Count.EqualTo(1));
        }

        Assert.That(_queue.Count, Is.Zero);
        _queue.End(hanging, wasSetAside: false);
        Add(new WorkOrigin(AttackerId), "next");
        Assert.That(TakeAll(), Is.EqualTo(["next"]));
    }

    [Test]
    public void Wider_shares_let_those_go_on_who_stood_aside()
    {
        _queue.Shares = new WorkShares(ReaderMax: 1, BoundMax: 10);
        Add(new WorkOrigin(AttackerId), "a1", "a2", "a3");
        Assert.That(TakeAll(), Is.EqualTo(["a1"]));

        _queue.Shares = new WorkShares(ReaderMax: 2, BoundMax: 10);

        Assert.That(TakeAll(), Is.EqualTo(["a2"]));
    }

    [Test]
    public void Of_all_kinds_the_longest_waiting_goes_first()
    {
        var origin = new WorkOrigin();
        _queue.Add(origin, new NamedWork("urgent", WorkKind.Urgent));
        _queue.Add(origin, new NamedWork("ordinary", WorkKind.Ordinary));
        _queue.Add(origin, new NamedWork("cheap", WorkKind.Cheap));

        Assert.That(TakeAll(), Is.EqualTo(["urgent", "ordinary", "cheap"]));
    }

    [Test]
    public void What_ends_with_an_origin_is_taken_out_and_the_rest_keeps_its_order()
    {
        var gone = new WorkOrigin();
        var stays = new WorkOrigin();
        _queue.Add(gone, new NamedWork("call 1", WorkKind.Ordinary, endsWithItsOrigin: true));
        _queue.Add(gone, new NamedWork("release 1", WorkKind.Ordinary));
        _queue.Add(gone, new NamedWork("call 2", WorkKind.Ordinary, endsWithItsOrigin: true));
        _queue.Add(gone, new NamedWork("release 2", WorkKind.Ordinary));
        _queue.Add(gone, new NamedWork("cheap call", WorkKind.Cheap, endsWithItsOrigin: true));
        Add(stays, "other 1", "other 2");

        var removed = _queue.Remove(gone);

        Assert.That(
            removed.Cast<NamedWork>().Select(work => work.Name), Is.EqualTo(["call 1", "call 2", "cheap call"]));
        Assert.That(_queue.Count, Is.EqualTo(4));
        Assert.That(TakeAll(), Is.EqualTo(["release 1", "other 1", "release 2", "other 2"]));
    }

    [Test]
    public void An_origin_whose_work_was_all_taken_out_may_line_up_again_and_has_one_turn()
    {
        var gone = new WorkOrigin();
        var stays = new WorkOrigin();
        _queue.Add(gone, new NamedWork("call", WorkKind.Ordinary, endsWithItsOrigin: true));
        Add(stays, "other 1", "other 2");

        _queue.Remove(gone);
        Add(gone, "again 1", "again 2");

        Assert.That(TakeAll(), Is.EqualTo(["other 1", "again 1", "other 2", "again 2"]));
        Assert.That(_queue.Take(), Is.Null);
        Assert.That(_queue.Count, Is.Zero);
    }

    [Test]
    public void One_kind_can_be_taken_past_the_others()
    {
        var origin = new WorkOrigin();
        Add(origin, "ordinary");
        _queue.Add(origin, new NamedWork("cheap", WorkKind.Cheap));

        Assert.That((_queue.Take(WorkKind.Cheap) as NamedWork)?.Name, Is.EqualTo("cheap"));
        Assert.That(_queue.Take(WorkKind.Cheap), Is.Null);
        Assert.That(_queue.Take(WorkKind.Urgent), Is.Null);
        Assert.That(_queue.Count, Is.EqualTo(1));
    }

    [Test]
    public void An_empty_queue_gives_nothing_and_an_emptied_origin_can_be_used_again()
    {
        var origin = new WorkOrigin();
        Assert.That(_queue.Take(), Is.Null);
        Add(origin, "first");
        TakeAll();

        Add(origin, "second");

        Assert.That(TakeAll(), Is.EqualTo(["second"]));
        Assert.That(_queue.Count, Is.Zero);
    }

    [SetUp]
    public void SetUp() => _queue = new WorkQueue();

    static WorkOwner AttackerId => new(65534, IsBound: true, IsReader: true);

    void Add(WorkOrigin origin, params string[] names)
    {
        foreach (var name in names)
        {
            _queue.Add(origin, new NamedWork(name, WorkKind.Ordinary));
        }
    }

    List<string> TakeAll()
    {
        var names = new List<string>();
        while (_queue.Take() is NamedWork work)
        {
            names.Add(work.Name);
        }

        return names;
    }

    sealed class NamedWork(string name, WorkKind kind, bool endsWithItsOrigin = false) : WorkItem
    {
        internal string Name { get; } = name;

        internal override WorkKind Kind { get; } = kind;

        internal override bool EndsWithItsOrigin { get; } = endsWithItsOrigin;

        internal override void Run()
        {
        }
    }
}
