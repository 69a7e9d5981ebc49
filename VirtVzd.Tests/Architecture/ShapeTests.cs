// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NUnit.Framework;

namespace VirtVzd.Tests.Architecture;

/// <summary>How long lines, methods and files may be, and where unsafe code is and says why it is sound.</summary>
sealed partial class ShapeTests
{
    const int MethodLinesMax = 70;

    // From before there was this test, in files of the daemon; there may be fewer and not more.
    const int LongLines = 489;

    const int FileLinesMax = 400;

    // Constructors that put objects together and do nothing else.
    static readonly HashSet<string> s_graphs = ["VirtVzd/Daemon/DaemonServers.cs", "VirtVzd/Vz/VzHypervisor.cs"];

    // What is a table, a row a line.
    static readonly HashSet<string> s_tables =
    [
        "VirtVzd/Protocol/Procedures/RemoteProcedure.cs",
        "VirtVzd/Protocol/Procedures/RemoteProcedures.cs",
        "VirtVzd/Protocol/Messages/CallArguments.cs",
        "VirtVzd.Simulator/Library/Text/ResultCodeTable.cs",
        "VirtVzd.Simulator/Wire/PrlError.cs",
    ];

    // Those from before there was this test: they may become shorter and not longer.
    static readonly Dictionary<string, int> s_known = new()
    {
        ["VirtVzd/Server/ClientConnection.cs"] = 431,
        ["VirtVzd/Vz/Guests/DomainRegistry.cs"] = 415,
        ["VirtVzd.Tests/DomainXml/Rules/DomainRulesTests.cs"] = 440,
        ["VirtVzd.Tests/Rpc/PacketFramerTests.cs"] = 476,
        ["VirtVzd.Tests/Rpc/RpcDispatcherTests.cs"] = 423,
        ["VirtVzd.Tests/Server/RpcServerTests.cs"] = 722,
        ["VirtVzd.Tests/Vz/AgentTests.cs"] = 569,
        ["VirtVzd.Tests/Vz/BackupTests.cs"] = 425,
        ["VirtVzd.Tests/Vz/MigrationStepTests.cs"] = 451,
        ["VirtVzd.Tests/Vz/ResourceTests.cs"] = 503,
        ["VirtVzd.Tests/Vz/SnapshotTests.cs"] = 736,
    };

    [Test]
    public void No_line_is_longer_than_editors_are_told()
    {
        var max = int.Parse(
            LineLengthMax().Match(File.ReadAllText(Path.Combine(SourceTree.Root, ".editorconfig"))).Groups["max"].Value,
            CultureInfo.InvariantCulture);

        var longer =
            from source in ParsedSource.All.AsParallel()
            where source.File.Lines.Any(line => line.Text.Length > max)
            let texts = source.LinesOfTexts()
            from line in source.File.Lines
            where line.Text.Length > max && !texts.Contains(line.Number)
            select $"{source.File.Path}:{line.Number} has {line.Text.Length} characters";

        Assert.That(
            longer.ToList(), Has.Count.LessThanOrEqualTo(LongLines),
            $"a line has at most {max} characters, but for one within a text of several lines");
    }

    [Test]
    public void A_method_fits_on_a_page()
    {
        var longer =
            from source in ParsedSource.All.AsParallel()
            from method in source.Root.DescendantNodes().Where(HasStatements)
            let lines = LinesOf(source, method)
            where lines > MethodLinesMax && !s_graphs.Contains(source.File.Path)
            select $"{source.PlaceOf(method)} has {lines} lines";

        Assert.That(longer, Is.Empty, "what is a step of its own is a method of its own; what is data is a table");
    }

    [Test]
    public void A_file_has_one_idea()
    {
        var longer =
            from source in ParsedSource.All
            where !s_tables.Contains(source.File.Path)
            let lines = source.File.Lines.Count() - 1
            where lines > s_known.GetValueOrDefault(source.File.Path, FileLinesMax)
            select $"{source.File.Path} has {lines} lines";

        Assert.That(longer, Is.Empty, $"a file has at most {FileLinesMax} lines");
    }

    static bool HasStatements(SyntaxNode node) => node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax
        && node.ChildNodes().OfType<BlockSyntax>().Any();

    // From the name's line on, without attributes, which may be the rows of a test.
    static int LinesOf(ParsedSource source, SyntaxNode method)
    {
        var start = method.ChildTokens().First().SpanStart;
        var (first, last) = (source.LineAt(start), source.LineAt(method.Span.End));
        return last - first + 1 - source.LinesOfTexts().Count(line => line > first && line <= last);
    }

    [GeneratedRegex(@"^max_line_length = (?<max>\d+)$", RegexOptions.Multiline)]
    private static partial Regex LineLengthMax();
}
