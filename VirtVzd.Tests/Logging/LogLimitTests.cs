// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using Microsoft.Extensions.Logging;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Logging;

/// <summary>What a client causes is bounded, counted and told, and hides nothing of others.</summary>
sealed class LogLimitTests
{
    RecordedLog _log = null!;
    RecordedLog _otherSource = null!;
    MovableClock _clock = null!;

    [SetUp]
    public void OpenLogs() => (_log, _otherSource, _clock) = (new RecordedLog(), new RecordedLog(), new MovableClock());

    [TearDown]
    public void CloseLogs()
    {
        _log.Dispose();
        _otherSource.Dispose();
    }

    [Test]
    public void At_the_limit_all_is_written_and_one_above_is_counted()
    {
        var limit = new LogLimit(_clock, linesMax: 3);
        var log = limit.For(_log, 1000);

        Repeat(3, () => log.Error("refused"));
        Assert.That(_log.Lines, Is.EqualTo(new[] { "Error refused", "Error refused", "Error refused" }));
        Repeat(2, () => log.Warning("refused"));
        Assert.That(_log.Lines, Has.Count.EqualTo(3));

        _clock.Pass(LogLimit.Window);
        log.Error("refused again");

        Assert.That(
            _log.Lines.Skip(3),
            Is.EqualTo(new[] { "Warning user 1000: 2 more like this in 10 s were left out", "Error refused again" }));
    }

    [Test]
    public void One_users_flood_hides_nothing_of_another_and_of_another_source()
    {
        var limit = new LogLimit(_clock, linesMax: 1);
        Repeat(100, () => limit.For(_log, 1000).Error("flood"));

        limit.For(_log, 1001).Error("of another");
        limit.For(_otherSource, 1000).Error("from elsewhere");
        ((ILogger)_log).Error("of the daemon itself");

        Assert.That(_log.Lines, Is.EqualTo(new[] { "Error flood", "Error of another", "Error of the daemon itself" }));
        Assert.That(_otherSource.Lines, Is.EqualTo(new[] { "Error from elsewhere" }));
    }

    [Test]
    public void What_was_left_out_is_told_even_if_nothing_follows()
    {
        var wanted = 0;
        var limit = new LogLimit(_clock, linesMax: 1) { Omitting = () => wanted++ };
        Repeat(4, () => limit.For(_log, 1000).Error("flood"));
        Assert.That(wanted, Is.EqualTo(1), "asked once");
        Assert.That(limit.Tell(), Is.True, "not before the window is over");
        Assert.That(_log.Lines, Has.Count.EqualTo(1));

        _clock.Pass(LogLimit.Window);

        Assert.That(limit.Tell(), Is.False);
        Assert.That(
            _log.Lines.Skip(1), Is.EqualTo(new[] { "Warning user 1000: 3 more like this in 10 s were left out" }));
        Assert.That(limit.Tell(), Is.False, "once");
        Assert.That(_log.Lines, Has.Count.EqualTo(2));
    }

    [Test]
    public void At_the_end_of_the_daemon_all_is_told_at_once()
    {
        var limit = new LogLimit(_clock, linesMax: 1);
        Repeat(3, () => limit.For(_log, userId: null).Error("flood"));

        limit.Tell(isEnd: true);

        Assert.That(_log.Lines.Skip(1), Is.EqualTo(new[] { "Warning 2 more like this in 10 s were left out" }));
    }

    [Test]
    public void Debug_lines_are_for_who_asks_for_them_and_no_limit_is_none()
    {
        var limit = new LogLimit(_clock, linesMax: 1);
        Repeat(5, () => limit.For(_log, 1000).Debug("detail"));
        Assert.That(_log.Lines, Has.Count.EqualTo(5));

        limit.SetLinesMax(0);
        Repeat(50, () => limit.For(_log, 1000).Error("refused"));

        Assert.That(_log.Lines, Has.Count.EqualTo(55));
    }

    [Test]
    public void A_call_of_a_client_that_is_gone_fails_quietly()
    {
        var errors = new ErrorLog(_log, new LogLimit(_clock, linesMax: 1));

        errors.RaisedFor(LibvirtException.Internal(ErrorDomain.Rpc, "gone"), userId: 1000, isGone: true);
        errors.RaisedFor(LibvirtException.Internal(ErrorDomain.Rpc, "there"), userId: 1000, isGone: false);
        errors.RaisedFor(LibvirtException.Internal(ErrorDomain.Rpc, "too much"), userId: 1000, isGone: false);

        Assert.That(_log.Lines, Is.EqualTo(new[] { "Debug internal error: gone", "Error internal error: there" }));
    }

    static void Repeat(int count, Action action)
    {
        for (var i = 0; i < count; i++)
        {
            action();
        }
    }

    /// <summary>A clock that stands still until it is told to go on.</summary>
    sealed class MovableClock : TimeProvider
    {
        long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        internal void Pass(TimeSpan time) => _now += time.Ticks;
    }
}
