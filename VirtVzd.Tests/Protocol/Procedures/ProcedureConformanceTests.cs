// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;
using VirtVzd.Protocol.Procedures;

namespace VirtVzd.Tests.Protocol.Procedures;

/// <summary>Numbers, names and marks of the procedures are those of the protocol.</summary>
sealed class ProcedureConformanceTests
{
    static readonly string[] s_programs = ["remote", "qemu", "lxc", "admin"];

    [TestCase("remote", typeof(RemoteProcedure), 453)]
    [TestCase("qemu", typeof(QemuProcedure), 7)]
    [TestCase("lxc", typeof(LxcProcedure), 1)]
    [TestCase("admin", typeof(AdminProcedure), 20)]
    [TestCase("keepalive", typeof(KeepAliveProcedure), 2)]
    public void Procedures_have_the_numbers_and_names_of_the_program(string program, Type procedures, int count)
    {
        var expected = ProtocolTable.Procedures(program).Select(row => ((int)row["number"]!, NameOf(row)));

        var actual = Enum.GetValues(procedures).Cast<object>().Select(value => ((int)value, value.ToString()));

        Assert.That(actual, Is.EqualTo(expected));
        Assert.That(actual.Count(), Is.EqualTo(count));
    }

    [Test]
    public void Programs_have_their_numbers_and_version()
    {
        var expected = ProtocolTable.Programs.Select(
            program => ((string)program!["key"]!, (uint)program["id"]!, (uint)program["version"]!));

        Assert.That(
            expected,
            Is.EquivalentTo(new[]
            {
                ("remote", ProgramNumbers.Remote, ProgramNumbers.Version),
                ("qemu", ProgramNumbers.Qemu, ProgramNumbers.Version),
                ("lxc", ProgramNumbers.Lxc, ProgramNumbers.Version),
                ("admin", ProgramNumbers.Admin, ProgramNumbers.Version),
                ("keepalive", ProgramNumbers.KeepAlive, ProgramNumbers.Version),
            }));
    }

    [TestCaseSource(nameof(s_programs))]
    public void Rows_follow_each_other_without_a_gap(string program)
    {
        var rows = Rows(program);

        Assert.That(rows.Select(row => row.Number), Is.EqualTo(Enumerable.Range(1, rows.Length)));
        Assert.That(rows, Has.Length.EqualTo(ProtocolTable.Procedures(program).Count()));
    }

    [TestCaseSource(nameof(s_programs))]
    public void Rows_have_kind_function_and_priority_of_the_program(string program)
    {
        var expected =
            from row in ProtocolTable.Procedures(program)
            let isEvent = (string)row["kind"]! == "event"
            select (
                (int)row["number"]!,
                isEvent,
                isEvent ? "" : (string?)row["api"] ?? "",
                !isEvent && (string)row["priority"]! == "high" ? CallPriority.High : CallPriority.Low);

        var actual = Rows(program).Select(row => (row.Number, row.IsEvent, row.Api, row.Priority));

        Assert.That(actual, Is.EqualTo(expected));
    }

    [TestCaseSource(nameof(s_programs))]
    public void Rows_name_the_connection_that_serves_them(string program)
    {
        var expected = ProtocolTable.Procedures(program)
            .Select(row => ((int)row["number"]!, Served((string?)row["handlerConnection"])));

        var actual = Rows(program).Select(row => (row.Number, row.ServedBy));

        Assert.That(actual, Is.EqualTo(expected));
    }

    [TestCaseSource(nameof(s_programs))]
    public void Rows_ask_for_the_permissions_of_the_program(string program)
    {
        var expected = ProtocolTable.Procedures(program).Where(row => (string)row["kind"]! != "event").Select(row => (
            (int)row["number"]!,
            Permissions(row["acl"] as JsonArray),
            Permissions(row["aclFilter"] as JsonArray)));

        var actual = Rows(program).Where(row => !row.IsEvent)
            .Select(row => (row.Number, Permissions(row.Acl), Permissions(row.Filter ?? [])));

        Assert.That(actual, Is.EqualTo(expected));
    }

    [Test]
    public void Only_the_authentication_calls_need_no_authentication()
    {
        var rows = s_programs.SelectMany(Rows).Where(row => row.Use == CallUse.Anyone).Select(row => row.Number);

        Assert.That(rows, Is.EqualTo(new[] { 66, 67, 68, 69, 70 }));
    }

    [Test]
    public void Nothing_that_writes_is_open_to_read_only_connections()
    {
        // auth.md §5: the 201 calls whose functions check it, one more that libvirt's daemon refuses (433), and the two
        // that it forgets.
        const string Refused =
            "8-13 26-35 39-42 48-49 53-55 58 61-63 75-83 90 93-94 103-104 108-109 118-120 123-125 131-136 142 "
            + "144-146 148 "
            + "160-161 164-166 174 180-182 184-185 192-193 196-197 199 201 204-205 207-211 213-222 225-226 231-237 "
            + "239-240 242 "
            + "245 249-252 254 256 258-261 264 266-267 277 279 288 290-291 294-296 300-310 334-338 342-343 345 347 "
            + "349-350 352 "
            + "355-358 364 366 371-372 384 386 389-390 392-396 399-400 402 406 408 410-411 417-418 420-421 424-425 "
            + "427-432 434 "
            + "437 439-444 447-448 450-451 433 419 452";
        var expected =
            from range in Refused.Split(' ')
            let ends = range.Split('-').Select(int.Parse).ToArray()
            from number in Enumerable.Range(ends[0], ends[^1] - ends[0] + 1)
            select number;

        var writes = Rows("remote").Where(row => row.Use == CallUse.Writes).Select(row => row.Number);

        Assert.That(writes, Is.EquivalentTo(expected));
        Assert.That(
            Rows("qemu").Concat(Rows("lxc")).Where(row => !row.IsEvent),
            Has.All.Property("Use").EqualTo(CallUse.Writes));
    }

    [TestCase(RemoteProcedure.DomainGetXmlDesc, 0u, ExpectedResult = "read")]
    [TestCase(RemoteProcedure.DomainGetXmlDesc, 1u, ExpectedResult = "read read-secure")]
    [TestCase(RemoteProcedure.DomainSetAutostart, 0u, ExpectedResult = "write")]
    [TestCase(RemoteProcedure.DomainSetMemoryFlags, 0u, ExpectedResult = "write save")]
    [TestCase(RemoteProcedure.DomainSetMemoryFlags, 1u, ExpectedResult = "write")]
    [TestCase(RemoteProcedure.DomainSetMemoryFlags, 2u, ExpectedResult = "write save")]
    [TestCase(RemoteProcedure.DomainSetMemoryFlags, 3u, ExpectedResult = "write save")]
    public string Flags_bring_permissions_in(RemoteProcedure procedure, uint flags) =>
        string.Join(' ', RemoteProcedures.Rows[(int)procedure - 1].Acl.Where(rule => rule.Applies(flags))
            .Select(rule => rule.Permission));

    static ProcedureRow[] Rows(string program) => program switch
    {
        "remote" => RemoteProcedures.Rows.ToArray(),
        "qemu" => QemuProcedures.Rows.ToArray(),
        "lxc" => LxcProcedures.Rows.ToArray(),
        _ => AdminProcedures.Rows.ToArray(),
    };

    static string NameOf(JsonObject row)
    {
        var name = (string)row["name"]!;
        return ProtocolTable.Pascal(name[(name.IndexOf("_PROC_", StringComparison.Ordinal) + 6)..].ToLowerInvariant());
    }

    static ServedBy Served(string? connection) =>
        connection is null ? ServedBy.None : Enum.Parse<ServedBy>(connection, ignoreCase: true);

    static string Permissions(JsonArray? rules) => string.Join("; ", (rules ?? []).Select(rule =>
    {
        var condition = rule!["flags"] is { } flags
            ? $" {(string)flags["appliesWhen"]!} "
                + $"{flags["names"]!.AsArray().Aggregate(0L, (bits, name) => bits | ProtocolTable.EnumValues[(string)name!])}"
            : rule["param"] is { } parameter ? $" equal {ProtocolTable.EnumValues[(string)parameter["value"]!]}" : "";
        return $"{(string)rule["object"]!}:{(string)rule["permission"]!}".Replace('_', '-') + condition;
    }));

    static string Permissions(IEnumerable<AclRule> rules) => string.Join(
        "; ", rules.Select(rule => $"{rule.Object}:{rule.Permission}" + rule.Condition switch
        {
            AclCondition.AllSet => $" allSet {rule.Operand}",
            AclCondition.AllClear => $" allClear {rule.Operand}",
            AclCondition.SourceEquals => $" equal {rule.Operand}",
            _ => "",
        }));
}
