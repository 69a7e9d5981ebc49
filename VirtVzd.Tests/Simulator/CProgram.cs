// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Simulator;

/// <summary>
/// A C program of <c>Golden/Sdk</c>, compiled against the simulated SDK's library and linked with it.
/// </summary>
sealed class CProgram : IDisposable
{
    readonly TemporaryDirectory _directory = new();

    /// <summary>Compiles it; a warning fails the test.</summary>
    internal CProgram(string name)
    {
        File.WriteAllText(_directory["prl_sdk.h"], SdkHeader.Of(ExportedNames.OfLibrary()));
        var source = Path.Combine(SdkHeader.Folder, name + ".c");
        var compiled = new Command(
            "cc", "-Wall", "-Werror", "-O1", "-D_GNU_SOURCE", $"-I{_directory.Path}", $"-I{SdkHeader.Folder}", source,
            "-o", Executable,
            Binaries.SimulatedSdk, $"-Wl,-rpath,{Path.GetDirectoryName(Binaries.SimulatedSdk)}", "-lpthread").Run();
        Assert.That(compiled.ExitCode, Is.Zero, compiled.ToString());
    }

    /// <summary>The compiled program.</summary>
    internal string Executable => _directory["program"];

    /// <summary>Runs it in the simulated host's directory, with the host's console at hand.</summary>
    internal Finished Run(string simulatorDirectory, bool mayStartHost = true)
    {
        var command = new Command(Executable).With("PRL_SIM_DIR", simulatorDirectory).With("PRLSIM", Binaries.PrlSim);
        return (mayStartHost ? command : command.With("PRL_SIM_NO_START", "1")).Run();
    }

    /// <summary>What it is to print.</summary>
    internal static string Expected(string name) => File.ReadAllText(Path.Combine(SdkHeader.Folder, name + ".txt"));

    /// <inheritdoc/>
    public void Dispose() => _directory.Dispose();
}
