// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Daemon;

/// <summary>
/// Every command line that the C daemon was run with: the same text on the same stream with the same exit code.
/// </summary>
[NeedsPrograms]
sealed class CommandLineRunTests
{
    static IEnumerable<GoldenCase> Cases => GoldenCase.Read("command-line.txt");

    [TestCaseSource(nameof(Cases))]
    public void It_prints_and_exits_as_libvirts_daemon(object golden)
    {
        var expected = (GoldenCase)golden;
        var arguments = expected.Name.Split(' ').Select(argument => argument == "''" ? "" : argument);
        var help = GoldenCase.Text(Environment.IsPrivilegedProcess ? "help-root.txt" : "help-session.txt");

        var finished = DaemonProgram.AsMyself(arguments).Run();

        Assert.That(finished.ExitCode.ToString(), Is.EqualTo(expected.Exit));
        Assert.That(DaemonProgram.Normalized(finished.Output), Is.EqualTo(expected.Output));
        Assert.That(
            DaemonProgram.Normalized(finished.Error),
            Is.EqualTo(expected.Error.SelectMany(line => line == "<<help>>" ? help.Split('\n')[..^1] : [line])));
    }

    [Test]
    public void An_ordinary_user_gets_the_help_of_a_session()
    {
        using var directory = new TemporaryDirectory();
        var binary = DaemonProgram.CopyForEveryone(directory);

        var finished = DaemonProgram.AsOrdinaryUser(binary, "--help").With("HOME", "/nonexistent").Run();

        Assert.That(
            (finished.ExitCode, finished.Output, finished.Error),
            Is.EqualTo((0, "", GoldenCase.Text("help-session.txt"))));
    }

    [TestCase("./virtvzd")]
    [TestCase("foo")]
    public void The_programs_name_is_printed_as_it_was_called(string name)
    {
        var finished = new Command("bash", "-c", $"exec -a {name} \"$0\" -V", Binaries.Daemon).Run();

        Assert.That(finished.Output, Is.EqualTo($"{name} (libvirt) 11.3.0\n"));
    }

    [Test]
    public void Options_after_an_operand_do_not_count_if_POSIX_is_wanted()
    {
        var finished = DaemonProgram.AsMyself("foo", "-V").With("POSIXLY_CORRECT", "").Run();

        Assert.That(finished.ExitCode, Is.EqualTo(1));
    }

    [TestCase("LIBVIRT_DEBUG", "bogus", "Failed to set logging priority, argument 'bogus' is invalid")]
    [TestCase("LIBVIRT_DEBUG", "0", "Failed to set logging priority, argument '0' is invalid")]
    [TestCase("LIBVIRT_DEBUG", "5", "Failed to set logging priority, argument '5' is invalid")]
    [TestCase("LIBVIRT_LOG_FILTERS", "nope", "Malformed format for filter 'nope'")]
    [TestCase("LIBVIRT_LOG_OUTPUTS", "9:stderr", "Invalid log priority '9' for log output '9:stderr'")]
    public void Wrong_log_settings_in_the_environment_end_even_a_question_for_the_version(
        string variable, string value, string error)
    {
        var finished = DaemonProgram.AsMyself("--version").With(variable, value).Run();

        Assert.That((finished.ExitCode, finished.Output), Is.EqualTo((1, "")));
        Assert.That(finished.Error, Is.EqualTo($"libvirt:  error : invalid argument: {error}\n"));
    }

    [Test]
    public void An_error_before_the_log_is_set_up_goes_where_the_environment_says()
    {
        using var directory = new TemporaryDirectory();

        var finished = DaemonProgram.AsMyself("-t", "abc")
            .With("LIBVIRT_LOG_OUTPUTS", $"1:file:{directory["early.log"]}").Run();

        Assert.That(finished.Error, Is.Empty);
        Assert.That(
            DaemonProgram.Normalized(File.ReadAllText(directory["early.log"]))[^1],
            Is.EqualTo("error : Invalid value for timeout"));
    }
}
