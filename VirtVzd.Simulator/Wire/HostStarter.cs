// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Wire;

/// <summary>Has a host started by <c>prlsim</c>, for a library whose login found none.</summary>
static class HostStarter
{
    /// <summary>
    /// Runs <c>prlsim --dir DIR host --background</c>, which returns when a host serves <paramref name="directory"/>,
    /// whoever started it. Blocks meanwhile. False when it failed for certain; true is worth another try to connect, as
    /// a process that ignores its children's end never learns their exit codes.
    /// </summary>
    internal static bool Start(string prlsim, string directory)
    {
        var pid = ProcessSpawn.Start(prlsim, [prlsim, "--dir", directory, "host", "--background"]);
        return pid > 0 && ProcessSpawn.WaitForExit(pid) is 0 or -1;
    }
}
