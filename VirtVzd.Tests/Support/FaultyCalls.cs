// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Tests.Architecture;

namespace VirtVzd.Tests.Support;

/// <summary>
/// Lets one system call of a program fail, once: a library that is loaded before all others (<c>faulty_calls.c</c>).
/// Compiled once for a fixture.
/// </summary>
sealed class FaultyCalls : IDisposable
{
    /// <summary>All calls that write to a disk.</summary>
    internal const string Disk =
        "disk:open,disk:write,disk:ftruncate,disk:fsync,disk:rename,disk:unlink,disk:mkdir,disk:bind";

    readonly TemporaryDirectory _directory = new();

    /// <summary>Compiles it.</summary>
    internal FaultyCalls()
    {
        var source = Path.Combine(SourceTree.Root, "VirtVzd.Tests", "Support", "faulty_calls.c");
        var compiled =
            new Command("cc", "-Wall", "-Werror", "-shared", "-fPIC", "-O1", source, "-o", Library, "-ldl").Run();
        Assert.That(compiled.ExitCode, Is.Zero, compiled.ToString());
    }

    string Library => _directory["libfaulty.so"];

    string LogPath => _directory["calls"];

    /// <summary>The calls of the last program that counted, in order: <c>3 disk:open /run/x failed</c>.</summary>
    internal string[] Log => File.Exists(LogPath) ? File.ReadAllLines(LogPath) : [];

    /// <summary>The call that failed; null if there were not so many.</summary>
    internal string? Failed => Log.FirstOrDefault(static line => line.EndsWith(" failed", StringComparison.Ordinal));

    /// <summary>Lets a call of a program fail.</summary>
    /// <param name="command">The program.</param>
    /// <param name="kinds">Which calls count, such as <see cref="Disk"/>.</param>
    /// <param name="at">The number of the one that fails, from 1; 0 for none.</param>
    /// <param name="errno">With what.</param>
    /// <param name="below">Of calls with a path, only those below this directory count.</param>
    internal Command In(Command command, string kinds, int at, int errno, string below = "/")
    {
        File.Delete(LogPath);
        return command.With("LD_PRELOAD", Library)
            .With("FAULT_KINDS", kinds)
            .With("FAULT_AT", $"{at}")
            .With("FAULT_ERRNO", $"{errno}")
            .With("FAULT_BELOW", below)
            .With("FAULT_LOG", LogPath);
    }

    /// <inheritdoc/>
    public void Dispose() => _directory.Dispose();
}
