// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Fuzz;

namespace VirtVzd.Tests.Fuzz;

/// <summary>
/// A short run of the fuzzer, always the same one: mutations of the corpora, without looking at what they reach.
/// </summary>
sealed class SeededMutationTests
{
    [TestCase("framing", 40_000)]
    [TestCase("records", 100_000)]
    [TestCase("arguments", 100_000)]
    [TestCase("admin-parameters", 50_000)]
    [TestCase("config", 10_000)]
    [TestCase("log-filters", 10_000)]
    [TestCase("log-outputs", 10_000)]
    [TestCase("domain-xml", 4_000)]
    [TestCase("device-xml", 6_000)]
    [TestCase("snapshot-xml", 6_000)]
    [TestCase("cpu-xml", 6_000)]
    [TestCase("sdk-snapshots", 10_000)]
    [TestCase("migration-cookie", 10_000)]
    [TestCase("migration-uri", 20_000)]
    public void Mutations_are_taken_or_refused(string name, int inputs)
    {
        var seeds = Corpus.Of(FuzzFolders.Corpus, name).Select(static entry => entry.Input).ToList();
        var loop = new FuzzLoop(FuzzTargets.Of(name), seeds, seed: 20_260);

        loop.Run(done => done < inputs);

        Assert.That(loop.Findings.Select(static finding => finding.Reason), Is.Empty);
        Assert.That(loop.Inputs, Is.EqualTo(inputs));
        Assert.That(loop.Taken, Is.InRange(1, inputs - 1), "mutations are of both kinds");
    }

    [Test]
    public void A_fault_is_found()
    {
        var target = new FuzzTarget("faulty", [[0x42]], static input =>
            FuzzFault.Unless(input.IndexOf((byte)0x42) < 0, "there is a 0x42"));
        var loop = new FuzzLoop(target, [[1, 2, 3, 4]], seed: 1);

        loop.Run(static done => done < 1_000);

        Assert.That(loop.Findings.Select(static finding => finding.Reason), Has.Exactly(1).Contains("there is a 0x42"));
    }
}
