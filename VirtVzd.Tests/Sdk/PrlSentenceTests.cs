// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Sdk;

namespace VirtVzd.Tests.Sdk;

/// <summary>The SDK's texts of one failure, put together.</summary>
sealed class PrlSentenceTests
{
    [TestCase("Start failed.", "The machine is locked.", "", "Start failed. The machine is locked.")]
    [TestCase(
        "Start failed.", "Start failed.", "", "Start failed.",
        TestName = "A_text_that_is_both_short_and_long_is_said_once")]
    [TestCase("Start failed.", "Start failed (PRL_ERR_FAILURE).", "", "Start failed (PRL_ERR_FAILURE).")]
    [TestCase("Start failed!", "start failed because of a lock.", "", "start failed because of a lock.")]
    [TestCase("Start failed: it is locked.", "Start failed.", "", "Start failed: it is locked.")]
    [TestCase("Start failed.", "", "", "Start failed.")]
    [TestCase("", "It is locked.", "", "It is locked.")]
    [TestCase("", "", "", "")]
    [TestCase("", "", "already running", "already running")]
    [TestCase("Start failed.", "", "domain is already running", "Start failed. domain is already running")]
    [TestCase("Start failed.", "Start failed: domain is already running", "domain is already running",
        "Start failed: domain is already running")]
    [TestCase("  Start failed. ", "\tIt is\r\nlocked.\n", "", "Start failed. It is locked.")]
    public void Nothing_is_said_twice(string brief, string full, string details, string expected) =>
        Assert.That(PrlSentence.Of(brief, full, details), Is.EqualTo(expected));

    [TestCase("It failed./nTry again.", "It failed. Try again.")]
    [TestCase("It failed./n/nTry again./n", "It failed. Try again.")]
    [TestCase("It failed/nThe machine is locked", "It failed The machine is locked")]
    [TestCase("no such file: /nfs/images/n1", "no such file: /nfs/images/n1")]
    [TestCase("server:/nfs and ./nfs", "server:/nfs and ./nfs")]
    [TestCase("/srv/Name/nVm/disk", "/srv/Name/nVm/disk")]
    public void A_break_that_the_sdk_writes_as_two_characters_is_a_blank_and_paths_stay(string text, string expected) =>
        Assert.That(PrlSentence.OneLine(text), Is.EqualTo(expected));

    [Test]
    public void A_text_without_end_is_cut() =>
        Assert.That(PrlSentence.Of("", new string('x', 100_000), ""), Has.Length.EqualTo(1024));
}
