// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Configuration;

namespace VirtVzd.Tests.Configuration;

/// <summary>The command line by getopt_long's rules; the errors are those that the C daemon printed.</summary>
sealed class CommandLineTests
{
    static CommandLine Parse(string line) => CommandLine.Parse(line.Length == 0 ? [] : line.Split(' '));

    [TestCase("--bogus", "unrecognized option '--bogus'")]
    [TestCase("--bogus=5", "unrecognized option '--bogus=5'")]
    [TestCase("--listen", "unrecognized option '--listen'")]
    [TestCase("-x", "invalid option -- 'x'")]
    [TestCase("-l", "invalid option -- 'l'")]
    [TestCase("-:", "invalid option -- ':'")]
    [TestCase("-W", "invalid option -- 'W'")]
    [TestCase("-vx", "invalid option -- 'x'")]
    [TestCase("-f", "option requires an argument -- 'f'")]
    [TestCase("-p", "option requires an argument -- 'p'")]
    [TestCase("-vt", "option requires an argument -- 't'")]
    [TestCase("--config", "option '--config' requires an argument")]
    [TestCase("--tim", "option '--timeout' requires an argument")]
    [TestCase("--verbose=1", "option '--verbose' doesn't allow an argument")]
    [TestCase("--dae=yes -V", "option '--daemon' doesn't allow an argument")]
    [TestCase("--ver", "option '--ver' is ambiguous; possibilities: '--verbose' '--version'")]
    [TestCase("--v=1", "option '--v=1' is ambiguous; possibilities: '--verbose' '--version'")]
    [TestCase(
        "--=x",
        "option '--=x' is ambiguous; possibilities: '--verbose' '--daemon' '--config' '--timeout' '--pid-file' "
            + "'--version' '--help'")]
    [TestCase("--bogus -V", "unrecognized option '--bogus'")]
    [TestCase("foo --bogus", "unrecognized option '--bogus'")]
    public void A_bad_option_gets_the_C_librarys_words(string line, string error)
    {
        var parsed = Parse(line);

        Assert.That((parsed.Request, parsed.Error), Is.EqualTo((CommandLineRequest.BadOption, error)));
    }

    [TestCase("-V", CommandLineRequest.ShowVersion)]
    [TestCase("--vers", CommandLineRequest.ShowVersion)]
    [TestCase("-V --bogus", CommandLineRequest.ShowVersion)]
    [TestCase("-V foo", CommandLineRequest.ShowVersion)]
    [TestCase("-Vh", CommandLineRequest.ShowVersion)]
    [TestCase("-hV", CommandLineRequest.ShowHelp)]
    [TestCase("-hx", CommandLineRequest.ShowHelp)]
    [TestCase("--h", CommandLineRequest.ShowHelp)]
    [TestCase("foo -h", CommandLineRequest.ShowHelp)]
    [TestCase("foo", CommandLineRequest.Operands)]
    [TestCase("-v foo", CommandLineRequest.Operands)]
    [TestCase("-- -V", CommandLineRequest.Operands)]
    [TestCase("-", CommandLineRequest.Operands)]
    [TestCase("@file", CommandLineRequest.Operands)]
    [TestCase("-v --", CommandLineRequest.Run)]
    [TestCase("", CommandLineRequest.Run)]
    public void Options_act_in_their_order(string line, object request) => Assert.That(
        Parse(line).Request, Is.EqualTo(request));

    [TestCase("abc")]
    [TestCase("-1")]
    [TestCase("")]
    [TestCase("+")]
    [TestCase(" x5")]
    [TestCase("=5")]
    [TestCase("2147484")]
    [TestCase("99999999999")]
    [TestCase("99999999999999999999999")]
    [TestCase("@5")]
    public void This_is_no_timeout(string value)
    {
        Assert.That(CommandLine.Parse(["-t", value]).Request, Is.EqualTo(CommandLineRequest.BadTimeout));
        Assert.That(CommandLine.Parse(["--timeout=" + value, "-V"]).Request, Is.EqualTo(CommandLineRequest.BadTimeout));
        Assert.That(CommandLine.Parse(["-t", value, "-t", "5"]).Request, Is.EqualTo(CommandLineRequest.BadTimeout));
        Assert.That(CommandLine.Parse(["-t", value, "--bogus"]).Request, Is.EqualTo(CommandLineRequest.BadTimeout));
        Assert.That(CommandLine.Parse(["--bogus", "-t", value]).Request, Is.EqualTo(CommandLineRequest.BadOption));
    }

    [TestCase("5", 5)]
    [TestCase("5x", 5)]
    [TestCase(" \t+5", 5)]
    [TestCase("-0", 0)]
    [TestCase("0", 0)]
    [TestCase("2147483", 2147483)]
    public void A_timeout_is_read_as_C_reads_numbers(string value, int seconds)
    {
        Assert.That(CommandLine.Parse(["-t", value]).TimeoutSeconds, Is.EqualTo(seconds));
        Assert.That(CommandLine.Parse(["-vt" + value]).TimeoutSeconds, Is.EqualTo(seconds));
    }

    [TestCase("-f a.conf")]
    [TestCase("-fa.conf")]
    [TestCase("--config a.conf")]
    [TestCase("--config=a.conf")]
    [TestCase("--c=a.conf")]
    [TestCase("-f b.conf --conf a.conf")]
    public void A_value_may_be_attached_or_apart_and_the_last_one_counts(string line) =>
        Assert.That(Parse(line).ConfigPath, Is.EqualTo("a.conf"));

    [TestCase("--daemon")]
    [TestCase("--verbose")]
    [TestCase("--")]
    [TestCase("-d")]
    [TestCase("@a")]
    [TestCase("a=b:c")]
    [TestCase("")]
    [TestCase("[debug]")]
    public void A_value_is_taken_as_it_is(string value)
    {
        var parsed = CommandLine.Parse(["-f", value, "-p", value]);

        Assert.That(parsed.Request, Is.EqualTo(CommandLineRequest.Run));
        Assert.That((parsed.ConfigPath, parsed.PidFilePath), Is.EqualTo((value, value)));
        Assert.That((parsed.IsDaemon, parsed.IsVerbose), Is.EqualTo((false, false)));
    }

    [Test]
    public void Short_options_may_share_a_dash()
    {
        var parsed = Parse("-vdp x.pid -vv");

        Assert.That((parsed.IsVerbose, parsed.IsDaemon, parsed.PidFilePath), Is.EqualTo((true, true, "x.pid")));
    }

    [Test]
    public void Options_after_an_operand_count_unless_POSIX_is_wanted()
    {
        Assert.That(CommandLine.Parse(["foo", "-V"]).Request, Is.EqualTo(CommandLineRequest.ShowVersion));
        Assert.That(
            CommandLine.Parse(["foo", "-V"], posixlyCorrect: true).Request, Is.EqualTo(CommandLineRequest.Operands));
    }

    [Test]
    public void Nothing_on_the_command_line_leaves_every_default()
    {
        var parsed = Parse("");

        Assert.That(
            (parsed.ConfigPath, parsed.PidFilePath, parsed.TimeoutSeconds),
            Is.EqualTo(((string?)null, (string?)null, 0)));
    }
}
