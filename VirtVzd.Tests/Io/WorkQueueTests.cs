// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
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

    sealed class NamedWork(string name, WorkKind kind) : WorkItem
    {
        internal string Name { get; } = name;

        internal override WorkKind Kind { get; } = kind;

        internal override void Run()
        {
        }
    }
}
