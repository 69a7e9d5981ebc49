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
    const int FileLinesMax = 400;

    // Long lines of a file from before there was this test: there may be fewer, and not more.
    const string LongLines = """
        1 VirtVzd.Fuzz/Mutation/Words.cs
        1 VirtVzd.Simulator/Host/Ports/GuestPorts.cs
        1 VirtVzd.Tests/Architecture/NeedsProgramsTests.cs
        1 VirtVzd.Tests/Architecture/TidyTests.cs
        1 VirtVzd.Tests/Client/ClientConnectionsTests.cs
        1 VirtVzd.Tests/Client/ConnectionTargetTests.cs
        1 VirtVzd.Tests/Daemon/LivingDaemon.cs
        16 VirtVzd.Tests/DomainXml/Devices/HostDeviceTests.cs
        1 VirtVzd.Tests/EndToEnd/AccessControlTests.cs
        1 VirtVzd.Tests/Protocol/Procedures/ProcedureConformanceTests.cs
        2 VirtVzd.Tests/Remote/FakeResourceDriver.cs
        1 VirtVzd.Tests/Rights/AdminRightsTests.cs
        1 VirtVzd.Tests/Simulator/CommandLineTests.cs
        1 VirtVzd.Tests/Simulator/SessionTests.cs
        1 VirtVzd.Tests/Soak/SoakTests.cs
        1 VirtVzd.Tests/Vz/Agent/LinuxAnswersTests.cs
        2 VirtVzd.Tests/Vz/AgentTests.cs
        1 VirtVzd.Tests/Vz/ContainerRootTests.cs
        3 VirtVzd.Tests/Vz/GeneratedDocument.cs
        1 VirtVzd.Tests/Vz/StatisticsTests.cs
        1 VirtVzd.Tests/Xdr/XdrReaderTests.cs
        1 VirtVzd.Tests/Xdr/XdrWriterTests.cs
        1 VirtVzd/Daemon/SystemdNotify.cs
        1 VirtVzd/Sdk/PrlSubscription.cs
        2 VirtVzd/Sdk/PrlVm.cs
        1 VirtVzd/Vz/Calls/VzDomainStatistics.cs
        1 VirtVzd/Vz/Calls/VzTuningDriver.Ends.cs
        1 VirtVzd/Vz/Config/PciDeviceId.cs
        """;

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
        ["VirtVzd/Vz/Guests/DomainRegistry.cs"] = 404,
        ["VirtVzd.Tests/DomainXml/Rules/DomainRulesTests.cs"] = 460,
        ["VirtVzd.Tests/Rpc/PacketFramerTests.cs"] = 476,
        ["VirtVzd.Tests/Rpc/RpcDispatcherTests.cs"] = 423,
        ["VirtVzd.Tests/Server/RpcServerTests.cs"] = 722,
        ["VirtVzd.Tests/Vz/AgentTests.cs"] = 569,
        ["VirtVzd.Tests/Vz/BackupTests.cs"] = 425,
        ["VirtVzd.Tests/Vz/MigrationStepTests.cs"] = 451,
        ["VirtVzd.Tests/Vz/ResourceTests.cs"] = 503,
        ["VirtVzd.Tests/Vz/SnapshotTests.cs"] = 736,
        ["VirtVzd.Tests/Vz/StatisticsTests.cs"] = 411,
    };

    [Test]
    public void No_line_is_longer_than_editors_are_told()
    {
        var max = int.Parse(
            LineLengthMax().Match(File.ReadAllText(Path.Combine(SourceTree.Root, ".editorconfig"))).Groups["max"].Value,
            CultureInfo.InvariantCulture);

        var known = LongLines.Split('\n').Select(static row => row.Split(' '))
            .ToDictionary(static row => row[1], static row => int.Parse(row[0], CultureInfo.InvariantCulture));
        var longer =
            from source in ParsedSource.All.AsParallel()
            where source.File.Lines.Any(line => line.Text.Length > max)
            let texts = source.LinesOfTexts()
            let lines = source.File.Lines.Where(line => line.Text.Length > max && !texts.Contains(line.Number)).ToList()
            where lines.Count > known.GetValueOrDefault(source.File.Path)
            select $"{source.File.Path}: {string.Join(", ", lines.Select(static line => line.Number))}";

        Assert.That(
            longer, Is.Empty, $"a line has at most {max} characters, but for one within a text of several lines");
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

    static bool HasStatements(SyntaxNode node) =>
        node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax
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
