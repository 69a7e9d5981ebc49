// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Simulator.Transcript;

/// <summary>The simulated host answers what the real host answered, line by line.</summary>
[NeedsPrograms]
sealed class HostTranscriptTests
{
    static readonly int[] s_sections = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14];

    readonly Dictionary<int, Task<IReadOnlyDictionary<int, Section>>> _runs = [];
    HostProbe _probe = null!;

    /// <summary>The sections mostly wait: all run beside each other.</summary>
    [OneTimeSetUp]
    public void StartAll()
    {
        _probe = new HostProbe();
        foreach (var section in s_sections)
        {
            _runs.Add(section, _probe.Run(section));
        }
    }

    [OneTimeTearDown]
    public void WaitForAll()
    {
        Task.WhenAll(_runs.Values).ContinueWith(static _ => { }, TaskScheduler.Default).Wait();
        _probe.Dispose();
    }

    [Test]
    public Task Opening_the_library() => AssertAgrees(0, 14);

    [Test]
    public Task Session_and_server() => AssertAgrees(1, 14);

    [Test]
    public Task Creation() => AssertAgrees(2);

    [Test]
    public Task Every_operation_in_every_state() => AssertAgrees(3);

    [Test]
    public Task Life_cycle() => AssertAgrees(4);

    [Test]
    public Task Snapshots() => AssertAgrees(5);

    [Test]
    public Task Editing_a_stopped_VM() => AssertAgrees(6);

    [Test]
    public Task Editing_a_running_and_a_paused_VM() => AssertAgrees(7);

    [Test]
    public Task Two_operations_at_once() => AssertAgrees(8);

    [Test]
    public Task A_power_button_that_the_guest_ignores() => AssertAgrees(9);

    [Test]
    public Task The_process_of_a_VM_killed() => AssertAgrees(10);

    [Test]
    public Task Performance_counters() => AssertAgrees(11);

    [Test]
    public Task Event_handlers() => AssertAgrees(12);

    [Test]
    public Task The_dispatcher_killed_and_restarted() => AssertAgrees(13);

    [Test]
    public Task The_end() => AssertAgrees(14);

    Task AssertAgrees(int section) => AssertAgrees(section, section);

    async Task AssertAgrees(int section, int run)
    {
        var seen = (await _runs[run])[section];
        var real = HostProbe.Real[section];

        var differences = Difference.Between(KnownDifferences.Applied(section, real.Lines), seen.Lines);

        Assert.That(seen.Title, Is.EqualTo(real.Title));
        var told = string.Join('\n', differences);
        var count = differences.Count(static line => line[0] is '-' or '+');
        TestContext.Out.WriteLine($"{seen.Title}: {count} lines differ\n{told}");
        Assert.That(count, Is.Zero, told);
    }
}
