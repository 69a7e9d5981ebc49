// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Tests.Architecture;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Packaging;

/// <summary>The packages that <c>./build.sh</c> makes of the programs under test.</summary>
abstract class BuiltPackages : IDisposable
{
    // Compressing the packages takes most of it.
    static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    readonly TemporaryDirectory _directory = new();
    readonly string _kind;

    /// <summary>Makes them; fails the test if that fails.</summary>
    /// <param name="kind">The command that makes them, which is their directory's name too.</param>
    private protected BuiltPackages(string kind)
    {
        _kind = kind;
        var made = new Command(Path.Combine(SourceTree.Root, "build.sh"), kind, $"PREBUILT={Binaries.Folder}")
            .With("VIRTVZD_OUT", _directory.Path).Run(patience: s_patience);
        Assert.That(made.ExitCode, Is.Zero, made.Error);
    }

    /// <summary>Paths of all, in the order of their names.</summary>
    internal string[] All => [.. Directory.GetFiles(_directory[_kind]).Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public void Dispose() => _directory.Dispose();

    /// <summary>What the packages' own tool answers.</summary>
    private protected static string Ask(string tool, params string[] arguments)
    {
        var finished = new Command(tool, arguments).Run();
        Assert.That(finished.ExitCode, Is.Zero, finished.Error);
        return finished.Output;
    }
}
