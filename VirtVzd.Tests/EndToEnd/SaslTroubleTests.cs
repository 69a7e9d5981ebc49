// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>What SASL rests on is slow, missing or broken.</summary>
[NeedsPrograms]
sealed class SaslTroubleTests
{
    SimulatedHost _host = null!;

    [SetUp]
    public void StartHost() => _host = new SimulatedHost();

    [TearDown]
    public void StopHost() => _host?.Dispose();

    [Test]
    public void Passwords_that_take_their_time_hold_up_no_other_client()
    {
        using var passwords = new PasswordDaemon();
        using var accounts = new SaslAccounts("plain", passwords.Configuration);
        using var daemon = new RunningDaemon(
            accounts, _host, "auth_unix_rw = \"sasl\"\nmin_workers = 1\nmax_workers = 1\nprio_workers = 0");
        using var inside = Begin(daemon);
        Ask(inside);
        inside.Receive();
        inside.Call(RemoteProcedure.ConnectOpen, new Remote.XdrBytes().Optional("vz:///system").Int(0).Bytes);
        var waiting = Enumerable.Range(0, 8).Select(_ => Begin(daemon)).ToArray();
        passwords.Hang();
        Array.ForEach(waiting, Ask);
        Deadline.Until("as many as may ask at a time do", () => passwords.Waiting == 4);

        Assert.That(inside.Call(RemoteProcedure.ConnectGetHostname).IsError, Is.False);
        Assert.That(waiting.Count(client => client.IsSilent), Is.EqualTo(8));

        foreach (var client in waiting.Where((_, i) => i % 2 == 0))
        {
            client.Dispose();
        }

        Assert.That(inside.Call(RemoteProcedure.ConnectGetHostname).IsError, Is.False);
        passwords.LetGo();

        foreach (var client in waiting.Where((_, i) => i % 2 == 1))
        {
            Assert.That(client.Receive().Hex, Does.StartWith("00000001"));
            client.Dispose();
        }

        Deadline.Until(
            "only the first is left",
            () => daemon.VirtAdmin("client-list", "virtvzd").Output.Trim().Split('\n').Length == 3);
        Assert.That(daemon.VirshOk("list", "--all", "--name"), Is.Empty);
    }

    [Test]
    public void A_password_daemon_that_is_not_there_lets_nobody_in()
    {
        using var accounts = new SaslAccounts("plain", "pwcheck_method: saslauthd\nsaslauthd_path: /nonexistent/mux");
        using var daemon = new RunningDaemon(accounts, _host, "auth_unix_rw = \"sasl\"");

        Assert.That(daemon.Virsh("list").Error, Does.Contain("authentication failed: authentication failed"));
        Assert.That(daemon.Log, Does.Contain("cannot connect to saslauthd server"));
    }

    [Test]
    public void Without_a_mechanism_nobody_is_let_in()
    {
        using var accounts = new SaslAccounts("no-such-mechanism");
        using var daemon = new RunningDaemon(accounts, _host, "auth_unix_rw = \"sasl\"");

        Assert.That(daemon.Virsh("list").Error, Does.Contain("authentication failed: authentication failed"));
        Assert.That(daemon.Log, Does.Contain("authentication refused: "));
    }

    [Test]
    public void Without_the_library_the_daemon_serves_unless_it_has_to_use_it()
    {
        using var directory = new TemporaryDirectory();

        // A library that is cut short is none.
        File.WriteAllText(directory["libsasl2.so.3"], "");
        File.WriteAllText(directory["libsasl2.so.2"], "");
        var refused = Daemon(directory, "sasl").Run();
        using var serving = Daemon(directory, "none").Start();
        serving.StandardInput.Close();
        try
        {
            Deadline.Until("it serves", () => File.Exists(directory["virtvzd-sock"])
                && new Command(
                    "virsh", "-c", $"vz:///system?socket={directory["virtvzd-sock"]}", "hostname").Run().ExitCode == 0);
        }
        finally
        {
            serving.Kill();
            serving.WaitForExit();
        }

        Assert.That(refused.ExitCode, Is.EqualTo(6));
        Assert.That(refused.Error, Does.Contain(
            "authentication failed: Failed to initialize SASL library: libsasl2 is not installed (tried "
                + "libsasl2.so.3, libsasl2.so.2)"));
    }

    Command Daemon(TemporaryDirectory directory, string method)
    {
        var configuration = directory[$"{method}.conf"];
        File.WriteAllText(configuration, $"""
            unix_sock_dir = "{directory.Path}"
            run_dir = "{directory.Path}"
            sdk_library = "{Binaries.SimulatedSdk}"
            auth_unix_rw = "{method}"
            auth_unix_ro = "none"
            log_outputs = "1:stderr"

            """);
        return new Command(Binaries.Daemon, "-f", configuration, "-p", directory["pid"])
            .With("PRL_SIM_DIR", _host.Directory)
            .With("LD_LIBRARY_PATH", directory.Path);
    }

    static RemoteWireClient Begin(RunningDaemon daemon)
    {
        var client = new RemoteWireClient(daemon.Socket);
        client.Call(RemoteProcedure.AuthSaslInit);
        return client;
    }

    static void Ask(RemoteWireClient client) =>
        client.Send(RemoteProcedure.AuthSaslStart, RemoteWireClient.SaslStart("PLAIN", "\0fred\0whatever"));
}
