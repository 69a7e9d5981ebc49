// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using VirtVzd.Tests.Architecture;

namespace VirtVzd.Tests.Support;

/// <summary>
/// The native programs under test, as <c>./build.sh</c> leaves them: in the folder that <c>VIRTVZD_OUT</c> names, else
/// in <c>out/</c> of the repository.
/// </summary>
static class Binaries
{
    /// <summary>The daemon.</summary>
    internal static string Daemon => Find("virtvzd");

    /// <summary>The simulated host and its command.</summary>
    internal static string PrlSim => Find("prlsim");

    /// <summary>The simulated SDK; its host program lies beside it.</summary>
    internal static string SimulatedSdk => Find("libprl_sdk_sim.so");

    /// <summary>The folder of all three.</summary>
    internal static string Folder =>
        Environment.GetEnvironmentVariable("VIRTVZD_OUT") is { Length: > 0 } named
            ? named
            : Path.Combine(SourceTree.Root, "out");

    static string Find(string name)
    {
        var path = Path.Combine(Folder, name);
        return File.Exists(path)
            ? path
            : throw new FileNotFoundException($"{path} is not there: run ./build.sh first", path);
    }
}
