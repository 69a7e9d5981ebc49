// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Globalization;
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Tests.Architecture;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// What one version call costs the program, in numbers that no load of the machine changes: valgrind's callgrind counts
/// them.
/// </summary>
[NeedsPrograms]
sealed class CallCostTests
{
    /// <summary>
    /// What was counted last; who changes what a call does writes the new number here, and why into the history.
    /// </summary>
    const int Instructions = 5_748;

    // It is read and answered; the loop's wait comes to it. An echo is as much.
    const int SystemCalls = 2;

    // The packet and the call, which handlers that answer later keep.
    const int Allocations = 2;

    [Test]
    public void A_version_call_takes_as_many_instructions_as_before_the_system_calls_of_an_echo_and_two_objects()
    {
        using var directory = new TemporaryDirectory();
        var tests = Path.Combine(SourceTree.Root, "VirtVzd.Tests");
        var load = directory["load"];
        var compiled = new Command("cc", "-O2", "-o", load, Path.Combine(tests, "Bench", "load.c"), "-lpthread").Run();
        Assert.That(compiled.ExitCode, Is.Zero, compiled.ToString());

        var counted = new Command(
            Path.Combine(tests, "Valgrind", "count.sh"), Path.GetDirectoryName(Binaries.Daemon)!, load).Run(
            patience: TimeSpan.FromMinutes(8));

        Assert.That(counted.ExitCode, Is.Zero, counted.ToString());
        Assert.That(Number(counted.Output, "instructions "), Is.EqualTo(Instructions).Within(5).Percent);
        Assert.That(Number(counted.Output, "system calls "), Is.EqualTo(SystemCalls));
        Assert.That(Number(counted.Output, "allocations "), Is.EqualTo(Allocations));
    }

    static int Number(string output, string name)
    {
        var line = output.Split('\n').Single(line => line.StartsWith(name, StringComparison.Ordinal));
        return int.Parse(line.AsSpan(name.Length), CultureInfo.InvariantCulture);
    }
}
