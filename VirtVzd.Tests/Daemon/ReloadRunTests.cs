// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Tests.EndToEnd;
using VirtVzd.Tests.Server;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Daemon;

/// <summary>The real daemon told to reload, and asked by virt-admin what has become of it.</summary>
[NeedsPrograms]
sealed class ReloadRunTests
{
    TemporaryDirectory _directory = null!;

    [SetUp]
    public void MakeDirectory() => _directory = new TemporaryDirectory();

    [TearDown]
    public void RemoveDirectory() => _directory.Dispose();

    LivingDaemon Start(string configuration) => new(_directory, $"log_level = 2\n{configuration}");

    // Returns when the reload is done, which the log says at its end.
    void Reload(LivingDaemon daemon, string configuration, string lastLine)
    {
        LivingDaemon.WriteConfiguration(_directory, $"log_level = 2\n{configuration}");
        daemon.Send(Signum.SIGHUP);
        daemon.AwaitLine(lastLine);
    }

    // "nclients_max : 5000" and so on, by name.
    string Admin(string what, params string[] arguments)
    {
        var finished = new Command(
            "virt-admin",
            ["-c", $"virtvzd:///system?socket={_directory["run/virtvzd-admin-sock"]}", .. arguments]).Run();
        Assert.That(finished.ExitCode, Is.Zero, finished.ToString());
        return Regex.Match(finished.Output, $@"^{what}\s*: (.*)$", RegexOptions.Multiline).Groups[1].Value;
    }

    [TestCase("max_clients", "nclients_max", "srv-clients-info", "virtvzd", "77")]
    [TestCase("max_anonymous_clients", "nclients_unauth_max", "srv-clients-info", "virtvzd", "7")]
    [TestCase("admin_max_clients", "nclients_max", "srv-clients-info", "admin", "6")]
    [TestCase("min_workers", "minWorkers", "srv-threadpool-info", "virtvzd", "7")]
    [TestCase("max_workers", "maxWorkers", "srv-threadpool-info", "virtvzd", "33")]
    [TestCase("prio_workers", "prioWorkers", "srv-threadpool-info", "virtvzd", "2")]
    [TestCase("admin_min_workers", "minWorkers", "srv-threadpool-info", "admin", "6")]
    [TestCase("admin_max_workers", "maxWorkers", "srv-threadpool-info", "admin", "9")]
    public void A_limit_is_in_force_at_once(string key, string name, string command, string server, string value)
    {
        using var daemon = Start("");

        Reload(daemon, $"{key} = {value}", $"info : Configuration changed: '{key}' is in force now");

        Assert.That(Admin(name, command, server), Is.EqualTo(value));
    }

    [Test]
    public void Queues_of_waiting_clients_are_changed_at_once()
    {
        using var daemon = Start("");

        Reload(
            daemon, "max_queued_clients = 3\nadmin_max_queued_clients = 4",
            "info : Configuration changed: 'admin_max_queued_clients' is in force now");

        // The kernel takes one more than it is told to.
        Assert.That(ConnectionQueue.LengthOf(daemon.Pid, _directory["run/virtvzd-sock"]), Is.EqualTo(4));
        Assert.That(ConnectionQueue.LengthOf(daemon.Pid, _directory["run/virtvzd-admin-sock"]), Is.EqualTo(5));
    }

    [Test]
    public void Who_asks_for_pings_from_now_on_is_watched_by_the_new_settings_and_the_others_are_not()
    {
        const string NoAuth = "auth_unix_rw = \"none\"\nunix_sock_rw_perms = \"0700\"\n";
        using var daemon = Start(NoAuth + "keepalive_interval = 1000");
        using var before = new WireClient(_directory["run/virtvzd-sock"]);
        before.PromiseToAnswerPings();

        Reload(
            daemon, NoAuth + "keepalive_interval = 1\nkeepalive_count = 0",
            "info : Configuration changed: 'keepalive_count' is in force for new clients");

        using var after = new WireClient(_directory["run/virtvzd-sock"]);
        after.PromiseToAnswerPings();
        after.Raw.CheckClosed();
        before.PromiseToAnswerPings();
    }

    [Test]
    public void Who_connects_from_now_on_has_the_new_number_of_requests()
    {
        // Replies that do not fit into the socket stay in progress.
        const int GetLoggingFilters = 15;
        const uint AdminProgram = 0x06900690;
        var filters = $"log_filters = \"4:{new string('x', 1_000_000)}\"\n";
        using var daemon = Start(filters);

        Reload(
            daemon, filters + "admin_max_client_requests = 2\nmax_client_requests = 3",
            "info : Configuration changed: 'admin_max_client_requests' is in force for new clients");

        using var client = new RawClient(_directory["run/virtvzd-admin-sock"]);
        client.Send(RawClient.Packet(AdminProcedure.ConnectOpen, RawClient.Word(0), serial: 0, program: AdminProgram));
        Assert.That(client.Receive().Status, Is.Zero);
        for (var serial = 1u; serial <= 3; serial++)
        {
            client.Send(RawClient.Packet(GetLoggingFilters, RawClient.Word(0), serial, program: AdminProgram));
        }

        Deadline.Until(
            "the log says so",
            () => daemon.Log.Any(line => line.Contains("Client hit max requests limit 2. ", StringComparison.Ordinal)));
    }

    [Test]
    public void What_an_administrator_has_set_of_other_keys_stays()
    {
        using var daemon = Start("max_workers = 30");
        Admin("", "srv-clients-set", "virtvzd", "--max-unauth-clients", "11");
        Admin("", "srv-threadpool-set", "virtvzd", "--min-workers", "8", "--max-workers", "31");
        Admin("", "daemon-log-filters", "1:daemon");

        Reload(
            daemon, "max_workers = 30\nmax_clients = 99\nprio_workers = 1",
            "info : Configuration changed: 'prio_workers' is in force now");

        Assert.That(Admin("nclients_max", "srv-clients-info", "virtvzd"), Is.EqualTo("99"));
        Assert.That(Admin("nclients_unauth_max", "srv-clients-info", "virtvzd"), Is.EqualTo("11"));
        Assert.That(Admin("minWorkers", "srv-threadpool-info", "virtvzd"), Is.EqualTo("8"));
        Assert.That(
            Admin("maxWorkers", "srv-threadpool-info", "virtvzd"), Is.EqualTo("31"), "the file says 30 as before");
        Assert.That(Admin("prioWorkers", "srv-threadpool-info", "virtvzd"), Is.EqualTo("1"));
        Assert.That(Admin(" Logging filters", "daemon-log-filters"), Is.EqualTo("1:*daemon* "));
    }

    [Test]
    public void Each_key_is_told_for_itself()
    {
        using var daemon = Start("");

        Reload(
            daemon,
            """
            max_clients = 77
            keepalive_interval = 9
            max_client_requests = 3
            admin_keepalive_count = 2
            run_dir_typo = 1
            ovs_timeout = 9
            unix_sock_rw_perms = "0770"
            log_filters = "1:daemon"
            """,
            "warning : Configuration changed: 'unix_sock_rw_perms' needs a restart");

        Assert.That(
            daemon.Log.Where(line => line.Contains("Configuration changed") || line.Contains("typo")),
            Is.EquivalentTo(new[]
            {
                $"warning : {_directory["virtvzd.conf"]}:7: run_dir_typo: warning: has no effect: there is no such "
                    + "setting",
                "info : Configuration changed: 'log_filters' is in force now",
                "info : Configuration changed: 'max_clients' is in force now",
                "info : Configuration changed: 'max_client_requests' is in force for new clients",
                "info : Configuration changed: 'keepalive_interval' is in force for new clients",
                "info : Configuration changed: 'admin_keepalive_count' has no effect in this daemon",
                "info : Configuration changed: 'ovs_timeout' has no effect in this daemon",
                "warning : Configuration changed: 'unix_sock_rw_perms' needs a restart",
            }));
    }

    [Test]
    public void A_key_that_needs_a_restart_and_is_changed_back_needs_none()
    {
        using var daemon = Start("host_uuid_source = \"smbios\"");
        Reload(
            daemon, "host_uuid_source = \"machine-id\"",
            "warning : Configuration changed: 'host_uuid_source' needs a restart");

        Reload(
            daemon, "host_uuid_source = \"smbios\"",
            "info : Configuration changed: 'host_uuid_source' is again what the daemon was started with");
    }

    [Test]
    public void A_key_that_is_taken_out_has_its_default_again()
    {
        using var daemon = Start("max_clients = 77");

        Reload(daemon, "", "info : Configuration changed: 'max_clients' is in force now");

        Assert.That(Admin("nclients_max", "srv-clients-info", "virtvzd"), Is.EqualTo("5000"));
    }

    [TestCase(
        "max_client = 5\nmax_clients = \"x\"",
        "5: max_clients: expected an unsigned integer for 'max_clients' parameter")]
    [TestCase("max_clients = 5\nlog_filters", "5: log_filters: expecting an assignment")]
    [TestCase("\nunix_sock_rw_perms = \"rwx\"", "5: unix_sock_rw_perms: Failed to parse mode 'rwx'")]
    [TestCase(
        "prio_workers = 1\nmax_clients = 5",
        "5: max_clients: The overall maximum number of clients must not be less than "
            + "the number of clients waiting for authentication")]
    public void A_file_with_an_error_changes_nothing_at_all(string lines, string fault)
    {
        using var daemon = Start("max_workers = 30");
        LivingDaemon.WriteConfiguration(_directory, $"log_level = 4\nmax_workers = 40\n{lines}");

        daemon.Send(Signum.SIGHUP);

        daemon.AwaitLine("error : The configuration in force stays");
        Assert.That(daemon.Log, Has.Exactly(1).EqualTo($"error : {_directory["virtvzd.conf"]}:{fault}"));
        Assert.That(Admin("maxWorkers", "srv-threadpool-info", "virtvzd"), Is.EqualTo("30"));
        Reload(daemon, "max_workers = 31", "info : Configuration changed: 'max_workers' is in force now");
    }

    [Test]
    public void A_log_that_cannot_be_opened_changes_nothing_at_all()
    {
        using var daemon = Start("");
        LivingDaemon.WriteConfiguration(
            _directory, "log_level = 2\nmax_clients = 77\nlog_outputs = \"1:stderr 1:file:/nonexistent/x\"");

        daemon.Send(Signum.SIGHUP);

        daemon.AwaitLine("error : The configuration in force stays");
        Assert.That(Admin("nclients_max", "srv-clients-info", "virtvzd"), Is.EqualTo("5000"));
    }

    [Test]
    public void A_file_that_is_gone_changes_nothing()
    {
        using var daemon = Start("max_clients = 77");
        File.Delete(_directory["virtvzd.conf"]);

        daemon.Send(Signum.SIGHUP);

        daemon.AwaitLine("error : The configuration in force stays");
        Assert.That(Admin("nclients_max", "srv-clients-info", "virtvzd"), Is.EqualTo("77"));
    }

    [Test]
    public void A_limit_that_contradicts_what_an_administrator_has_set_is_refused_alone()
    {
        using var daemon = Start("");
        Admin("", "srv-clients-set", "virtvzd", "--max-clients", "30");

        Reload(
            daemon, "max_anonymous_clients = 31\nprio_workers = 1",
            "info : Configuration changed: 'prio_workers' is in force now");

        Assert.That(daemon.Log, Has.Exactly(1).EqualTo(
            "error : Configuration changed: 'max_anonymous_clients' needs a restart: internal error: The overall "
            + "maximum number of clients "
            + "must not be less than the number of clients waiting for authentication"));
        Assert.That(Admin("nclients_unauth_max", "srv-clients-info", "virtvzd"), Is.EqualTo("20"));
    }

    [Test]
    public void An_admin_pool_does_not_come_or_go_without_a_restart()
    {
        using var daemon = Start("");

        Reload(
            daemon, "admin_max_workers = 0",
            "error : Configuration changed: 'admin_max_workers' needs a restart: "
            + "invalid argument: maxWorkers must not be switched from zero to non-zero and vice versa");

        Assert.That(Admin("maxWorkers", "srv-threadpool-info", "admin"), Is.EqualTo("20"));
    }

    [Test]
    public void A_variable_of_the_environment_goes_before_the_file_and_it_is_said()
    {
        var command = LivingDaemon.Prepared(_directory, "log_level = 2").With("LIBVIRT_LOG_FILTERS", "2:daemon");
        using var daemon = new LivingDaemon(command, () => LivingDaemon.CanConnect(_directory["run/virtvzd-sock"]));

        Reload(
            daemon, "log_filters = \"3:rpc\"",
            "info : Configuration changed: 'log_filters' has no effect: LIBVIRT_LOG_FILTERS of the environment goes "
                + "before it");

        Assert.That(Admin(" Logging filters", "daemon-log-filters"), Is.EqualTo("2:*daemon* "));
    }

    [Test]
    public void New_outputs_are_in_force_and_filters_that_an_administrator_has_set_stay()
    {
        using var daemon = Start("");
        Admin("", "daemon-log-filters", "1:rpc");

        Reload(
            daemon, $"log_outputs = \"2:stderr 1:file:{_directory["x.log"]}\"",
            "info : Configuration changed: 'log_outputs' is in force now");

        Assert.That(
            Admin(" Logging outputs", "daemon-log-outputs"), Is.EqualTo($"2:stderr 1:file:{_directory["x.log"]}"));
        Assert.That(Admin(" Logging filters", "daemon-log-filters"), Is.EqualTo("1:*rpc* "));
    }
}
