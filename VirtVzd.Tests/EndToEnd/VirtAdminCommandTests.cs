// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Tests.Architecture;
using VirtVzd.Tests.Server;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// Every command of libvirt 11.3's virt-admin(1) against one daemon, with the client that is installed; one that it is
/// too old to have is sent by the protocol itself.
/// </summary>
[NeedsPrograms]
sealed partial class VirtAdminCommandTests
{
    const uint AdminProgram = 0x06900690;

    SimulatedHost _host = null!;
    RunningDaemon _daemon = null!;

    /// <summary>A command as it is typed, and what its output matches; <c>{id}</c> is a client's.</summary>
    static readonly (string Command, string Output)[] s_commands =
    [
        ("connect", "^Reconnected to the admin server"),
        ("uri", "^virtvzd:///system"),
        ("version", "Running against daemon: 11.3.0"),
        ("server-list", @" 0 +virtvzd\n 1 +admin"),
        ("srv-list", @" 0 +virtvzd\n 1 +admin"),
        ("server-threadpool-info virtvzd", "minWorkers +: 5\nmaxWorkers +: 20\n"),
        ("srv-threadpool-info admin", "minWorkers +: 5\nmaxWorkers +: 20\n"),
        ("server-threadpool-set virtvzd --max-workers 21", "^$"),
        ("srv-threadpool-set virtvzd --min-workers 5", "^$"),
        ("client-list virtvzd", @"\n {id} +unix "),
        ("srv-clients-list virtvzd", @"\n {id} +unix "),
        ("client-info virtvzd {id}", "^id +: {id}\n"),
        ("server-clients-info virtvzd", "^nclients_max +: 5000\nnclients +: 1\n"),
        ("srv-clients-info admin", "^nclients_max +: 5000\nnclients +: 1\n"),
        ("server-clients-set virtvzd --max-clients 4999", "^$"),
        ("srv-clients-set virtvzd --max-unauth-clients 19", "^$"),
        ("daemon-log-filters", "^ Logging filters: "),
        ("daemon-log-filters 3:util", "^$"),
        ("daemon-log-outputs", "^ Logging outputs: 1:stderr"),
        ("daemon-log-outputs 1:stderr", "^$"),
        ("daemon-timeout --timeout 0", "^$"),
        ("client-disconnect virtvzd {id}", "^Client '{id}' disconnected"),
        ("echo yes", "^yes"),
        ("exit", "^$"),
        ("help", "daemon-timeout"),
        ("pwd", "^/"),
        ("quit", "^$"),
    ];

    /// <summary>What has a test of its own, and what virt-admin takes at its own prompt only.</summary>
    static readonly string[] s_apart = ["server-update-tls", "daemon-shutdown", "cd"];

    static IEnumerable<string> Names =>
        s_commands.Select(static row => row.Command.Split(' ')[0]).Concat(s_apart).Distinct();

    [SetUp]
    public void Start()
    {
        _host = new SimulatedHost();
        _daemon = new RunningDaemon(_host);
    }

    [TearDown]
    public void Stop()
    {
        _daemon.Dispose();
        _host.Dispose();
    }

    [Test]
    public void Each_command_that_shows_or_changes_something_does_so()
    {
        using var client = new RawClient(_daemon.Socket);
        client.Send(RawClient.Packet(RemoteProcedure.AuthList, [], serial: 1, program: 0x20008086));
        client.Receive();
        var id = Id().Match(_daemon.VirtAdmin("client-list", "virtvzd").Output).Groups[1].Value;

        Assert.Multiple(() =>
        {
            foreach (var (command, output) in s_commands)
            {
                var finished = _daemon.VirtAdmin(command.Replace("{id}", id, StringComparison.Ordinal).Split(' '));

                Assert.That((finished.ExitCode, finished.Error), Is.EqualTo((0, "")), command);
                Assert.That(
                    finished.Output.TrimEnd('\n'), Does.Match(output.Replace("{id}", id, StringComparison.Ordinal)),
                    command);
            }
        });
        client.CheckClosed();
    }

    [TestCase("virtvzd")]
    [TestCase("admin")]
    public void Certificates_are_refused_as_of_a_server_without_tls(string server)
    {
        var finished = _daemon.VirtAdmin("server-update-tls", server);

        Assert.That(finished.ExitCode, Is.EqualTo(1));
        Assert.That(
            finished.Error, Does.EndWith("error: internal error: no tls service found, unable to update tls files\n"));
    }

    [TestCase(0u)]
    [TestCase(1u, Description = "preserve")]
    public void The_daemon_is_shut_down_by_the_command_that_came_with_11_2(uint flags)
    {
        using var admin = new RawClient(_daemon.AdminSocket);
        admin.Send(RawClient.Packet(AdminProcedure.ConnectOpen, RawClient.Word(0), serial: 1, program: AdminProgram));
        Assert.That(admin.Receive().Status, Is.Zero);

        admin.Send(RawClient.Packet(
            AdminProcedure.ConnectDaemonShutdown, RawClient.Word(flags), serial: 2, program: AdminProgram));

        Assert.That(admin.Receive().Status, Is.Zero);
        Deadline.Until("it has ended", () => _daemon.HasEnded);
        Assert.That(_daemon.ExitCode, Is.Zero);
    }

    [Test]
    public void No_command_of_the_installed_client_is_left_out()
    {
        var known = _daemon.VirtAdmin("help").Output.Split('\n').Select(static line => Command().Match(line))
            .Where(static match => match.Success).Select(static match => match.Groups[1].Value).ToList();

        Assert.That(known, Has.Count.GreaterThan(15));
        Assert.That(known.Except(Names), Is.Empty);
    }

    [Test]
    public void The_page_of_commands_has_these_and_no_others()
    {
        var rows = File.ReadLines(Path.Combine(SourceTree.Root, "docs", "virt-admin.md"))
            .Where(static line => line.StartsWith("| `", StringComparison.Ordinal));

        Assert.That(rows.SelectMany(static row => Quoted().Matches(row.Split('|')[1]))
            .Select(static match => match.Groups[1].Value), Is.EquivalentTo(Names));
    }

    [GeneratedRegex(@"\n (\d+) ")]
    private static partial Regex Id();

    [GeneratedRegex(@"^    ([a-z-]+)  +\S")]
    private static partial Regex Command();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
