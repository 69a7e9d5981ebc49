// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;
using VirtVzd.Tests.Support;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Tests.Vz.Guests;

/// <summary>Numbers of running guests, over restarts and accidents.</summary>
sealed class DomainIdsTests
{
    static readonly Guid s_one = Guid.Parse("00000000-0000-0000-0000-000000000001");
    static readonly Guid s_two = Guid.Parse("00000000-0000-0000-0000-000000000002");

    TemporaryDirectory _directory = null!;

    string Journal => _directory["ids"];

    [SetUp]
    public void MakeDirectory() => _directory = new TemporaryDirectory();

    [TearDown]
    public void RemoveDirectory() => _directory.Dispose();

    [Test]
    public void Numbers_begin_at_one_and_stay_while_they_are_held()
    {
        using var ids = Open();

        Assert.That(ids.Acquire(s_one), Is.EqualTo(1));
        Assert.That(ids.Acquire(s_two), Is.EqualTo(2));
        Assert.That(ids.Acquire(s_one), Is.EqualTo(1));
    }

    [Test]
    public void A_number_is_never_given_twice_even_after_a_restart()
    {
        using (var ids = Open())
        {
            ids.Acquire(s_one);
            ids.Release(s_one);
        }

        using var again = Open();

        Assert.That(again.Acquire(s_one), Is.EqualTo(2));
    }

    [Test]
    public void A_daemon_that_is_killed_loses_nothing()
    {
        using var killed = Open();
        killed.Acquire(s_one);
        killed.Acquire(s_two);
        killed.Release(s_one);
        killed.Write();

        using var again = Open();

        Assert.That(again.Acquire(s_two), Is.EqualTo(2));
        Assert.That(again.Acquire(s_one), Is.EqualTo(3));
    }

    [Test]
    public void Guests_that_do_not_run_any_more_lose_their_numbers()
    {
        using var ids = Open();
        ids.Acquire(s_one);
        ids.Acquire(s_two);

        ids.Keep(new HashSet<Guid> { s_two });

        Assert.That(ids.Acquire(s_two), Is.EqualTo(2));
        Assert.That(ids.Acquire(s_one), Is.EqualTo(3));
    }

    [TestCase("00000000-0000-0000-0000-000000000001 1\n00000000-0000-0000-0000-00000000")]
    [TestCase("00000000-0000-0000-0000-000000000001 1\n00000000-0000-0000-0000-000000000002 1\n")]
    [TestCase("garbage\n00000000-0000-0000-0000-000000000001 1\n\n00000000-0000-0000-0000-000000000002 -7\n")]
    public void What_makes_no_sense_in_the_journal_is_passed_over(string text)
    {
        File.WriteAllText(Journal, text);

        using var ids = Open();

        Assert.That(ids.Acquire(s_one), Is.EqualTo(1));
        Assert.That(ids.Acquire(s_two), Is.EqualTo(2));
    }

    [Test]
    public void The_journal_does_not_grow_without_end()
    {
        using var ids = Open();
        for (var i = 0; i < 5000; i++)
        {
            ids.Acquire(s_one);
            ids.Release(s_one);
            ids.Write();
        }

        Assert.That(File.ReadLines(Journal).Count(), Is.LessThan(1100));
        Assert.That(ids.Acquire(s_one), Is.EqualTo(5001));
    }

    [Test]
    public void Without_a_place_to_write_numbers_are_given_all_the_same()
    {
        File.WriteAllText(_directory["file"], "");
        using var ids = new DomainIds(_directory["file/ids"], NullLogger.Instance);
        ids.Load();

        Assert.That(ids.Acquire(s_one), Is.EqualTo(1));
        Assert.That(ids.Acquire(s_two), Is.EqualTo(2));
    }

    [Test]
    public void A_journal_that_another_daemon_owns_is_not_touched()
    {
        using var owner = Open();
        owner.Acquire(s_one);
        owner.Write();

        using (var second = new DomainIds(Journal, NullLogger.Instance))
        {
            // It waits for the lock and never gets it.
        }

        owner.Acquire(s_two);
        owner.Dispose();
        using var next = Open();
        Assert.That((next.Acquire(s_one), next.Acquire(s_two)), Is.EqualTo((1, 2)));
    }

    [Test]
    public void The_journal_is_for_its_owner_only()
    {
        using var ids = Open();

        Assert.That(File.GetUnixFileMode(Journal), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    DomainIds Open()
    {
        var ids = new DomainIds(Journal, NullLogger.Instance);
        ids.Load();
        return ids;
    }
}
