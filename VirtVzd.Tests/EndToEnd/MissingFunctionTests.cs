// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Sdk;
using VirtVzd.Tests.Daemon;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// Which SDK is loaded, and one without a function that every SDK has: the daemon lives, and an open says which. One
/// function of each kind here; all of them in <see cref="Sdk.SdkExportsTests"/>.
/// </summary>
[NeedsPrograms]
sealed class MissingFunctionTests
{
    TemporaryDirectory _directory = null!;

    static IEnumerable<string> OneOfEachKind => SdkFunctionNames.All
        .Except(YoungFunction.All.Select(static young => young.Name))
        .GroupBy(static name => name.Split('_')[0])
        .Select(static kind => kind.Last());

    [SetUp]
    public void MakeDirectory() => _directory = new TemporaryDirectory();

    [TearDown]
    public void RemoveDirectory() => _directory.Dispose();

    [TestCaseSource(nameof(OneOfEachKind))]
    public void The_daemon_lives_and_an_open_names_it(string function)
    {
        var library = OlderSdk.Without(_directory, function);
        using var daemon = new LivingDaemon(_directory, $"sdk_library = \"{library}\"");
        var reason = function == "PrlApi_InitEx"
            ? $"'{library}' is not the Virtuozzo SDK: it has no PrlApi_InitEx"
            : $"'{library}' is no Virtuozzo SDK to work with: it does not have {function}";

        var first = List();
        var second = List();

        Assert.That((first.ExitCode, second.ExitCode), Is.EqualTo((1, 1)));
        Assert.That(
            first.Error,
            Does.Contain($"error: failed to connect to the hypervisor\nerror: internal error: {reason} ("));
        Assert.That(second.Error, Is.EqualTo(first.Error));
        Assert.That(
            daemon.Log,
            Has.Some.EqualTo($"error : no connection to the Virtuozzo dispatcher: internal error: {reason}"));
        daemon.Send(Mono.Unix.Native.Signum.SIGTERM);
        Assert.That(daemon.ExitCode(), Is.Zero);
    }

    [Test]
    public void An_SDK_that_is_put_right_is_used_without_a_restart()
    {
        var library = OlderSdk.Without(_directory, "PrlVm_StartEx");
        using var host = new SimulatedHost();
        host.Do("create", "vm", "vm-on");
        using var daemon = new LivingDaemon(
            LivingDaemon.Prepared(_directory, $"sdk_library = \"{library}\"").With("PRL_SIM_DIR", host.Directory),
            () => LivingDaemon.CanConnect(_directory["run/virtvzd-sock"]));
        Assert.That(List().Error, Does.Contain("PrlVm_StartEx"));

        // As a package's upgrade does: another file takes the name.
        File.Copy(Binaries.SimulatedSdk, library + ".new");
        File.Move(library + ".new", library, overwrite: true);

        Deadline.Until("guests are listed", () => List().Output.Contains("vm-on", StringComparison.Ordinal));
    }

    [TestCase("libprl_sdk.so.9", "libprl_sdk.so.9", "libprl_sdk.so.8", "libprl_sdk.so.7", "libprl_sdk.so")]
    [TestCase("libprl_sdk.so.8", "libprl_sdk.so.8", "libprl_sdk.so.7")]
    [TestCase("libprl_sdk.so.7", "libprl_sdk.so.7", "libprl_sdk.so")]
    [TestCase("libprl_sdk.so", "libprl_sdk.so")]
    public void The_newest_SDK_that_is_installed_is_loaded(string expected, params string[] installed)
    {
        foreach (var name in installed)
        {
            File.Copy(Binaries.SimulatedSdk, _directory[name]);
        }

        using var host = new SimulatedHost();
        host.Do("create", "vm", "vm-off");
        using var daemon = new LivingDaemon(
            LivingDaemon.Prepared(_directory)
                .With("PRL_SIM_DIR", host.Directory)
                .With("LD_LIBRARY_PATH", _directory.Path),
            () => LivingDaemon.CanConnect(_directory["run/virtvzd-sock"]));

        Assert.That(List().Output, Does.Contain("vm-off"));
        Assert.That(
            File.ReadLines($"/proc/{daemon.Pid}/maps")
                .Where(line => line.Contains("prl_sdk", StringComparison.Ordinal)),
            Is.Not.Empty.And.All.EndsWith(_directory[expected]));
    }

    Finished List() =>
        new Command("virsh", "-c", $"vz:///system?socket={_directory["run/virtvzd-sock"]}", "list", "--all").Run();
}
