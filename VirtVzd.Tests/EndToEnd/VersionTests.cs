// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Configuration;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>The version, by the ways to ask that need no runtime and by those that do.</summary>
[NeedsPrograms]
sealed class VersionTests
{
    [TestCase("--version")]
    [TestCase("-V")]
    public void The_version_is_told_where_the_runtime_has_no_room_to_begin(string option)
    {
        // The heap of the runtime alone wants gigabytes of addresses.
        const int MappedKibMax = 65536;
        var line = $"ulimit -v {MappedKibMax}; exec \"$0\" {option}";
        var finished = new Command("bash", "-c", line, Binaries.Daemon).Run();

        Assert.That(
            (finished.ExitCode, finished.Output, finished.Error),
            Is.EqualTo((0, UsageText.Version(Binaries.Daemon), "")));
    }

    [TestCase("--vers")]
    [TestCase("-vV")]
    public void It_reads_the_same_however_it_is_asked_for(string option)
    {
        var finished = new Command(Binaries.Daemon, option).Run();

        Assert.That(
            (finished.ExitCode, finished.Output, finished.Error),
            Is.EqualTo((0, UsageText.Version(Binaries.Daemon), "")));
    }

    [Test]
    public void Nobody_who_reads_it_is_no_error()
    {
        const string Lines = "\"$0\" --version >&-; echo $?; \"$0\" --version >/dev/full; echo $?";
        var finished = new Command("bash", "-c", Lines, Binaries.Daemon).Run();

        Assert.That(finished.Output, Is.EqualTo("0\n0\n"));
    }
}
