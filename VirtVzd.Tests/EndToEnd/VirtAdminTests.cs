// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Tests.Server;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>An administrator at virt-admin: what he is shown, and what his changes do.</summary>
[NeedsPrograms]
sealed class VirtAdminTests
{
    const uint AdminProgram = 0x06900690;
    const uint RemoteProgram = 0x20008086;

    SimulatedHost _host = null!;
    RunningDaemon? _daemon;

    RunningDaemon Daemon => _daemon ??= new RunningDaemon(_host);

    [SetUp]
    public void StartHost() => _host = new SimulatedHost();

    [TearDown]
    public void StopEverything()
    {
        _daemon?.Dispose();
        _daemon = null;
        _host.Dispose();
    }

    string Ok(params string[] arguments)
    {
        var finished = Daemon.VirtAdmin(arguments);
        Assert.That((finished.ExitCode, finished.Error), Is.EqualTo((0, "")), Daemon.Log);
        return finished.Output.TrimEnd('\n');
    }

    string[] Fails(params string[] arguments)
    {
        var finished = Daemon.VirtAdmin(arguments);
        Assert.That(finished.ExitCode, Is.EqualTo(1), Daemon.Log);
        return finished.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    [Test]
    public void The_daemon_and_its_servers_are_shown()
    {
        Assert.That(Ok("uri"), Is.EqualTo(Daemon.AdminUri));
        Assert.That(Ok("version"), Does.EndWith("Running against daemon: 11.3.0"));
        Assert.That(Ok("srv-list"), Is.EqualTo(" Id   Name\n---------------\n 0    virtvzd\n 1    admin"));
    }

    [Test]
    public void Pools_are_shown_and_changed()
    {
        Deadline.Until("the workers wait", () => Ok("srv-threadpool-info", "virtvzd") ==
            "minWorkers     : 5\nmaxWorkers     : 20\nnWorkers       : 5\nfreeWorkers    : 5\nprioWorkers    : "
                + "5\njobQueueDepth  : 0");
        Assert.That(Ok("srv-threadpool-info", "admin"), Is.EqualTo(
            "minWorkers     : 5\nmaxWorkers     : 20\nnWorkers       : 5\nfreeWorkers    : 4\nprioWorkers    : "
                + "0\njobQueueDepth  : 0"));

        Assert.That(
            Ok(
                "srv-threadpool-set", "virtvzd", "--max-workers", "30", "--min-workers", "7", "--priority-workers",
                "6"), Is.Empty);

        Deadline.Until("the new workers wait", () => Ok("srv-threadpool-info", "virtvzd") ==
            "minWorkers     : 7\nmaxWorkers     : 30\nnWorkers       : 7\nfreeWorkers    : 7\nprioWorkers    : "
                + "6\njobQueueDepth  : 0");
        Assert.That(ThreadsNamed("rpc-virtvzd"), Is.EqualTo(7));
        Assert.That(ThreadsNamed("prio-rpc-virtvz"), Is.EqualTo(6));
        Assert.That(Fails("srv-threadpool-set", "virtvzd", "--max-workers", "3"), Is.EqualTo(new[]
        {
            "error: Unable to change server workerpool parameters",
            "error: invalid argument: minWorkers cannot be larger than maxWorkers",
        }));
    }

    [Test]
    public void A_raised_pool_takes_calls_while_others_hang()
    {
        _host.Do("create", "vm", "a");
        _host.Do("create", "vm", "b");
        Ok("srv-threadpool-set", "virtvzd", "--max-workers", "1", "--min-workers", "1", "--priority-workers", "0");
        Deadline.Until(
            "one worker is left", () => ThreadsNamed("rpc-virtvzd") == 1 && ThreadsNamed("prio-rpc-virtvz") == 0);
        _host.Do("hang", "PrlVm_StartEx");
        using var stuck = new Command("virsh", "-c", Daemon.Uri, "start", "a").Start();
        Deadline.Until(
            "the start hangs",
            () => Ok("srv-threadpool-info", "virtvzd").Contains("freeWorkers    : 0", StringComparison.Ordinal));
        using var waiting = new Command("virsh", "-c", Daemon.Uri, "hostname").Start();
        Deadline.Until(
            "the next call waits",
            () => Ok("srv-threadpool-info", "virtvzd").EndsWith("jobQueueDepth  : 1", StringComparison.Ordinal));

        Ok("srv-threadpool-set", "virtvzd", "--max-workers", "2");

        Assert.That(waiting.WaitForExit(Deadline.Patience), Is.True);
        Assert.That(waiting.ExitCode, Is.Zero);
        Assert.That(stuck.HasExited, Is.False);
        stuck.Kill();
        _host.Do("reset");
    }

    [Test]
    public void Limits_are_shown_and_changed()
    {
        Assert.That(Ok("srv-clients-info", "virtvzd"), Is.EqualTo(
            "nclients_max        : 5000\nnclients            : 0\nnclients_unauth_max : 20\nnclients_unauth     : 0"));
        Assert.That(Ok("srv-clients-info", "admin"), Is.EqualTo(
            "nclients_max        : 5000\nnclients            : 1\nnclients_unauth_max : 0\nnclients_unauth     : 0"));

        Assert.That(Ok("srv-clients-set", "virtvzd", "--max-clients", "4000", "--max-unauth-clients", "10"), Is.Empty);

        Assert.That(Ok("srv-clients-info", "virtvzd"), Is.EqualTo(
            "nclients_max        : 4000\nnclients            : 0\nnclients_unauth_max : 10\nnclients_unauth     : 0"));
        Assert.That(Fails("srv-clients-set", "virtvzd", "--max-clients", "1"), Is.EqualTo(new[]
        {
            "error: Unable to change server's client-related configuration limits",
            "error: invalid argument: The overall maximum number of clients must not be less than the number of "
                + "clients waiting for authentication",
        }));
    }

    [Test]
    public void At_the_limit_a_client_waits_until_it_is_raised()
    {
        OrdinaryUser.NeedsRoot();
        using var first = Connect();
        Daemon.OpenToEveryone();
        Ok("srv-clients-set", "virtvzd", "--max-clients", "1", "--max-unauth-clients", "0");
        using var second = OrdinaryUser.As(OrdinaryUser.Nobody, () => new RawClient(Daemon.Socket));
        second.Send(RawClient.Packet(RemoteProcedure.AuthList, [], serial: 1, program: RemoteProgram));
        Assert.That(Ok("srv-clients-info", "virtvzd"), Does.Contain("nclients            : 1\n"));
        Assert.That(second.IsSilent, Is.True);

        Ok("srv-clients-set", "virtvzd", "--max-clients", "2");

        Assert.That(second.Receive().Status, Is.Zero);
        Assert.That(first.HasExited, Is.False);
    }

    [Test]
    public void Clients_are_shown_and_disconnected()
    {
        using var client = Connect();
        var list = Ok("client-list", "virtvzd");
        Assert.That(list, Does.Match(
            @"^ Id   Transport   Connected since\n-+\n (\d+) +unix        \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\+0000$"));
        var id = Regex.Match(list, @"\n (\d+) ").Groups[1].Value;
        var user = Environment.UserName;
        var userId = Mono.Unix.Native.Syscall.geteuid();
        var groupId = Mono.Unix.Native.Syscall.getegid();
        var group = new Command("id", "-gn").Run().Output.TrimEnd('\n');

        Assert.That(Ok("client-info", "virtvzd", id), Does.Match(
            $@"^id             : {id}\nconnection_time: [^\n]+\ntransport      : unix\nreadonly       : no\n"
            + $@"unix_user_id   : {userId}\nunix_user_name : {user}\nunix_group_id  : {groupId}\nunix_group_name: "
            + $@"{group}\n"
            + $@"unix_process_id: {client.Id}(\nselinux_context: [^\n]+)?$"));
        Assert.That(Ok("client-disconnect", "virtvzd", id), Is.EqualTo($"Client '{id}' disconnected"));
        Assert.That(
            Ok("client-list", "virtvzd"),
            Is.EqualTo(" Id   Transport   Connected since\n-----------------------------------"));
        Assert.That(
            Fails("client-info", "virtvzd", id), Is.EqualTo(
                new[] { $"error: Client not found: No client with matching ID '{id}'" }));
        Assert.That(
            Fails("client-list", "nosuch"), Is.EqualTo(new[] { "error: Server not found: No server named 'nosuch'" }));
    }

    [Test]
    public void A_silent_client_has_no_identity()
    {
        using var silent = new RawClient(Daemon.Socket);
        Deadline.Until("it is there", () => Ok("client-list", "virtvzd").Contains("unix", StringComparison.Ordinal));
        var id = Regex.Match(Ok("client-list", "virtvzd"), @"\n (\d+) ").Groups[1].Value;

        Assert.That(Fails("client-info", "virtvzd", id), Is.EqualTo(new[]
        {
            $"error: failed to retrieve client identity information for client '{id}' connected to server 'virtvzd'",
            "error: internal error: No identity information available for client",
        }));
    }

    [Test]
    public void A_filter_and_an_output_bring_debug_lines_and_their_reset_ends_them()
    {
        using var directory = new TemporaryDirectory();
        var file = directory["debug.log"];
        Assert.That(Ok("daemon-log-filters"), Is.EqualTo(" Logging filters: "));
        Assert.That(
            Ok("daemon-log-outputs"), Is.EqualTo(" Logging outputs: 1:stderr"), "as the test's own configuration says");

        Ok("daemon-log-outputs", $"1:file:{file}");
        Ok("daemon-log-filters", "1:util 4:foo");

        Assert.That(Ok("daemon-log-filters"), Is.EqualTo(" Logging filters: 1:*util* 4:*foo* "));
        Assert.That(Ok("daemon-log-outputs"), Is.EqualTo($" Logging outputs: 1:file:{file}"));
        Daemon.Virsh("domstate", "nosuch");
        Assert.That(File.ReadAllText(file), Does.Contain(": debug : ").And.Contain("Domain not found"));

        Ok("daemon-log-filters", "");
        Ok("daemon-log-outputs", "");
        var length = new FileInfo(file).Length;
        Daemon.Virsh("domstate", "nosuch");
        Assert.That(new FileInfo(file).Length, Is.EqualTo(length));
        Assert.That(
            Ok("daemon-log-outputs"),
            Is.EqualTo(" Logging outputs: 3:stderr").Or.EqualTo(" Logging outputs: 3:journald"),
            "the default of this host");
        Assert.That(
            Fails("daemon-log-outputs", "1:file:/nonexistent/x")[^1],
            Is.EqualTo("error: failed to open /nonexistent/x: No such file or directory"));
    }

    [Test]
    public void A_reload_leaves_what_was_set_and_opens_the_log_anew()
    {
        using var directory = new TemporaryDirectory();
        var file = directory["debug.log"];
        Ok("daemon-log-outputs", $"1:file:{file}");
        Ok("daemon-log-filters", "1:daemon");
        File.Move(file, directory["rotated.log"]);

        Mono.Unix.Native.Syscall.kill(Daemon.Pid, Mono.Unix.Native.Signum.SIGHUP);

        Deadline.Until("the file is there again", () => File.Exists(file));
        Assert.That(Ok("daemon-log-outputs"), Is.EqualTo($" Logging outputs: 1:file:{file}"));
        Assert.That(Ok("daemon-log-filters"), Is.EqualTo(" Logging filters: 1:*daemon* "));
    }

    [Test]
    public void There_are_no_certificates_to_read_again() =>
        Assert.That(Fails("server-update-tls", "virtvzd"), Is.EqualTo(new[]
        {
            "error: Unable to update server's tls related files.",
            "error: internal error: no tls service found, unable to update tls files",
        }));

    [Test]
    public void An_idle_daemon_ends_when_it_is_told_to_and_an_administrator_keeps_it_up()
    {
        using var admin = new RawClient(Daemon.AdminSocket);

        Ok("daemon-timeout", "--timeout", "1");
        Ok("srv-list");
        Assert.That(Daemon.HasEnded, Is.False);
        admin.Dispose();

        Deadline.Until("it has ended", () => Daemon.HasEnded);
        Assert.That(Daemon.ExitCode, Is.Zero);
        Assert.That(File.Exists(Daemon.AdminSocket), Is.False);
    }

    [Test]
    public void Shutting_down_is_answered_first()
    {
        using var admin = new RawClient(Daemon.AdminSocket);

        admin.Send(RawClient.Packet(
            AdminProcedure.ConnectDaemonShutdown, RawClient.Word(0), serial: 5, program: AdminProgram));
        var reply = admin.Receive();

        Assert.That((reply.Procedure, reply.Serial, reply.Type, reply.Status), Is.EqualTo((20, 5u, 1u, 0u)));
        admin.CheckClosed();
        Deadline.Until("it has ended", () => Daemon.HasEnded);
        Assert.That(Daemon.ExitCode, Is.Zero);
    }

    [Test]
    public void An_administrator_who_closes_himself_hears_that_it_worked()
    {
        using var admin = new RawClient(Daemon.AdminSocket);
        admin.Send(RawClient.Packet(
            AdminProcedure.ServerListClients,
            [.. RawClient.Text("admin"), .. RawClient.Word(1), .. RawClient.Word(0)], serial: 1,
            program: AdminProgram));
        var clients = admin.Receive().Bytes;

        // The reply is a count, one client, and the count again.
        admin.Send(RawClient.Packet(
            AdminProcedure.ClientClose, [.. clients[32..^4], .. RawClient.Word(0)], serial: 2, program: AdminProgram));

        Assert.That(admin.Receive().Status, Is.Zero);
        admin.CheckClosed();
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Each_socket_has_its_own_programs(bool admin)
    {
        using var client = new RawClient(admin ? Daemon.AdminSocket : Daemon.Socket);

        client.Send(RawClient.Packet(
            AdminProcedure.ConnectOpen, RawClient.Word(0), serial: 1, program: admin ? RemoteProgram : AdminProgram));

        Assert.That(
            client.Receive().ErrorMessage,
            Is.EqualTo($"Cannot find program {(admin ? 536903814 : 110102160)} version 1"));
    }

    [Test]
    public void Another_user_is_sent_away_without_a_byte()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            // Only root can become another user; nobody else's client gets as far as that check.
            Assert.That(new UnixSocketFile(Daemon.AdminSocket).Mode, Is.EqualTo("srwx------"));
            return;
        }

        // Even where the file's mode would let him in.
        _daemon = new RunningDaemon(_host, "unix_sock_admin_perms = \"0777\"");
        File.SetUnixFileMode(Path.GetDirectoryName(Daemon.AdminSocket)!, (UnixFileMode)0x1ED);

        var finished = new Command(
            "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "virt-admin", "-c", Daemon.AdminUri,
            "srv-list").Run();

        Assert.That(finished.ExitCode, Is.EqualTo(1));
        Assert.That(
            finished.Error,
            Does.StartWith("error: Failed to connect to the admin server\n").And.Not.Contain("Permission denied"));
        Deadline.Until("the log says so", () =>
            Regex.IsMatch(Daemon.Log, @"operation forbidden: Disallowing client \d+ with uid 65534"));
        Assert.That(Ok("srv-list"), Does.Contain("admin"));
    }

    // An interactive virsh stays connected until its input ends.
    Process Connect()
    {
        var client = new Command("virsh", "-c", Daemon.Uri).Start();
        client.StandardInput.WriteLine("uri");
        client.StandardInput.Flush();
        Deadline.Until("it is connected and has called", () =>
            Ok("client-list", "virtvzd").Split('\n').Skip(2).Any(line =>
                Daemon.VirtAdmin("client-info", "virtvzd", line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0])
                    .Output.Contains($"unix_process_id: {client.Id}\n", StringComparison.Ordinal)));
        return client;
    }

    int ThreadsNamed(string name) =>
        Directory.GetDirectories($"/proc/{Daemon.Pid}/task")
            .Count(task => File.ReadAllText(Path.Combine(task, "comm")).TrimEnd('\n') == name);
}
