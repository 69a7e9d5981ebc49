// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Daemon;
using VirtVzd.Logging;

namespace VirtVzd.Tests.Daemon;

/// <summary>Where lines go that nobody has named an output for.</summary>
sealed class LogSetupTests
{
    [TestCase(true, false, true, nameof(LogDestination.Journald))]
    [TestCase(true, true, true, nameof(LogDestination.Journald))]
    [TestCase(true, true, false, nameof(LogDestination.File))]
    [TestCase(true, false, false, nameof(LogDestination.File))]
    [TestCase(false, true, true, nameof(LogDestination.Stderr))]
    [TestCase(false, true, false, nameof(LogDestination.Stderr))]
    [TestCase(false, false, true, nameof(LogDestination.Journald))]
    [TestCase(false, false, false, nameof(LogDestination.Stderr))]
    public void The_default_output_depends_on_how_it_was_started(
        bool isBackground, bool isTerminal, bool hasJournal, string expected) =>
        Assert.That(LogSetup.DefaultDestination(isBackground, isTerminal, hasJournal).ToString(), Is.EqualTo(expected));
}
