// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Tests.Docs;
using VirtVzd.Tests.Remote;
using VirtVzd.Tests.Rights;
using VirtVzd.Tests.Server;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// Every procedure of <c>docs/procedures.md</c> on the real daemon, about a guest of each kind in each state, with
/// arguments that a user might send: it is answered or refused, as the page says, within its time, and the daemon lives
/// on.
/// </summary>
sealed class EveryProcedureTests : HostOfEachKind
{
    // What a call that waits for a guest may take on a busy machine.
    const int AnswerMs = 30_000;

    // Answered in their own way: the end of a connection, and logins.
    static readonly string[] s_notAsked =
        ["connectClose", "connectOpen", "authList", "authPolkit", "authSaslInit", "authSaslStart", "authSaslStep"];

    // What changes the guest's state comes when all else has been asked; what ends it, last.
    static readonly string[] s_last =
    [
        "domainRevertToSnapshot", "domainSnapshotDelete", "domainMigratePrepare3Params",
        "domainMigratePerform3Params", "domainMigrateFinish3Params", "domainMigrateConfirm3Params", "domainSuspend",
        "domainPMSuspendForDuration",
        "domainPMWakeup", "domainResume", "domainManagedSave", "domainManagedSaveRemove", "domainCreate",
        "domainCreateWithFlags", "domainCreateWithFiles", "domainReset",
        "domainReboot", "domainShutdown", "domainShutdownFlags", "domainDestroy", "domainDestroyFlags", "domainRename",
        "domainUndefine",
        "domainUndefineFlags",
    ];

    // What a driver says to a user's wish: of the domain's state, its kind, its configuration, its things that are not
    // there.
    static readonly ErrorCode[] s_ordinary =
    [
        ErrorCode.InvalidArg, ErrorCode.OperationInvalid, ErrorCode.OperationFailed, ErrorCode.ConfigUnsupported,
        ErrorCode.OperationUnsupported,
        ErrorCode.ArgumentUnsupported, ErrorCode.NoDomain, ErrorCode.NoDomainSnapshot, ErrorCode.NoDomainMetadata,
        ErrorCode.XmlError, ErrorCode.XmlDetail,
        ErrorCode.SystemError, ErrorCode.MigrateFinishOk, ErrorCode.AgentUnresponsive, ErrorCode.AgentCommandFailed,
        ErrorCode.DeviceMissing,
        ErrorCode.NoDomainBackup, ErrorCode.NoDomainCheckpoint,
    ];

    // Internal errors of libvirt's own words for an ordinary fault.
    static readonly string[] s_internal =
    [
        "callback 1 not registered", "No disk with bus", "cannot find character device", "migrate uri is not set",
        "No FD available at slot",
        "No graphics backend with index",
    ];

    /// <summary>
    /// Each is asked about with a snapshot as well, and if it can have one with a checkpoint: the calls that make these
    /// come among the first.
    /// </summary>
    [TestCase("vm-on", "running")]
    [TestCase("vm-paused", "paused")]
    [TestCase("vm-saved", "shut off")]
    [TestCase("vm-off", "shut off")]
    [TestCase("ct-on", "running")]
    [TestCase("ct-off", "shut off")]
    public void Every_procedure_answers_or_refuses_as_the_page_says(string guest, string state)
    {
        var page = new ProceduresPage();
        using var client = Client();
        var domain = new DomainReference(guest, Guid.Parse(Daemon.VirshOk("domuuid", guest)), DomainReference.Inactive);
        var document = Daemon.VirshOk("dumpxml", guest);
        var arguments = new AnyArguments(
            domain) { Choose = new PlausibleArguments(guest, document, disk: "sda", device: "net0").Of };
        var rows = RightsTable.OfMainSockets.ToDictionary(static row => (row.Program, row.Number));
        var asked = page.Procedures.Where(static one => !s_notAsked.Contains(one.Call))
            .ToLookup(static one => s_last.Contains(one.Call));
        Assert.That(asked[true].Count(), Is.EqualTo(s_last.Length), "each of those that come last is there");
        Assert.Multiple(() =>
        {
            Ask(asked[false]);
            Assert.That(
                Daemon.VirshOk("domstate", guest), Is.EqualTo(state),
                "what was asked for so far has left its state as it was");
            Ask(asked[true].OrderBy(static one => Array.IndexOf(s_last, one.Call)));
        });
        Assert.That(Daemon.HasEnded, Is.False);
        Assert.That(Daemon.VirshOk("list", "--all", "--name"), Does.Contain(guest == "vm-on" ? "ct-on" : "vm-on"));

        void Ask(IEnumerable<ProceduresPage.Procedure> procedures)
        {
            foreach (var procedure in procedures)
            {
                var row = rows[(procedure.Program, procedure.Number)];
                var watch = Stopwatch.StartNew();

                var reply = Call(client, row, arguments);

                Assert.That(watch.ElapsedMilliseconds, Is.LessThan(AnswerMs), $"{procedure.Call} of {guest}");
                Check(
                    page.AnswerOf(procedure), reply, $"{procedure.Number} {procedure.Call} of {guest}: {reply.Hex}",
                    isOn: state != "shut off");
            }
        }
    }

    static void Check(string answer, Reply reply, string what, bool isOn)
    {
        if (answer == ProceduresPage.Answered)
        {
            Assert.That(!reply.IsError || s_ordinary.Contains(reply.Error.Code)
                || s_internal.Any(reply.Error.Message!.Contains), Is.True, what);
            return;
        }

        // What is about a run of one that has none is refused for that, which the page says of all.
        var got = reply.IsError ? $"{(int)reply.Error.Code}/{(int)reply.Error.Domain}" : ProceduresPage.Answered;
        Assert.That(
            got == answer || (!isOn && got == "55/48" && reply.Error.Str2 == "domain is not running"), Is.True,
            $"{answer}: {what}");
    }

    // Events of what has been registered for, and what streams carry, may come in between.
    static Reply Call(RawClient client, RightsRow row, AnyArguments arguments)
    {
        client.Send(RawClient.Packet(
            row.Number, arguments.Of(
                row.Arguments), serial: (uint)row.Number, program: RightsTable.ProgramNumber(row)));
        while (true)
        {
            var packet = client.Receive();
            if (packet.Type is 1 or 5)
            {
                return new Reply(packet.Bytes);
            }
        }
    }

    RawClient Client()
    {
        var client = new RawClient(Daemon.Socket);
        client.Send(RawClient.Packet((int)RemoteProcedure.AuthList, [], serial: 0, program: ProgramNumbers.Remote));
        Assert.That(client.Receive().Status, Is.Zero);
        client.Send(RawClient.Packet(
            (int)RemoteProcedure.ConnectOpen, RemoteTestClient.OpenArguments, serial: 0,
            program: ProgramNumbers.Remote));
        Assert.That(client.Receive().Status, Is.Zero);
        return client;
    }
}
