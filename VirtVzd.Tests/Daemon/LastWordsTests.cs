// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Daemon;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Daemon;

/// <summary>What is left of a daemon that ends because of its own fault.</summary>
sealed class LastWordsTests
{
    [Test]
    public void What_nobody_has_caught_is_in_the_log_with_where_it_came_from()
    {
        using var log = new RecordedLog();
        using var words = new LastWords(log);

        words.Say(sender: null, new UnhandledExceptionEventArgs(Thrown(), isTerminating: true));

        var line = log.Lines.Single();
        Assert.That(line, Does.StartWith(
            "Error the daemon ends because of what nobody has caught: System.InvalidOperationException: nobody"));
        Assert.That(line, Does.Contain($"at VirtVzd.Tests.Daemon.{nameof(LastWordsTests)}."));
    }

    static InvalidOperationException Thrown()
    {
        try
        {
            throw new InvalidOperationException("nobody");
        }
        catch (InvalidOperationException e)
        {
            return e;
        }
    }
}
