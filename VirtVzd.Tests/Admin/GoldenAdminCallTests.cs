// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Logging;
using VirtVzd.Protocol.Packets;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Tests.Protocol;
using VirtVzd.Tests.Remote;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Admin;

/// <summary>Packets that libvirt's own code encoded: calls that are answered, and replies that must be made.</summary>
sealed class GoldenAdminCallTests
{
    AdminTestDaemon _daemon = null!;

    [SetUp]
    public void StartDaemon() => _daemon = new AdminTestDaemon();

    [TearDown]
    public void StopDaemon() => _daemon.Dispose();

    [TestCase("admin/open/call", "auto/admin/001-connect-open/reply")]
    [TestCase("admin/close/call", "auto/admin/002-connect-close/reply")]
    [TestCase("auto/admin/003-connect-get-lib-version/call", "admin/lib-version/reply")]
    [TestCase("admin/list-servers-count/call", "admin/list-servers-count/reply")]
    [TestCase("auto/admin/015-connect-get-logging-filters/call", "admin/logging-filters-null/reply")]
    [TestCase("admin/threadpool-set/call", "auto/admin/007-server-set-threadpool-parameters/reply")]
    [TestCase("admin/set-outputs-null/call", "auto/admin/016-connect-set-logging-outputs/reply")]
    [TestCase("admin/set-filters/call", "auto/admin/017-connect-set-logging-filters/reply")]
    [TestCase("admin/daemon-timeout/call", "auto/admin/019-connect-set-daemon-timeout/reply")]
    [TestCase("admin/shutdown-preserve/call", "auto/admin/020-connect-daemon-shutdown/reply")]
    public void A_call_is_answered_as_libvirt_would(string call, string reply)
    {
        var expected = AdminTestDaemon.Golden(reply);
        var bytes = AdminTestDaemon.Golden(call).Bytes.ToArray();
        expected.Bytes.AsSpan(20, 4).CopyTo(bytes.AsSpan(20));

        Assert.That(_daemon.Send(bytes).Packet, Is.EqualTo(expected.Bytes));
    }

    static IEnumerable<TestCaseData> Questions =>
    [
        new TestCaseData("admin/list-servers/reply", new XdrBytes().Int(1).Int(0)),
        new TestCaseData("admin/lookup-server/reply", new XdrBytes().Text("virtvzd").Int(0)),
        new TestCaseData("admin/threadpool/reply", new XdrBytes().Text("virtvzd").Int(0)),
        new TestCaseData("admin/client-limits/reply", new XdrBytes().Text("virtvzd").Int(0)),
    ];

    [TestCaseSource(nameof(Questions))]
    public void A_question_is_answered_as_libvirt_would(string reply, XdrBytes arguments)
    {
        using var client = _daemon.Main.Connect();
        Deadline.Until("the client is there", () => _daemon.Main.Server.Counts.Clients == 1);
        Deadline.Until("the workers wait", () => _daemon.Main.Workers.Counts is { Idle: 5, Priority: 5 });
        var expected = AdminTestDaemon.Golden(reply);

        var answer = _daemon.Call(expected.Header.Procedure, arguments.Bytes, expected.Header.Serial);

        Assert.That(answer.Packet, Is.EqualTo(expected.Bytes));
    }

    [Test]
    public void Golden_changes_take_effect()
    {
        foreach (var name in new[] { "threadpool-set", "set-filters", "daemon-timeout", "shutdown-preserve" })
        {
            Assert.That(_daemon.Send(AdminTestDaemon.Golden($"admin/{name}/call").Bytes).IsError, Is.False, name);
        }

        Assert.That(_daemon.Main.Workers.Counts.Limits.Max, Is.EqualTo(30));
        Assert.That(
            _daemon.Log.State.Filters, Is.EqualTo(
                new[] { new LogFilter(LogPriority.Debug, "vz"), new LogFilter(LogPriority.Error, "rpc") }));
        Assert.That(_daemon.Control.IdleTimeoutSeconds, Is.EqualTo(120));
        Assert.That(_daemon.Control.HasQuit, Is.True);
    }

    [Test]
    public void The_client_that_a_golden_call_names_is_closed_and_no_other()
    {
        var clients = Enumerable.Range(1, 8).Select(_ => _daemon.Main.Connect()).ToArray();
        Deadline.Until("all are there", () => _daemon.Main.Server.Counts.Clients == clients.Length);

        var answer = _daemon.Send(AdminTestDaemon.Golden("admin/client-close/call").Bytes);

        Assert.That(answer.IsError, Is.False);
        clients[6].CheckClosed();
        clients[5].CheckEcho();
        clients[7].CheckEcho();
        Array.ForEach(clients, client => client.Dispose());
    }

    [Test]
    public void Every_golden_call_has_an_answer()
    {
        var calls = GoldenPacket.All.Where(packet =>
            packet.Header is { Program: ProgramNumbers.Admin, Type: MessageType.Call }).ToArray();

        Assert.That(calls, Has.Length.GreaterThanOrEqualTo(20));
        foreach (var call in calls)
        {
            var answer = _daemon.Send(call.Bytes);
            Assert.That(answer.Packet[12..16], Is.EqualTo(call.Bytes[12..16]), call.ToString());
            Assert.That(answer.IsError && answer.Error.Message is null, Is.False, call.ToString());
        }
    }
}
