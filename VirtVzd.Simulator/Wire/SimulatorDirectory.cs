// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Runtime.InteropServices;

namespace VirtVzd.Simulator.Wire;

/// <summary>
/// Where a simulated host lives: <c>PRL_SIM_DIR</c>, else <c>/run/prlsim</c> for root and <c>/tmp/prlsim-UID</c> for
/// others.
/// </summary>
static partial class SimulatorDirectory
{
    internal const string Variable = "PRL_SIM_DIR";

    /// <summary>The socket that sessions and control connections come to.</summary>
    internal const string SocketName = "host.sock";

    /// <summary>Absolute path; nothing is created.</summary>
    internal static string Resolve(string? option = null)
    {
        var named = string.IsNullOrEmpty(option) ? Environment.GetEnvironmentVariable(Variable) : option;
        if (!string.IsNullOrEmpty(named))
        {
            return Path.GetFullPath(named);
        }

        var user = EffectiveUser();
        return user == 0 ? "/run/prlsim" : $"/tmp/prlsim-{user}";
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();
}
