// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Tests.EndToEnd;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Daemon;

/// <summary>The real program asked what the host has of what it wants.</summary>
[NeedsPrograms]
sealed class CheckHostRunTests
{
    TemporaryDirectory _directory = null!;

    [SetUp]
    public void MakeDirectory() => _directory = new TemporaryDirectory();

    [TearDown]
    public void RemoveDirectory() => _directory.Dispose();

    [Test]
    public void A_host_with_an_sdk_and_a_dispatcher_is_told_of_by_lines_in_columns()
    {
        using var host = new SimulatedHost();
        host.Do("list");

        var lines = Check(Binaries.SimulatedSdk, host.Directory).Output.Split('\n')[..^1];

        Assert.That(lines, Is.All.Match("^(ok|missing|wrong) +"));
        Assert.That(lines, Has.Some.StartsWith("ok       SDK "));
        Assert.That(lines, Has.Some.Match("^ok       dispatcher +lets in, product version 9"));
        Assert.That(lines, Has.Some.Match("^ok       libxml2 +libxml2.so"));
    }

    [Test]
    public void Without_an_sdk_it_says_what_to_do_and_fails()
    {
        var finished = Check("/nowhere/libprl_sdk.so", _directory["none"]);

        Assert.That(finished.ExitCode, Is.EqualTo(1));
        Assert.That(finished.Output.Split('\n'), Has.Some.Match("^wrong    SDK .*/nowhere/libprl_sdk.so.*sdk_library"));
    }

    [Test]
    public void A_dispatcher_that_is_down_is_wrong()
    {
        using var host = new SimulatedHost();
        host.Do("disconnect");

        var finished = Check(Binaries.SimulatedSdk, host.Directory);

        Assert.That(finished.ExitCode, Is.EqualTo(1));
        Assert.That(finished.Output.Split('\n'), Has.Some.Match("^wrong    dispatcher .*start Virtuozzo's dispatcher"));
    }

    [Test]
    public void A_configuration_with_a_fault_is_the_first_thing_to_mend()
    {
        File.WriteAllText(_directory["x.conf"], "max_clients = \"many\"\n");

        var finished = DaemonProgram.AsMyself("--check-host", "-f", _directory["x.conf"]).Run();

        Assert.That(finished.ExitCode, Is.EqualTo(1));
        Assert.That(finished.Output, Does.StartWith("wrong    configuration ").And.Contains("max_clients"));
    }

    [Test]
    public void Nothing_is_made_of_what_is_not_there()
    {
        Check("/nowhere/libprl_sdk.so", _directory["none"]);

        Assert.That(
            Directory.EnumerateFileSystemEntries(_directory.Path).Select(Path.GetFileName),
            Is.EqualTo(new[] { "x.conf" }));
    }

    Finished Check(string sdk, string simulatedHost)
    {
        File.WriteAllText(
            _directory["x.conf"],
            $"sdk_library = \"{sdk}\"\nrun_dir = \"{_directory["run"]}\"\nunix_sock_dir = \"{_directory.Path}\"\n");
        return DaemonProgram.AsMyself("--check-host", "-f", _directory["x.conf"])
            .With("PRL_SIM_DIR", simulatedHost).With("PRL_SIM_NO_START", "1").Run();
    }
}
