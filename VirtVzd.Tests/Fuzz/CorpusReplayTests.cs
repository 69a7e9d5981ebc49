// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Fuzz;

namespace VirtVzd.Tests.Fuzz;

/// <summary>
/// Every input of the fuzzer's corpora and every one that it has found: each is taken, or refused by the daemon's own
/// error.
/// </summary>
sealed class CorpusReplayTests
{
    static IEnumerable<string> Targets => FuzzTargets.All.Select(static target => target.Name);

    static IEnumerable<TestCaseData> Findings =>
        from target in FuzzTargets.All
        from entry in Corpus.Of(FuzzFolders.Findings, target.Name)
        select new TestCaseData(target.Name, entry.Input).SetArgDisplayNames(target.Name, entry.Name);

    [TestCaseSource(nameof(Targets))]
    public void A_corpus_has_inputs_of_both_kinds_and_no_fault(string name)
    {
        var target = FuzzTargets.Of(name);
        var outcomes = Corpus.Of(FuzzFolders.Corpus, name).Select(entry => target.Takes(entry.Input)).ToList();

        Assert.That(outcomes, Has.Some.True);
        Assert.That(outcomes, Has.Count.GreaterThan(2));
    }

    [TestCaseSource(nameof(Findings))]
    public void What_was_found_is_a_fault_no_more(string name, byte[] input) =>
        Assert.That(() => FuzzTargets.Of(name).Takes(input), Throws.Nothing);

    [Test]
    public void Each_folder_is_a_target() => Assert.That(
        Directory.GetDirectories(FuzzFolders.Corpus).Concat(Directory.GetDirectories(FuzzFolders.Findings))
            .Select(Path.GetFileName).Distinct(),
        Is.SubsetOf(Targets));
}
