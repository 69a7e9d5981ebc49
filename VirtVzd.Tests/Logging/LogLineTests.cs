// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Text;
using NUnit.Framework;
using VirtVzd.Logging;

namespace VirtVzd.Tests.Logging;

/// <summary>libvirt's line format, byte for byte.</summary>
sealed class LogLineTests
{
    static readonly DateTimeOffset Time = new(2025, 1, 1, 10, 0, 0, 123, TimeSpan.Zero);

    static string Text(LogLine line) => Encoding.UTF8.GetString(line.ToBytes());

    [Test]
    public void A_line_looks_as_libvirt_prints_it()
    {
        var line = new LogLine(
            Time, 4711, LogPriority.Error, "virNetSocketReadWire", 1779,
            "End of file while reading data: Input/output error");

        Assert.That(
            Text(line),
            Is.EqualTo(
                "2025-01-01 10:00:00.123+0000: 4711: error : virNetSocketReadWire:1779 : "
                + "End of file while reading data: Input/output error\n"));
    }

    [Test]
    public void A_line_without_a_function_has_no_place_for_it() =>
        Assert.That(
            Text(new LogLine(Time, 4711, LogPriority.Info, "", 0, "hostname: host.example")),
            Is.EqualTo("2025-01-01 10:00:00.123+0000: 4711: info : hostname: host.example\n"));

    [Test]
    public void The_time_is_UTC_wherever_the_host_is()
    {
        var elsewhere = new DateTimeOffset(2025, 7, 1, 1, 2, 3, 4, TimeSpan.FromHours(5.5));

        Assert.That(
            Text(new LogLine(elsewhere, 1, LogPriority.Debug, "", 0, "")),
            Does.StartWith("2025-06-30 19:32:03.004+0000: 1: debug : "));
    }

    [TestCase("two\nlines", "two\\nlines")]
    [TestCase("a\r\tb", "a\\r\\tb")]
    [TestCase("\u001b[31mred\u0007\u007f\0", "\\x1b[31mred\\x07\\x7f\\x00")]
    [TestCase("next\u0085line\u2028sep", "next\\x85line\\x2028sep")]
    [TestCase("ünïcode \\n stays", "ünïcode \\n stays")]
    public void Control_characters_cannot_forge_a_line(string message, string printed) =>
        Assert.That(
            Text(new LogLine(Time, 1, LogPriority.Error, "f", 1, message)),
            Is.EqualTo($"2025-01-01 10:00:00.123+0000: 1: error : f:1 : {printed}\n"));

    [TestCase(LogLine.MessageCharsMax, false)]
    [TestCase(LogLine.MessageCharsMax + 1, true)]
    public void A_long_message_is_cut(int length, bool isCut)
    {
        var text = Text(new LogLine(Time, 1, LogPriority.Error, "", 0, new string('x', length)));

        Assert.That(text, Does.EndWith(isCut ? "x...\n" : "x\n"));
        Assert.That(text.Length, Is.LessThanOrEqualTo(4096));
    }
}
