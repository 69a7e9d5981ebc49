// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Globalization;
using Microsoft.Extensions.Logging;
using NUnit.Framework;
using VirtVzd.Logging;
using VirtVzd.Native.Linux;
using VirtVzd.Tests.Daemon;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Logging;

/// <summary>What arrives at the system log, whose socket the test holds.</summary>
sealed class SyslogOutputTests
{
    TemporaryDirectory _directory = null!;
    NotifySocket _syslog = null!;
    LogRouter _router = null!;
    LoggerFactory _factory = null!;

    [SetUp]
    public void Listen()
    {
        _directory = new TemporaryDirectory();
        _syslog = new NotifySocket(_directory["log"]);
        var clock = new FixedClock(new DateTimeOffset(2025, 1, 2, 10, 0, 0, TimeSpan.Zero));
        _router = new LogRouter(
            clock, new LogHeader("11.3.0", "host.example"), new LogSockets("/nonexistent", _directory["log"]));
        _factory = _router.CreateFactory();
        _router.Apply(LogPriority.Debug, [], LogOutputSpec.ParseList("1:syslog:vzd"));
    }

    [TearDown]
    public void Close()
    {
        _factory.Dispose();
        _router.Dispose();
        _syslog.Dispose();
        _directory.Dispose();
    }

    static string Time
    {
        get
        {
            var time = new DateTimeOffset(2025, 1, 2, 10, 0, 0, TimeSpan.Zero).ToLocalTime();
            return string.Create(CultureInfo.InvariantCulture, $"Jan {time.Day,2} {time:HH:mm:ss}");
        }
    }

    [Test]
    public void A_line_has_facility_severity_time_identity_and_libvirts_line_without_its_time()
    {
        _factory.CreateLogger("x").Error("it\nbroke", "f", 12);
        var head = _syslog.Next();
        _syslog.Next();

        Assert.That(head, Is.EqualTo($"<30>{Time} vzd: {Libc.gettid()}: info : libvirt version: 11.3.0"));
        Assert.That(_syslog.Next(), Is.EqualTo($"<27>{Time} vzd: {Libc.gettid()}: error : f:12 : it\\nbroke"));
    }

    [Test]
    public void Severities_are_those_of_the_system_log()
    {
        var log = _factory.CreateLogger("x");
        log.Debug("d");
        log.Info("i");
        log.Warning("w");
        _syslog.Next();
        _syslog.Next();

        Assert.That(
            new[] { _syslog.Next()[..4], _syslog.Next()[..4], _syslog.Next()[..4] },
            Is.EqualTo(new[] { "<31>", "<30>", "<28>" }));
    }

    [Test]
    public void Without_a_system_log_lines_are_lost_and_nothing_else()
    {
        System.IO.File.Delete(_directory["log"]);

        Assert.That(() => _factory.CreateLogger("x").Error("lost"), Throws.Nothing);
    }
}
