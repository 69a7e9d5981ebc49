// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Io;

namespace VirtVzd.Tests.Io;

[TestFixture]
sealed class WorkQueueTests
{
    readonly WorkQueue _queue = new();

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

        Assert.That(removed.Cast<NamedWork>().Select(work => work.Name), Is.EqualTo(["call 1", "call 2", "cheap call"]));
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

        Assert.That(TakeAll(), Is.EqualTo(["again 1", "other 1", "again 2", "other 2"]));
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
    public void SetUp() => TakeAll();

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
