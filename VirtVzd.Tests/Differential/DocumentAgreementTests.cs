// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Unicode;
using NUnit.Framework;
using VirtVzd.DomainXml.Documents;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Rules;
using VirtVzd.Errors;
using VirtVzd.Fuzz.Mutation;
using VirtVzd.Tests.Architecture;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Differential;

/// <summary>
/// Documents with one thing changed: what libvirt's test driver refuses is refused here, by the parser or by the rules,
/// and what it takes this daemon's parser takes, but for the kinds in <see cref="KnownDifferences"/>. That Virtuozzo
/// cannot do what another hypervisor can is no difference.
/// </summary>
[NeedsPrograms]
sealed class DocumentAgreementTests
{
    static readonly string[] s_domains =
        ["machine.xml", "disks.xml", "network.xml", "console.xml", "settings.xml", "hostdev.xml"];

    [Test]
    public void Mutated_domains_are_taken_by_both_or_by_none()
    {
        var documents = Read(s_domains);
        var mutator = new DocumentMutator(DifferentialRun.Seed);
        var mutations = Enumerable.Range(0, DifferentialRun.Count(usual: 1_000))
            .Select(at => mutator.Mutate(documents[at % documents.Count]));

        Compare(
            "domain", [.. documents.Select(AsItIs), .. mutations], ParseDomain, CheckDomain,
            KnownDifferences.OfDomains);
    }

    [Test]
    public void Mutated_snapshots_are_taken_by_both_or_by_none()
    {
        var document = Read(["snapshot.xml"])[0];
        var mutator = new DocumentMutator(DifferentialRun.Seed);
        var mutations = Enumerable.Range(0, DifferentialRun.Count(usual: 300)).Select(_ => mutator.Mutate(document));

        Compare(
            "snapshot", [AsItIs(document), .. mutations], ParseSnapshot, ParseSnapshot, KnownDifferences.OfSnapshots);
    }

    [Test]
    public void Garbled_domains_are_well_formed_to_both_or_to_none()
    {
        var documents = ReadBytes(s_domains);
        var mutator = new Mutator(DifferentialRun.Seed, Words.Xml);
        var mutations = Enumerable.Range(0, DifferentialRun.Count(usual: 1_000))
            .Select(at =>
                mutator.Mutate(documents[at % documents.Count], documents[mutator.Next(documents.Count)]).ToArray())
            .Where(static bytes => Utf8.IsValid(bytes) && !bytes.Contains((byte)0))
            .Select(static bytes => Encoding.UTF8.GetString(bytes))
            .Select(static text => (text, text));

        Compare(
            "domain",
            mutations,
            ParseDomain,
            ParseDomain,
            [.. KnownDifferences.OfDomains, .. KnownDifferences.OfGarbled],
            static theirs => theirs.IsTaken || theirs.Code == (int)ErrorCode.XmlDetail);
    }

    static List<byte[]> ReadBytes(string[] files) => [.. files.Select(static file =>
        File.ReadAllBytes(Path.Combine(SourceTree.Root, "VirtVzd.Tests", "Differential", "Documents", file)))];

    static List<string> Read(string[] files) => [.. ReadBytes(files).Select(Encoding.UTF8.GetString)];

    static (string Document, string Change) AsItIs(string document) => (document, "as it is");

    static void ParseDomain(string text) => DomainParser.Parse(text);

    static void ParseSnapshot(string text) => SnapshotXml.Parse(text);

    static void CheckDomain(string text)
    {
        var domain = DomainParser.Parse(text);
        DomainRules.Validate(domain, VzCapabilities.OfVersion(7));
        DomainRules.CheckApplicable(domain, domain.OsType);
    }

    static void Compare(
        string kind,
        IEnumerable<(string Document, string Change)> questions,
        Action<string> parse,
        Action<string> accept,
        IReadOnlyList<KnownDifference> known,
        Func<Verdict, bool>? counts = null)
    {
        using var driver = new LibvirtTestDriver();
        var (differences, explained, count) = (new List<string>(), 0, 0);
        foreach (var (document, change) in questions)
        {
            count++;
            var theirs = driver.Ask(
                kind, document.Replace("<domain type=\"vz\">", "<domain type=\"test\">", StringComparison.Ordinal));
            if (theirs is null || counts?.Invoke(theirs) == false)
            {
                continue;
            }

            var ours = Ours(document, theirs.IsTaken ? parse : accept);
            if (ours.IsTaken == theirs.IsTaken)
            {
                continue;
            }

            if (known.Any(row => row.Explains(change, ours, theirs)))
            {
                explained++;
                continue;
            }

            differences.Add($"{change}\n  ours: {ours.Message}\n  theirs: {theirs.Message}");
        }

        TestContext.Out.WriteLine(
            $"{count} documents, {explained} explained, {differences.Count} not, {driver.Ends} ends of libvirt, seed "
                + $"{DifferentialRun.Seed}\n{string.Join('\n', differences)}");
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
