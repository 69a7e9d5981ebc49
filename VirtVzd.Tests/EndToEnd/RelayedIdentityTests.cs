// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;
using VirtVzd.Tests.Server;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// A relaying daemon, such as virtproxyd, tells the real daemon on whose behalf it calls; virt-admin shows it.
/// </summary>
[NeedsPrograms]
sealed class RelayedIdentityTests
{
    const uint RemoteProgram = 0x20008086;
    const int Open = 1;
    const int AuthList = 66;
    const int SetIdentity = 419;

    SimulatedHost _host = null!;
    RunningDaemon _daemon = null!;

    [SetUp]
    public void StartHost()
    {
        _host = new SimulatedHost();
        _daemon = new RunningDaemon(_host);
    }

    [TearDown]
    public void StopEverything()
    {
        _daemon.Dispose();
        _host.Dispose();
    }

    static RawReply Call(RawClient client, int procedure, params byte[] payload)
    {
        client.Send(RawClient.Packet(procedure, payload, serial: 9, program: RemoteProgram));
        return client.Receive();
    }

    RawClient Relay()
    {
        var client = new RawClient(_daemon.Socket);
        Assert.That(Call(client, AuthList).Status, Is.Zero);
        Assert.That(
            Call(client, Open, [.. RawClient.Word(1), .. RawClient.Text("vz:///system"), .. RawClient.Word(0)]).Status,
            Is.Zero);
        return client;
    }

    static byte[] Identity(params byte[][] parameters) =>
        [.. RawClient.Word(
            (uint)parameters.Length), .. parameters.SelectMany(parameter => parameter), .. RawClient.Word(0)];

    static byte[] Text(string name, string value) =>
        [.. RawClient.Text(name), .. RawClient.Word(7), .. RawClient.Text(value)];

    static byte[] Unsigned(string name, uint value) =>
        [.. RawClient.Text(name), .. RawClient.Word(4), .. RawClient.Word(0), .. RawClient.Word(value)];

    string Info()
    {
        var id = Regex.Match(_daemon.VirtAdmin("client-list", "virtvzd").Output, @"\n (\d+) ").Groups[1].Value;
        var info = _daemon.VirtAdmin("client-info", "virtvzd", id);
        Assert.That(info.ExitCode, Is.Zero, info.Error);
        return info.Output;
    }

    [Test]
    public void The_administrator_sees_whom_the_relay_named_and_nothing_of_the_relay()
    {
        using var relay = Relay();
        Assert.That(Info(), Does.Contain($"unix_process_id: {Environment.ProcessId}"));

        var reply = Call(relay, SetIdentity, Identity(
            Text("user-name", "fred"), Unsigned("unix-user-id", 4321), Text("sasl-user-name", "fred@EXAMPLE")));

        Assert.That(reply.Status, Is.Zero);
        Assert.That(Info(), Does.Contain("unix_user_id   : 4321").And.Contain("unix_user_name : fred").And
            .Contain("sasl_user_name : fred@EXAMPLE")
            .And.Not.Contain("unix_process_id").And.Not.Contain("group"));
    }

    [Test]
    public void The_token_of_the_hosts_daemons_is_there_and_no_log_shows_it_or_another()
    {
        var path = Path.Combine(Path.GetDirectoryName(_daemon.Socket)!, "common", "system.token");
        var token = File.ReadAllText(path);
        const string Foreign = "fedcba9876543210fedcba9876543210";
        using var relay = Relay();

        Assert.That(Call(relay, SetIdentity, Identity(Text("system.token", token))).Status, Is.Zero);
        Assert.That(_daemon.Log, Does.Not.Contain("system token"));
        Assert.That(Call(relay, SetIdentity, Identity(Text("system.token", Foreign))).Status, Is.Zero);

        Deadline.Until(
            "it is warned of",
            () => _daemon.Log.Contains("a system token that is not this host's", StringComparison.Ordinal));
        Assert.That(_daemon.Log, Does.Not.Contain(token).And.Not.Contain(Foreign));
        Assert.That(token, Has.Length.EqualTo(32));
    }

    [Test]
    public void A_reader_cannot_name_anybody()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            Assert.That(File.Exists(_daemon.ReadOnlySocket), Is.False, "a session has no such socket");
            return;
        }

        using var reader = new RawClient(_daemon.ReadOnlySocket);
        Assert.That(Call(reader, AuthList).Status, Is.Zero);
        Assert.That(
            Call(reader, Open, [.. RawClient.Word(1), .. RawClient.Text("vz:///system"), .. RawClient.Word(1)]).Status,
            Is.Zero);

        Assert.That(Call(reader, SetIdentity, Identity(Unsigned("unix-user-id", 0))).ErrorMessage,
            Is.EqualTo("operation forbidden: read only access prevents virConnectSetIdentity"));
    }

    [Test]
    public void A_token_that_cannot_be_had_is_said_and_the_daemon_serves()
    {
        var path = Path.Combine(Path.GetDirectoryName(_daemon.Socket)!, "common", "system.token");
        _daemon.Signal((int)Mono.Unix.Native.Signum.SIGTERM);
        File.Delete(path);
        Directory.CreateDirectory(path);

        _daemon.StartAgain();

        Assert.That(_daemon.Log, Does.Contain($"Failed to open system token '{path}': Is a directory"));
        Assert.That(_daemon.VirshOk("uri"), Is.EqualTo(_daemon.Uri));
    }
}
