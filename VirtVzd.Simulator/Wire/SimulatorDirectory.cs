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

    /// <summary>
    /// Whether <paramref name="path"/> belongs to this process's user, so that nobody else can pretend to be its host.
    /// Root trusts whatever directory it is told.
    /// </summary>
    internal static unsafe bool IsOwn(string path)
    {
        var user = EffectiveUser();
        if (user == 0)
        {
            return true;
        }

        var status = stackalloc byte[StatusBytes];
        return Status(CurrentFolder, path, 0, WantOwner, status) == 0
            && *(uint*)(status + OwnerOffset) == user;
    }

    /// <summary>struct statx, whose layout is the same on every architecture.</summary>
    const int StatusBytes = 256;
    const int OwnerOffset = 20;
    const uint WantOwner = 8;
    const int CurrentFolder = -100;

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int Status(int folder, string path, int flags, uint mask, byte* status);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();
}
