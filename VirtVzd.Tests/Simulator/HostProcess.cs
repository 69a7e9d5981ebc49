// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Tests.EndToEnd;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Simulator;

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

    /// <summary>The same for one that may have taken its file away already.</summary>
    internal static void WaitForEnd(int pid) => Deadline.Until($"process {pid} has ended", () => HasEnded(pid));

    internal static int PidOf(SimulatedHost host) => int.Parse(
        File.ReadAllText(Path.Combine(host.Directory, "host.pid")));

    // Nobody may ask for its status, and a process whose first thread is dead has its sockets until the last one is.
    static bool HasEnded(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal)
                && Directory.GetDirectories($"/proc/{pid}/task").Length == 1;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
