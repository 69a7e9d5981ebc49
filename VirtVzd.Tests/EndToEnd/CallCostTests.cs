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

    // What the process does besides while it is counted comes to one of them, and not to the one in the middle.
    const int Counts = 3;

    // It is read and answered; the loop's wait comes to it. An echo is as much.
    const int SystemCalls = 2;

    // The packet and the call, which handlers that answer later keep.
    const int Allocations = 2;

    [Test]
    public void A_version_call_takes_as_many_instructions_as_before_the_system_calls_of_an_echo_and_two_objects()
    {
        using var directory = new TemporaryDirectory();
        var load = directory["load"];
        var source = Path.Combine(SourceTree.Root, "VirtVzd.Tests", "Bench", "load.c");
        var compiled = new Command("cc", "-O2", "-o", load, source, "-lpthread").Run();
        Assert.That(compiled.ExitCode, Is.Zero, compiled.ToString());

        var counts = Enumerable.Range(0, Counts).Select(_ => Count(load)).ToArray();

        Assert.That(Middle(counts, "instructions "), Is.EqualTo(Instructions).Within(5).Percent);
        Assert.That(Middle(counts, "system calls "), Is.LessThanOrEqualTo(SystemCalls));
        Assert.That(Middle(counts, "allocations "), Is.LessThanOrEqualTo(Allocations));
    }

    static string Count(string load)
    {
        var script = Path.Combine(SourceTree.Root, "VirtVzd.Tests", "Valgrind", "count.sh");
        var counted = new Command(script, Path.GetDirectoryName(Binaries.Daemon)!, load).Run(
            patience: TimeSpan.FromMinutes(2));
        Assert.That(counted.ExitCode, Is.Zero, counted.ToString());
        return counted.Output;
    }

    static int Middle(string[] counts, string name) =>
        counts.Select(output => Number(output, name)).Order().ElementAt(Counts / 2);

    static int Number(string output, string name)
    {
        var line = output.Split('\n').Single(line => line.StartsWith(name, StringComparison.Ordinal));
        return int.Parse(line.AsSpan(name.Length), CultureInfo.InvariantCulture);
    }
}
