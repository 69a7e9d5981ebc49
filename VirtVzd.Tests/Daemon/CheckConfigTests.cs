// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Tests.Architecture;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Daemon;

/// <summary>The real program asked to look at a configuration.</summary>
[NeedsPrograms]
sealed class CheckConfigTests
{
    TemporaryDirectory _directory = null!;

    [SetUp]
    public void MakeDirectory() => _directory = new TemporaryDirectory();

    [TearDown]
    public void RemoveDirectory() => _directory.Dispose();

    // The file's name is left out of each line.
    (int ExitCode, string Output, string[] Faults) Check(string configuration)
    {
        File.WriteAllText(_directory["x.conf"], configuration);
        var finished = DaemonProgram.AsMyself("--check-config", "-f", _directory["x.conf"]).Run();
        var lines = finished.Error.Split('\n')[..^1];
        Assert.That(lines, Is.All.StartsWith(_directory["x.conf"] + ":"));
        return (finished.ExitCode, finished.Output, [
            .. lines.Select(line => line[(_directory["x.conf"].Length + 1)..])
        ]);
    }

    [Test]
    public void A_good_file_is_passed_over_in_silence_and_nothing_is_made()
    {
        var (exitCode, output, faults) = Check($"""
            run_dir = "{_directory["run"]}"
            max_clients = 100
            log_outputs = "1:file:{_directory["x.log"]} 3:stderr"
            unix_sock_dir = "{_directory.Path}"

            """);

        Assert.That((exitCode, output), Is.EqualTo((0, "")));
        Assert.That(faults, Is.Empty);
        Assert.That(
            Directory.EnumerateFileSystemEntries(_directory.Path).Select(Path.GetFileName),
            Is.EqualTo(new[] { "x.conf" }));
    }

    [TestCase("packaging/virtvzd.conf")]
    [TestCase("nowhere", Description = "the default file need not be there")]
    public void What_ships_is_good(string path) =>
        Assert.That(
            (path == "nowhere"
                ? DaemonProgram.AsMyself("--check-config").With("XDG_CONFIG_HOME", _directory.Path)
                : DaemonProgram.AsMyself("--check-config", "--config", Path.Combine(SourceTree.Root, path))).Run(),
            Is.EqualTo(new Finished(0, "", "")));

    [Test]
    public void Every_wrong_value_is_told_with_its_line_and_key()
    {
        var (exitCode, output, faults) = Check("""
            max_clients = "many"
            min_workers = -1
            max_workers = 0
            unix_sock_rw_perms = "rwx"
            unix_sock_ro_perms = 777
            log_filters = "x"
            log_outputs = "9:stderr"
            log_level = 7
            access_drivers = [ "nobody" ]
            unix_sock_group = "no-such-group"
            host_uuid = "x"
            audit_logging = 2
            max_anonymous_clients = 6000
            auth_unix_rw = "magic"
            sasl_allowed_username_list = [ 1 ]
            keepalive_interval = 3000000000
            unix_sock_dir = "/nonexistent"
            unix_sock_admin_perms = "0800"
            user_share = 101
            max_waiting_workers = "all"

            """);

        Assert.That((exitCode, output), Is.EqualTo((1, "")));
        Assert.That(faults, Is.EqualTo(new[]
        {
            "1: max_clients: expected an unsigned integer for 'max_clients' parameter",
            "2: min_workers: expected an unsigned integer for 'min_workers' parameter",
            "3: max_workers: 'max_workers' must be greater than 0",
            "4: unix_sock_rw_perms: Failed to parse mode 'rwx'",
            "5: unix_sock_ro_perms: expected a string for 'unix_sock_ro_perms' parameter",
            "6: log_filters: Malformed format for filter 'x'",
            "7: log_outputs: Invalid log priority '9' for log output '9:stderr'",
            "8: log_level: Failed to set logging priority, argument '7' is invalid",
            "9: access_drivers: Cannot find security driver 'nobody'",
            "10: unix_sock_group: Failed to parse group 'no-such-group'",
            "11: host_uuid: invalid host UUID: x",
            "12: audit_logging: value for 'audit_logging' parameter must be 0 or 1",
            "13: max_anonymous_clients: The overall maximum number of clients must not be less than the number of "
                + "clients waiting for authentication",
            "14: auth_unix_rw: unsupported auth magic",
            "15: sasl_allowed_username_list: expected a string list for 'sasl_allowed_username_list' parameter",
            "16: keepalive_interval: value for 'keepalive_interval' parameter must be in range -2147483648:2147483647",
            "17: unix_sock_dir: Unable to find directory '/nonexistent': No such file or directory",
            "18: unix_sock_admin_perms: Failed to parse mode '0800'",
            "19: user_share: 'user_share' must be between 1 and 100",
            "20: max_waiting_workers: expected an unsigned integer for 'max_waiting_workers' parameter",
        }));
    }

    [Test]
    public void Behind_an_error_of_the_grammar_the_rest_is_looked_at_too()
    {
        var (exitCode, _, faults) = Check(""""
            max_clients = 5
            log_level
            max_anonymous_clients = 5
            = 3
            access_drivers = [ "none", none,
              "none" ]
            unix_sock_dir = "/tmp
            min_workers = -
            log_filters = 99999999999999999999
            prio_workers = "x"
            host_uuid = """a
              b
            audit_logging = 3

            """");

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(faults, Is.EqualTo(new[]
        {
            "2: log_level: expecting an assignment",
            "4: expecting a name",
            "5: access_drivers: expecting a value",
            "7: unix_sock_dir: unterminated string",
            "8: min_workers: unterminated number",
            "9: log_filters: numeric overflow in conf value",
            "10: prio_workers: expected an unsigned integer for 'prio_workers' parameter",
            "13: host_uuid: unterminated string",
            "13: audit_logging: value for 'audit_logging' parameter must be 0 or 1",
        }));
    }

    [Test]
    public void What_a_start_passes_over_in_silence_is_a_warning_and_no_fault()
    {
        var (exitCode, _, faults) = Check(
            "max_client = 5\nlisten_tls = 1\nlog_level = 1\nkeepalive_required = 1\nlog_level = \"x\"\n");

        Assert.That(exitCode, Is.Zero);
        Assert.That(faults, Is.EqualTo(new[]
        {
            "1: max_client: warning: has no effect: there is no such setting",
            "2: listen_tls: warning: has no effect: this daemon has no TCP or TLS sockets",
            "4: keepalive_required: warning: has no effect: there is no such setting",
            "5: log_level: warning: ignored: line 3 sets it, and the first one counts",
        }));
    }

    [TestCase("min_workers = 10001\nmax_workers = 10001", "1: min_workers")]
    [TestCase("\nprio_workers = 4294967295", "2: prio_workers")]
    [TestCase("admin_max_workers = 4294967295\nadmin_min_workers = 10001", "2: admin_min_workers")]
    [TestCase(
        "min_workers = 4294967295\nmax_workers = 10000\nprio_workers = 10000\nadmin_min_workers = 4294967295", null)]
    public void More_workers_at_once_than_a_host_can_give_are_a_fault(string configuration, string? place) =>
        Assert.That(
            Check(configuration).Faults,
            Is.EqualTo(place is null ? [] : new[] { $"{place}: more than 10000 workers cannot be started at once" }));

    [Test]
    public void A_limit_that_contradicts_a_default_is_told_by_its_own_line()
    {
        var (exitCode, _, faults) = Check("\nmax_clients = 19\n");

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(faults, Has.Length.EqualTo(1));
        Assert.That(faults[0], Does.StartWith("2: max_clients: The overall maximum"));
    }

    [TestCase("/nonexistent/x.log", "No such file or directory")]
    [TestCase("/tmp", "Is a directory")]
    public void A_log_file_that_cannot_be_opened_is_told(string path, string reason) =>
        Assert.That(
            Check($"log_outputs = \"1:file:{path}\"").Faults,
            Is.EqualTo(new[] { $"1: log_outputs: failed to open {path}: {reason}" }));

    [TestCase("auth_unix_rw = \"sasl\"", "1: auth_unix_rw")]
    [TestCase("auth_unix_rw = \"none\"\nauth_unix_ro = \"sasl\"", "2: auth_unix_ro")]
    public void Authentication_that_cannot_be_served_is_told(string configuration, string place)
    {
        // A library that is cut short is none.
        File.WriteAllText(_directory["libsasl2.so.3"], "");
        File.WriteAllText(_directory["libsasl2.so.2"], "");
        File.WriteAllText(_directory["x.conf"], configuration);

        var finished = DaemonProgram.AsMyself("--check-config", "-f", _directory["x.conf"])
            .With("LD_LIBRARY_PATH", _directory.Path).Run();

        Assert.That(finished, Is.EqualTo(new Finished(
            1, "", $"{_directory["x.conf"]}:{place}: Failed to initialize SASL library: libsasl2 is not installed "
                + "(tried libsasl2.so.3, libsasl2.so.2)\n")));
    }

    [Test]
    public void A_file_that_is_not_there_is_a_fault() =>
        Assert.That(
            DaemonProgram.AsMyself("-f", "/nonexistent/x.conf", "--check-config").Run(),
            Is.EqualTo(new Finished(
                1, "", "/nonexistent/x.conf: Failed to open file '/nonexistent/x.conf': No such file or directory\n")));

    [Test]
    public void An_abbreviation_means_what_it_means_to_libvirt()
    {
        var config = DaemonProgram.AsMyself("--c", "/nonexistent").Run();
        var check = DaemonProgram.AsMyself("--check").Run();

        Assert.That(config.Error, Does.Contain("Can't load config file: Failed to open file '/nonexistent'"));
        Assert.That(check.Error, Does.Contain(": unrecognized option '--check'\n"));
        Assert.That((config.ExitCode, check.ExitCode), Is.EqualTo((1, 1)));
    }

    [Test]
    public void It_takes_no_argument() =>
        Assert.That(
            DaemonProgram.AsMyself("--check-config=x").Run().Error,
            Does.Contain(": option '--check-config' doesn't allow an argument\n"));
}
