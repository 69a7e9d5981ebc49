// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using VirtVzd.Errors;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Tests.Protocol;
using VirtVzd.Tests.Remote;

namespace VirtVzd.Tests.Docs;

/// <summary>
/// The tables of <c>docs/procedures.md</c> as they have to be: what is answered, and where that is described, is known
/// from the daemon's tables and from <c>docs/vz-driver-api.md</c>; why something is refused, from the page alone.
/// </summary>
sealed class ProceduresPage
{
    /// <summary>The line of the page that the tables begin behind.</summary>
    internal const string Begin =
        "<!-- The rest is written by the test that holds it; the reasons of refusals stay. -->";

    /// <summary>What the page says of a call that is not refused always.</summary>
    internal const string Answered = "answered";

    const string Calls = "vz-driver-api.md";
    const int AnswerCell = 2;
    const int ReasonCell = 3;

    static readonly (string Program, uint Number, string Heading)[] s_programs =
    [
        ("remote", ProgramNumbers.Remote, "The remote program"),
        ("qemu", ProgramNumbers.Qemu, "The qemu program"),
        ("lxc", ProgramNumbers.Lxc, "The lxc program"),
    ];

    readonly Dictionary<string, string> _sectionOf = SectionsOf(new DocTable(Calls).Text);
    readonly Dictionary<string, string[]> _rows;

    /// <summary>Reads the page and asks the daemon's tables.</summary>
    internal ProceduresPage()
    {
        Text = new DocTable("procedures.md").Text;
        _rows = Text.Split('\n').Select(DocTable.CellsOf).Where(static cells => cells.Length == ReasonCell + 1)
            .GroupBy(static cells => cells[1])
            .ToDictionary(static group => group.Key, static group => group.First());
        Procedures =
            [.. from program in s_programs from row in CallsOf(program.Program) select ProcedureOf(program, row)];
    }

    /// <summary>The page as it is.</summary>
    internal string Text { get; }

    /// <summary>Every procedure that the page has a row for.</summary>
    internal IReadOnlyList<Procedure> Procedures { get; }

    /// <summary>What has no row in the page about calls although it is answered.</summary>
    internal IEnumerable<string> NowhereDescribed => Procedures
        .Where(procedure => AnswerOf(procedure) == Answered && !_sectionOf.ContainsKey(procedure.Call))
        .Select(static procedure => procedure.Call);

    /// <summary>The reasons of refusals as the page has them; empty for a row that is not there.</summary>
    internal IEnumerable<(Procedure Procedure, string Reason)> Reasons => Procedures
        .Where(procedure => AnswerOf(procedure) != Answered)
        .Select(procedure => (procedure, ReasonOf(procedure)));

    /// <summary>The page as it has to be.</summary>
    internal string Expected()
    {
        var begin = Text.IndexOf(Begin, StringComparison.Ordinal);
        var text = new StringBuilder(Text[..(begin + Begin.Length)]).Append('\n');
        foreach (var (program, _, heading) in s_programs)
        {
            text.Append(
                $"\n## {heading}\n\n| No. | Call | Answer | Where it is described, or why not |\n|---|---|---|---|\n");
            foreach (var procedure in Procedures.Where(procedure => procedure.Program == program))
            {
                text.Append(
                    $"| {procedure.Number} | {procedure.Call} | {AnswerOf(procedure)} | {LastCell(procedure)} |\n");
            }
        }

        return text.ToString();
    }

    /// <summary>Whether a call is <see cref="Answered"/>, or the code and domain that it is refused with.</summary>
    /// <remarks>
    /// A handler that only refuses looks as if it answered; its code is not "not supported", and the page knows.
    /// </remarks>
    internal string AnswerOf(Procedure procedure)
    {
        if (!procedure.IsAnswered)
        {
            return $"{(int)ErrorCode.NoSupport}/{procedure.Domain}";
        }

        var said = _rows.GetValueOrDefault(procedure.Call)?[AnswerCell] ?? Answered;
        return said.StartsWith($"{(int)ErrorCode.NoSupport}/", StringComparison.Ordinal) ? Answered : said;
    }

    string LastCell(Procedure procedure)
    {
        if (AnswerOf(procedure) != Answered)
        {
            return ReasonOf(procedure);
        }

        var section = _sectionOf.GetValueOrDefault(procedure.Call, "");
        return $"[{section}]({Calls}#{Anchor(section)})";
    }

    string ReasonOf(Procedure procedure) =>
        _rows.GetValueOrDefault(procedure.Call) is { } cells && cells[AnswerCell] != Answered ? cells[ReasonCell] : "";

    static IEnumerable<JsonObject> CallsOf(string program)
    {
        var others = ProcedureNumbers.OfOtherDaemons.Select(static row => row.Number).ToHashSet();
        return ProtocolTable.Procedures(program)
            .Where(row =>
                (string)row["kind"]! != "event" && (program != "remote" || !others.Contains((int)row["number"]!)));
    }

    static Procedure ProcedureOf((string Program, uint Number, string Heading) program, JsonObject row)
    {
        var number = (int)row["number"]!;
        var api = (string?)row["api"];
        var refusal = RefusalOf(program.Number, number, api);
        return new Procedure(
            program.Program, number, CallOf(api, (string)row["name"]!), refusal is null, refusal ?? default);
    }

    // virDomainGetInfo is domainGetInfo; what has no function has the name of its procedure.
    static string CallOf(string? api, string name)
    {
        var call = api?["vir".Length..]
            ?? ProtocolTable.Pascal(name[(name.IndexOf("_PROC_", StringComparison.Ordinal) + "_PROC_".Length)..]);
        return char.ToLowerInvariant(call[0]) + call[1..];
    }

    // Arguments of zeros name no domain; a call that nobody answers says so before it looks for one.
    static int? RefusalOf(uint program, int number, string? api)
    {
        var reply = RemoteTestClient.Opened().Call(program, number, XdrBytes.Zeros);
        return reply.IsError && reply.Error.Code == ErrorCode.NoSupport
            && reply.Error.Message?.EndsWith($": {api}", StringComparison.Ordinal) == true
            ? (int)reply.Error.Domain
            : null;
    }

    static Dictionary<string, string> SectionsOf(string page)
    {
        var sections = new Dictionary<string, string>();
        var heading = "";
        foreach (var line in page.Split('\n'))
        {
            heading = line.StartsWith("## ", StringComparison.Ordinal) ? line[3..] : heading;
            var cells = DocTable.CellsOf(line);
            var calls = cells.Length == 0 ? "" : char.IsAsciiDigit(cells[0].FirstOrDefault()) ? cells[1] : cells[0];
            foreach (var call in calls.Split(',', StringSplitOptions.TrimEntries))
            {
                sections.TryAdd(call, heading);
            }
        }

        return sections;
    }

    static string Anchor(string heading) => string.Concat(heading.ToLowerInvariant()
        .Where(static character => char.IsAsciiLetterOrDigit(character) || character is ' ' or '-'))
        .Replace(' ', '-');

    /// <summary>A procedure.</summary>
    /// <param name="Program">Key of its program in the protocol's tables.</param>
    /// <param name="Number">Its number.</param>
    /// <param name="Call">Its function's name without <c>vir</c>.</param>
    /// <param name="IsAnswered">Whether the daemon has a handler that says more than that it is not supported.</param>
    /// <param name="Domain">Of the error otherwise.</param>
    internal readonly record struct Procedure(string Program, int Number, string Call, bool IsAnswered, int Domain);
}
