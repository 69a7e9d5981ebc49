// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.IO;
using NUnit.Framework;
using VirtVzd.Tests.Architecture;

namespace VirtVzd.Tests.Support;

/// <summary>
/// The simulated SDK without some of its functions, as older ones are: copies in a directory of the test's.
/// </summary>
static class OlderSdk
{
    /// <summary>The SDK as of a version, which its file's name tells: <c>8</c>, or the first <c>7</c>.</summary>
    internal static string AsOf(TemporaryDirectory directory, string version) =>
        Make(directory[$"libprl_sdk_sim.so.{version}"], "--as-of", version);

    /// <summary>The SDK without some functions, which it has otherwise.</summary>
    internal static string Without(TemporaryDirectory directory, params string[] functions) =>
        Make(directory["libprl_sdk_sim.so.9.0.0"], ["--without", .. functions]);

    static string Make(string copy, params IEnumerable<string> how)
    {
        var program = Path.Combine(SourceTree.Root, "VirtVzd.Simulator", "older_sdk.py");
        var made = new Command("/usr/bin/python3", ["-B", program, Binaries.SimulatedSdk, copy, .. how]).Run();
        Assert.That(made.ExitCode, Is.Zero, made.ToString());
        return copy;
    }
}
