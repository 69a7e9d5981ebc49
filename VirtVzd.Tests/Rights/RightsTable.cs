// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Tests.Protocol;
using VirtVzd.Tests.Remote;

namespace VirtVzd.Tests.Rights;

/// <summary>
/// Who may call what, for every procedure of every program. Nothing in it comes from the daemon: it is put together of
/// the protocol's annotations, of what libvirt's daemon was seen to do, and, for what is younger than that daemon, of
/// the reading of libvirt's sources in <see cref="ProcedureNumbers"/>.
/// </summary>
static class RightsTable
{
    /// <summary>
    /// Calls that a reader is refused though libvirt lets him: with the reason. That daemon refuses all else that this
    /// one refuses, and lets through all else that this one lets through.
    /// </summary>
    internal static readonly Dictionary<int, string> StricterThanLibvirt = new()
    {
        [(int)RemoteProcedure.ConnectSetIdentity] = "whoever may only read would say who he is",
        [(int)RemoteProcedure.DomainDelThrottleGroup] = "changes the guest; forgotten there",
    };

    // What of a call's arguments takes it away from readers, in the words of the page.
    static readonly Dictionary<(RemoteProcedure Procedure, uint Flags, uint Other), string> s_exceptions = new()
    {
        [(RemoteProcedure.DomainGetXmlDesc, 1, 0)] = "SECURE",
        [(RemoteProcedure.DomainGetXmlDesc, 8, 0)] = "MIGRATABLE",
        [(RemoteProcedure.DomainSnapshotGetXmlDesc, 1, 0)] = "SECURE",
        [(RemoteProcedure.DomainManagedSaveGetXmlDesc, 1, 0)] = "SECURE",
        [(RemoteProcedure.DomainCheckpointGetXmlDesc, 1, 0)] = "SECURE",
        [(RemoteProcedure.DomainGetVcpusFlags, 8, 0)] = "GUEST",
        [(RemoteProcedure.DomainInterfaceAddresses, 0, 1)] = "source agent",
    };

    // libvirt's daemon looks for the callback before it looks at who wants to be rid of it, and a reader can have none.
    static readonly (string Program, int Number) s_neverAsked =
        ("qemu", (int)QemuProcedure.ConnectDomainMonitorEventDeregister);

    static readonly string[] s_programs = ["remote", "qemu", "lxc", "admin", "keepalive"];

    static readonly Dictionary<int, string> s_daemons = ProcedureNumbers.OfOtherDaemons.ToDictionary(
        row => row.Number, row => row.Daemon);

    static readonly HashSet<int> s_driver = [.. ProcedureNumbers.Implemented, .. ProcedureNumbers.StandIns];

    /// <summary>
    /// All rows: programs in the order of the protocol's tables, events left out, which nobody can call.
    /// </summary>
    internal static IReadOnlyList<RightsRow> Rows { get; } =
    [
        .. from program in s_programs
           from row in ProtocolTable.Procedures(program)
           where (string)row["kind"]! != "event"
           select RowOf(program, row),
    ];

    /// <summary>The rows of the main sockets' programs.</summary>
    internal static IEnumerable<RightsRow> OfMainSockets => Rows.Where(static row => row.IsOfMainSockets);

    /// <summary>The number of a row's program.</summary>
    internal static uint ProgramNumber(RightsRow row) => row.Program switch
    {
        "remote" => ProgramNumbers.Remote,
        "qemu" => ProgramNumbers.Qemu,
        "lxc" => ProgramNumbers.Lxc,
        "admin" => ProgramNumbers.Admin,
        _ => ProgramNumbers.KeepAlive,
    };

    /// <summary>
    /// Whether a recorded call says nothing of the caller's rights: its arguments were refused before, and the same
    /// call with other ones was refused for reading only.
    /// </summary>
    internal static bool IsOfArgumentsAlone(RecordedRights recorded) => !recorded.IsRefused
        && ((recorded.Program, recorded.Number) == s_neverAsked
            || Of(recorded.Program, recorded.Number).Any(other => other.IsRefused && ExceptionOf(other) is null));

    static RightsRow RowOf(string program, JsonObject row)
    {
        var number = (int)row["number"]!;
        var name = (string)row["name"]!;
        return new RightsRow(
            program,
            number,
            name[(name.IndexOf("_PROC_", StringComparison.Ordinal) + "_PROC_".Length)..],
            (string?)row["api"],
            (string?)row["args"],
            ServedBy(program, number),
            NeedsLogin: (bool?)row["needAuth"] ?? program is "qemu" or "lxc",
            ReadOnly(program, number),
            Permissions(program, row));
    }

    static string ServedBy(string program, int number) => program switch
    {
        "admin" or "keepalive" => "daemon",
        "remote" when s_driver.Contains(number) => "driver",
        "qemu" when number is (int)QemuProcedure.DomainMonitorCommand
            or (int)QemuProcedure.DomainAgentCommand => "driver",
        "remote" when s_daemons.TryGetValue(number, out var daemon) => daemon,
        _ => "nobody",
    };

    static ReadOnlyRight ReadOnly(string program, int number)
    {
        var recorded = Of(program, number).ToList();
        var isRefused = recorded.Count > 0 && recorded[0].IsKnown && (program, number) != s_neverAsked
            ? recorded.Any(static record => record.IsRefused && ExceptionOf(record) is null)
            : program is "qemu" or "lxc" || (program == "remote" && ProcedureNumbers.AlwaysWriting.Contains(number));
        return isRefused || (program == "remote" && StricterThanLibvirt.ContainsKey(number))
            ? new ReadOnlyRight(IsAllowed: false)
            : new ReadOnlyRight(IsAllowed: true, string.Join(", ", recorded.Select(ExceptionOf).OfType<string>()));
    }

    static IEnumerable<RecordedRights> Of(string program, int number) =>
        RecordedRights.All.Where(record => record.Program == program && record.Number == number);

    static string? ExceptionOf(RecordedRights recorded) => recorded.Program == "remote"
        ? s_exceptions.GetValueOrDefault(((RemoteProcedure)recorded.Number, recorded.Flags, recorded.Other))
        : null;

    static string Permissions(string program, JsonObject row) => program is "admin" or "keepalive"
        ? ""
        : string.Join(", ", row["acl"]!.AsArray().Select(static rule =>
            $"{rule!["object"]}.{rule["permission"]}".Replace('_', '-') + Condition(rule)));

    static string Condition(JsonNode rule)
    {
        if (rule["flags"] is { } flags)
        {
            var names = flags["names"]!.AsArray().Select(static name => ((string)name!)["VIR_".Length..]);
            return (string)flags["appliesWhen"]! == "allSet"
                ? $" if {string.Join(" and ", names)}"
                : $" unless {string.Join(" or ", names)}";
        }

        return rule["param"] is null ? "" : " if source is agent";
    }
}
