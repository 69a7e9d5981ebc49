// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// A daemon on a host with a guest of each kind and state: vm-on, vm-paused, vm-saved, vm-off, ct-on, ct-off.
/// </summary>
[NeedsPrograms]
[Parallelizable(ParallelScope.Self)]
abstract class HostOfEachKind
{
    private protected SimulatedHost Host { get; private set; } = null!;

    private protected RunningDaemon Daemon { get; private set; } = null!;

    [SetUp]
    public void StartHostAndDaemon()
    {
        Host = new SimulatedHost();
        Host.Do(
            "create", "vm", "vm-on", "--state", "running", "--memory", "2048", "--cpus", "2", "--disks", "1", "--nics",
            "1");
        Host.Do("create", "vm", "vm-paused", "--state", "paused");
        Host.Do("create", "vm", "vm-saved", "--state", "suspended");
        Host.Do("create", "vm", "vm-off", "--disks", "1");
        Host.Do("create", "ct", "ct-on", "--state", "running");
        Host.Do("create", "ct", "ct-off", "--memory", "512", "--disks", "1");
        Daemon = new RunningDaemon(Host);
    }

    /// <summary>
    /// How virsh is asked for what a change with these options was made to: with <c>--config</c> alone, the next start.
    /// </summary>
    private protected static string[] Affected(string domain, params string[] options) =>
        options.Contains("--config") && !options.Contains("--live") ? [domain, "--inactive"] : [domain];

    [TearDown]
    public void StopDaemonAndHost()
    {
        Daemon?.Dispose();
        Host.CheckStrict();
        Host.Dispose();
    }
}
