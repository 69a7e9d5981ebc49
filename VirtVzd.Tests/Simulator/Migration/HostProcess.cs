// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Tests.EndToEnd;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Simulator.Migration;

/// <summary>The process of a simulated host.</summary>
static class HostProcess
{
    /// <summary>Ends it as kill -9 does and waits until it has gone.</summary>
    internal static void Kill(SimulatedHost host)
    {
        var pid = PidOf(host);
        Assert.That(Syscall.kill(pid, Signum.SIGKILL), Is.Zero);
        WaitForEnd(pid);
    }

    /// <summary>Waits until it has ended by itself.</summary>
    internal static void WaitForEnd(SimulatedHost host) =>
        WaitForEnd(PidOf(host));

    internal static int PidOf(SimulatedHost host) => int.Parse(File.ReadAllText(Path.Combine(host.Directory, "host.pid")));

    static void WaitForEnd(int pid) =>
        Deadline.Until($"process {pid} has ended", () => !File.Exists($"/proc/{pid}/stat") || StateOf(pid) == 'Z');

    // Of what stands behind the name in brackets.
    static char StateOf(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[stat.LastIndexOf(')') + 2];
        }
        catch (IOException)
        {
            return 'Z';
        }
    }
}
