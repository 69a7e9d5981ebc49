// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;
using VirtVzd.Configuration;
using VirtVzd.Tests.Architecture;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Packaging;

/// <summary>What bash offers behind <c>virtvzd</c>, asked of bash itself.</summary>
[NeedsPrograms]
sealed class BashCompletionTests
{
    TemporaryDirectory _directory = null!;

    [SetUp]
    public void Make()
    {
        _directory = new TemporaryDirectory();
        File.WriteAllText(_directory["one.conf"], "");
        File.WriteAllText(_directory["other name.conf"], "");
    }

    [TearDown]
    public void Remove() => _directory.Dispose();

    // The words of the line as bash takes it apart, the last one being completed.
    string[] Complete(params string[] words)
    {
        var finished = new Command(
                "bash", ["--norc", "-c", "source \"$1\"; shift; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); "
                    + "_virtvzd; printf '%s\\n' \"${COMPREPLY[@]}\"",
                "bash", Path.Combine(SourceTree.Root, "packaging/virtvzd.bash-completion"), Binaries.Daemon, .. words])
            .In(_directory.Path).Run();
        Assert.That(finished.Error, Is.Empty);
        return finished.Output.Split('\n', System.StringSplitOptions.RemoveEmptyEntries);
    }

    [Test]
    public void Every_option_is_offered_that_of_the_help_and_our_own()
    {
        var options = Regex.Matches(UsageText.Help(
            "virtvzd", privileged: true), @"(?<=^  | \| )--?\w[\w-]*", RegexOptions.Multiline)
            .Select(match => match.Value);

        Assert.That(Complete("-"), Is.EquivalentTo(options.Append("--check-config").Append("--check-host")));
    }

    [Test]
    public void An_option_that_has_begun_is_finished() => Assert.That(
        Complete("-v", "--pid"), Is.EqualTo(new[] { "--pid-file" }));

    [TestCase("-f", "o")]
    [TestCase("--config", "o")]
    [TestCase("-p", "o")]
    [TestCase("--pid-file", "o")]
    [TestCase("--config", "=", "o")]
    public void A_file_is_offered_where_a_file_is_due(params string[] words) =>
        Assert.That(Complete(words), Is.EquivalentTo(new[] { "one.conf", "other name.conf" }));

    [Test]
    public void Behind_the_equals_sign_all_files_are_offered() =>
        Assert.That(Complete("--config", "="), Is.EquivalentTo(new[] { "one.conf", "other name.conf" }));

    [Test]
    public void Seconds_cannot_be_guessed() => Assert.That(Complete("--timeout", ""), Is.Empty);
}
