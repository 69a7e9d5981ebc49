// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Tests.Support;
using VirtVzd.Vz.Session;

namespace VirtVzd.Tests.Vz.Session;

[TestFixture]
sealed class LastingTroubleTests
{
    const long HourMs = 3_600_000;

    RecordedLog _log = null!;
    long _nowMs;
    LastingTrouble _trouble = null!;

    [SetUp]
    public void Begin()
    {
        _log = new RecordedLog();
        _nowMs = 0;
        _trouble = new LastingTrouble(_log, () => _nowMs);
    }

    [TearDown]
    public void End() => _log.Dispose();

    [Test]
    public void The_same_is_told_once_and_again_after_an_hour()
    {
        foreach (var atMs in (long[])[0, 30_000, HourMs - 1, HourMs, HourMs + 30_000])
        {
            _nowMs = atMs;
            _trouble.Met("it is down");
        }

        Assert.That(Errors, Is.EqualTo(new[] { "it is down", "it is down" }));
    }

    [Test]
    public void Another_one_is_told_at_once()
    {
        _trouble.Met("it is down");
        _trouble.Met("it refuses");
        _trouble.Met("it is down");

        Assert.That(Errors, Is.EqualTo(new[] { "it is down", "it refuses", "it is down" }));
    }

    [Test]
    public void What_comes_back_is_told_anew()
    {
        _trouble.Met("it is down");
        _trouble.Passed();
        _trouble.Met("it is down");

        Assert.That(Errors, Has.Length.EqualTo(2));
    }

    string[] Errors => [.. _log.Lines.Where(static line => line.StartsWith("Error ", StringComparison.Ordinal))
        .Select(static line => line["Error ".Length..])];
}
