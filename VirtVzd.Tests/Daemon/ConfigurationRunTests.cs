// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Daemon;

/// <summary>
/// Every configuration file that the C daemon was started with: ours takes it, or refuses it in the same words.
/// </summary>
[NeedsPrograms]
sealed class ConfigurationRunTests
{
    TemporaryDirectory _directory = null!;

    static IEnumerable<GoldenCase> Cases => GoldenCase.Read("configuration.txt");

    string ConfigPath => _directory["virtvzd.conf"];

    [SetUp]
    public void MakeDirectory() => _directory = new TemporaryDirectory();

    [TearDown]
    public void RemoveDirectory() => _directory.Dispose();

    [TestCaseSource(nameof(Cases))]
    public void It_is_taken_or_refused_as_by_libvirts_daemon(object golden)
    {
        var expected = (GoldenCase)golden;
        var isRead = expected.Exit is not ("accepted" or "1");

        // A run directory of its own, for the cases that fail after the configuration has been read.
        File.WriteAllText(ConfigPath, Content(expected) + (isRead ? $"run_dir = \"{_directory["run"]}\"\n" : ""));
        var pidFile = isRead ? _directory["x.pid"] : "/nonexistent/x.pid";

        var command = DaemonProgram.AsMyself("-f", ConfigPath, "-p", pidFile).In(_directory.Path);
        if (!expected.Configuration.Any(line => line.Contains("log_outputs", StringComparison.Ordinal)))
        {
            // Without a terminal the default is the journal, where there is one.
            command.With("LIBVIRT_LOG_OUTPUTS", "1:stderr");
        }

        if (expected.Configuration.Contains("audit_level = 2"))
        {
            // That daemon had no audit library either: one that is cut short is none.
            File.WriteAllText(_directory["libaudit.so.1"], "");
            command.With("LD_LIBRARY_PATH", _directory.Path);
        }

        var finished = command.Run();

        // That nobody takes the lines of an output is what libvirt's daemon does not say.
        var error = DaemonProgram.Normalized(finished.Error.Replace(_directory.Path, "WORK", StringComparison.Ordinal))
            .Where(static line => !line.Contains(" goes nowhere: ", StringComparison.Ordinal)).ToArray();
        if (expected.Exit == "accepted")
        {
            Assert.That(IsPidFileError(expected, error), Is.True, "the first fault is the pid file that cannot be");
        }
        else
        {
            Assert.That(finished.ExitCode.ToString(), Is.EqualTo(expected.Exit));
            Assert.That(error, expected.Error.Count == 0 ? Is.Not.Empty : Is.EqualTo(expected.Error));
        }
    }

    [Test]
    public void A_file_that_is_not_there_is_an_error_when_it_was_named()
    {
        var finished = DaemonProgram.AsMyself("-f", "/nonexistent/virtvzd.conf").Run();

        Assert.That(finished.ExitCode, Is.EqualTo(1));
        Assert.That(DaemonProgram.Normalized(finished.Error)[^1], Is.EqualTo(
            "error : Can't load config file: Failed to open file '/nonexistent/virtvzd.conf': No such file or "
            + "directory: "
            + "/nonexistent/virtvzd.conf"));
    }

    [Test]
    public void A_directory_is_no_configuration()
    {
        var finished = DaemonProgram.AsMyself("-f", "/tmp").Run();

        Assert.That(
            DaemonProgram.Normalized(finished.Error)[^1],
            Is.EqualTo("error : Can't load config file: Failed to read file '/tmp': Is a directory: /tmp"));
    }

    [Test]
    public void A_file_that_the_user_may_not_read_is_an_error()
    {
        var binary = DaemonProgram.CopyForEveryone(_directory);
        File.WriteAllText(ConfigPath, "");
        File.SetUnixFileMode(ConfigPath, UnixFileMode.None);

        var finished = DaemonProgram.AsOrdinaryUser(binary, "-f", ConfigPath).Run();

        Assert.That(finished.ExitCode, Is.EqualTo(1));
        Assert.That(
            DaemonProgram.Normalized(finished.Error)[^1],
            Is.EqualTo($"error : Can't load config file: Failed to open file '{ConfigPath}': Permission denied: "
                + $"{ConfigPath}"));
    }

    [Test]
    public void Settings_of_network_sockets_are_ignored_with_a_warning()
    {
        File.WriteAllText(ConfigPath, "listen_tls = 1\n");

        var finished = DaemonProgram.AsMyself("-f", ConfigPath, "-p", "/nonexistent/x.pid").Run();

        Assert.That(
            DaemonProgram.Normalized(finished.Error)[2],
            Is.EqualTo($"warning : {ConfigPath}: 'listen_tls' has no effect: this daemon has no TCP or TLS sockets"));
    }

    [Test]
    public void Outputs_of_the_environment_take_the_place_of_the_files()
    {
        File.WriteAllText(
            ConfigPath, $"log_outputs = \"1:file:{_directory["file.log"]}\"\nlog_filters = \"1:daemon\"\n");

        var finished = DaemonProgram.AsMyself("-f", ConfigPath, "-p", "/nonexistent/x.pid")
            .With("LIBVIRT_LOG_OUTPUTS", "1:stderr")
            .Run();

        Assert.That(
            DaemonProgram.Normalized(finished.Error),
            Has.Some.EqualTo("debug : Decided on pid file path '/nonexistent/x.pid'"));
        Assert.That(File.Exists(_directory["file.log"]), Is.False);
    }

    // Where the line of the error goes depends on the file's own log settings; without any it is on standard error.
    static bool IsPidFileError(GoldenCase golden, string[] error)
    {
        const string Fault = "error : Failed to open pid file '/nonexistent/x.pid': No such file or directory";
        var goesElsewhere = golden.Configuration.Any(line => line.Contains("file:", StringComparison.Ordinal)
            || line.Contains(":journald", StringComparison.Ordinal));
        return goesElsewhere ? error.Length == 0 : error is [.., Fault];
    }

    static string Content(GoldenCase golden) =>
        golden.Configuration is [""] ? "" : string.Concat(golden.Configuration.Select(line => line + "\n"));
}
