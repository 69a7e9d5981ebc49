// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Cross;

/// <summary>
/// The programs that <c>./build.sh cross</c> makes for 64-bit ARM, in an emulator of its processor (qemu-user).
/// </summary>
static class ForeignPrograms
{
    /// <summary>The C compiler that links them.</summary>
    internal const string Compiler = "aarch64-linux-gnu-gcc";

    const string Emulator = "qemu-aarch64";

    // Debian's place for the C library of another machine.
    const string Libraries = "/usr/aarch64-linux-gnu";

    /// <summary>Where they are.</summary>
    internal static string Folder => Path.Combine(Binaries.Folder, "linux-arm64");

    /// <summary>Path of the simulated SDK.</summary>
    internal static string SimulatedSdk => Path.Combine(Folder, "libprl_sdk_sim.so");

    /// <summary>Says by name why nothing of them is tried where they were not made.</summary>
    internal static void Require()
    {
        string[] wanted = [Path.Combine(
            Folder,
            "virtvzd"), $"/usr/bin/{Emulator}", $"/usr/bin/{Compiler}", Path.Combine(Libraries, "lib", "libc.so.6")];
        if (Array.Find(wanted, static path => !File.Exists(path)) is { } missing)
        {
            Assert.Inconclusive($"{missing} is not there: './build.sh deps cross' and './build.sh test-cross' make "
                + "and run these tests");
        }
    }

    /// <summary>One of them, to be started.</summary>
    internal static Command Of(string program, params IEnumerable<string> arguments) =>
        new(Emulator, ["-L", Libraries, Path.Combine(Folder, program), .. arguments]);
}
