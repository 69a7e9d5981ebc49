// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.DomainXml.Documents;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Rules;
using VirtVzd.Errors;
using VirtVzd.Tests.Architecture;

namespace VirtVzd.Tests.Differential;

/// <summary>
/// Documents with one thing changed: what libvirt's test driver refuses is refused here, by the parser or by the rules, and
/// what it takes this daemon's parser takes, but for the kinds in <see cref="KnownDifferences"/>. That Virtuozzo cannot do
/// what another hypervisor can is no difference.
/// </summary>
sealed class DocumentAgreementTests
{
    static readonly string[] s_domains = ["machine.xml", "disks.xml", "network.xml", "console.xml", "settings.xml"];

    [Test]
    public void Mutated_domains_are_taken_by_both_or_by_none() => Compare(
        "domain",
        s_domains,
        DifferentialRun.Count(usual: 1_000),
        static text => DomainParser.Parse(text),
        static text => CheckRules(DomainParser.Parse(text)),
        KnownDifferences.OfDomains);

    [Test]
    public void Mutated_snapshots_are_taken_by_both_or_by_none() => Compare(
        "snapshot",
        ["snapshot.xml"],
        DifferentialRun.Count(usual: 300),
        static text => SnapshotXml.Parse(text),
        static text => SnapshotXml.Parse(text),
        KnownDifferences.OfSnapshots);

    static void CheckRules(DomainDefinition domain)
    {
        DomainRules.Validate(domain, VzCapabilities.OfVersion(7));
        DomainRules.CheckApplicable(domain, domain.OsType);
    }

    static void Compare(
        string kind, string[] files, int count, Action<string> parse, Action<string> accept, IReadOnlyList<KnownDifference> known)
    {
        var documents = files.Select(static file =>
            File.ReadAllText(Path.Combine(SourceTree.Root, "VirtVzd.Tests", "Differential", "Documents", file))).ToList();
        var mutator = new DocumentMutator(DifferentialRun.Seed);
        using var driver = new LibvirtTestDriver();
        var (differences, explained) = (new List<string>(), 0);
        foreach (var (document, change) in documents.Select(static document => (document, "as it is"))
            .Concat(Enumerable.Range(0, count).Select(at => mutator.Mutate(documents[at % documents.Count]))))
        {
            var theirs = driver.Ask(kind, document.Replace("<domain type=\"vz\">", "<domain type=\"test\">", StringComparison.Ordinal));
            if (theirs is null)
            {
                continue;
            }

            var ours = Ours(document, theirs.IsTaken ? parse : accept);
            if (ours.IsTaken == theirs.IsTaken)
            {
                continue;
            }

            if (known.Any(row => row.Explains(ours, theirs)))
            {
                explained++;
                continue;
            }

            differences.Add($"{change}\n  ours: {ours.Message}\n  theirs: {theirs.Message}");
        }

        TestContext.Out.WriteLine($"{count} mutations, {explained} explained, {differences.Count} not, {driver.Ends} ends of libvirt, seed {DifferentialRun.Seed}\n{string.Join('\n', differences)}");
        Assert.That(differences, Is.Empty);
    }

    static Verdict Ours(string document, Action<string> parse)
    {
        try
        {
            parse(document);
            return Verdict.Taken;
        }
        catch (LibvirtException error)
        {
            return Verdict.Of(error);
        }
    }
}
