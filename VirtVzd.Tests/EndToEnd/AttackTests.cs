// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>What everybody may do to the real daemon, and what root notices of it.</summary>
[NeedsPrograms]
[NonParallelizable] // compares how long others wait with and without an attack
sealed class AttackTests
{
    const int GuestCount = 100;
    const int LooksAtRest = 5;
    const int LooksUnderAttack = 10;

    // Each look takes less, but on a machine that is so busy with other things that they take long without an attack.
    static readonly TimeSpan Promised = TimeSpan.FromSeconds(1);
    const int LoadFactor = 5;

    // Beside what is buffered (256 MiB of all clients) there are the guests, and the replies that workers build.
    const long MostMib = 450;

    // What an attack leaves: code that was never run before, and threads.
    const double LeftMib = 24;

    [Test]
    public void A_thousand_connections_of_nobody_keep_root_from_nothing()
    {
        OrdinaryUser.NeedsRoot();
        using var host = new SimulatedHost();
        host.Do("create", "vm", "guest", "--count", $"{GuestCount}");
        using var daemon = RunningDaemon.ForEveryone(
            host, "auth_unix_rw = \"none\"\nauth_unix_ro = \"none\"\nlog_level = 4");
        var atRest = Looks(daemon, LooksAtRest);
        host.Do("hang", "PrlVm_GetSnapshotsTreeEx");
        var gauge = new ProcessGauge(daemon.Pid);
        var mibBefore = gauge.MemoryMib;

        TimeSpan[] underAttack;
        using (var attack = new Attack(OrdinaryUser.Nobody, daemon.ReadOnlySocket, "guest-1"))
        {
            Deadline.Until(
                "all his connections are there",
                () => attack.Connections > Attack.ConnectionsMax || attack.Failure is not null);
            underAttack = Looks(daemon, LooksUnderAttack);
            Assert.That(attack.Failure, Is.Null);
            TestContext.Out.WriteLine($"{attack.Calls} calls, {attack.Connections} connections");
            Assert.That(attack.Calls, Is.GreaterThan(LooksUnderAttack), "he is served too");
        }

        TestContext.Out.WriteLine(
            $"at rest {string.Join(", ", atRest)}; under attack {string.Join(", ", underAttack)}");
        var most = gauge.MemoryMostKib / 1024;
        TestContext.Out.WriteLine($"MiB: before {mibBefore:0}, at most {most}, after {gauge.MemoryMib:0}");
        Assert.That(daemon.HasEnded, Is.False);
        Assert.That(most, Is.LessThan(MostMib));
        Deadline.Until("it is small again", () => gauge.MemoryMib < mibBefore + LeftMib, TimeSpan.FromSeconds(60));
        TestContext.Out.WriteLine($"MiB: in the end {gauge.MemoryMib:0}");
        var slowest = Looks(daemon, LooksAtRest).Concat(atRest).Max();
        Assert.That(underAttack.Max(), Is.LessThan(Promised > LoadFactor * slowest ? Promised : LoadFactor * slowest));
        host.Do("unfault");
        Assert.That(daemon.VirshOk("start", "guest-2"), Does.Contain("started"));
    }

    static TimeSpan[] Looks(RunningDaemon daemon, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => TimeOfList(daemon))];

    static TimeSpan TimeOfList(RunningDaemon daemon)
    {
        var watch = Stopwatch.StartNew();
        var names = daemon.VirshOk("list", "--all", "--name").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        watch.Stop();
        Assert.That(names, Has.Length.EqualTo(GuestCount));
        return watch.Elapsed;
    }
}
