// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;
using VirtVzd.Vz.Session;

namespace VirtVzd.Tests.Vz.Session;

/// <summary>How many machines are asked to shut down at a time.</summary>
sealed class ShutdownPlacesTests
{
    [TestCase(1u, 1)]
    [TestCase(2u, 1)]
    [TestCase(3u, 2)]
    [TestCase(32u, 31)]
    public void One_thread_of_the_host_stays_free_for_everything_else(uint cpus, int places)
    {
        var shutdowns = new ShutdownPlaces();
        List<ShutdownPlaces.Place> taken = [.. Enumerable.Range(0, places).Select(_ => Take(shutdowns, cpus))];

        var refusal = Assert.Throws<LibvirtException>(() => Take(shutdowns, cpus))!;

        Assert.That((refusal.Code, refusal.Domain), Is.EqualTo((ErrorCode.OperationTimeout, ErrorDomain.Parallels)));
        Assert.That(refusal.Str2, Does.Contain($"held by {places} shutdowns of other domains"));
        taken[0].Dispose();
        taken[0].Dispose();
        Take(shutdowns, cpus).Dispose();
    }

    [Test]
    public void Nobody_counts_for_the_first_one()
    {
        var shutdowns = new ShutdownPlaces();

        shutdowns.Take(
            static () => throw new AssertionException("counted"), timeoutMs: 0, CancellationToken.None).Dispose();
        shutdowns.Take(
            static () => throw new AssertionException("counted"), timeoutMs: 0, CancellationToken.None).Dispose();
    }

    [Test]
    public void Who_waits_comes_when_one_is_over()
    {
        var shutdowns = new ShutdownPlaces();
        var first = Take(shutdowns, cpus: 2);
        var next = new Thread(
            () => shutdowns.Take(static () => 2, timeoutMs: 30_000, CancellationToken.None).Dispose());
        next.Start();
        Deadline.Until("it waits", () => next.ThreadState.HasFlag(ThreadState.WaitSleepJoin));

        first.Dispose();

        Assert.That(next.Join(Deadline.Patience), Is.True);
    }

    static ShutdownPlaces.Place Take(ShutdownPlaces shutdowns, uint cpus) => shutdowns.Take(
        () => cpus, timeoutMs: 0, CancellationToken.None);
}
