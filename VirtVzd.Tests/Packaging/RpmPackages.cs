// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Tests.Architecture;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Packaging;

/// <summary>The packages that <c>./build.sh rpm</c> makes of the programs under test, and rpm's answers about them.</summary>
sealed class RpmPackages : IDisposable
{
    // Compressing the packages takes most of it.
    static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    readonly TemporaryDirectory _directory = new();

    /// <summary>Makes them; fails the test if that fails.</summary>
    internal RpmPackages()
    {
        var made = new Command(Path.Combine(SourceTree.Root, "build.sh"), "rpm", $"PREBUILT={Binaries.Folder}")
            .With("VIRTVZD_OUT", _directory.Path).Run(patience: s_patience);
        Assert.That(made.ExitCode, Is.Zero, made.Error);
    }

    /// <summary>Paths of all, in the order of their names.</summary>
    internal string[] All => [.. Directory.GetFiles(_directory["rpm"]).Order(StringComparer.Ordinal)];

    /// <summary>Paths of those that hold programs or their symbols.</summary>
    internal string[] Binary => [.. All.Where(path => !path.EndsWith(".src.rpm", StringComparison.Ordinal))];

    /// <summary>Path of the source package.</summary>
    internal string Source => All.Single(path => path.EndsWith(".src.rpm", StringComparison.Ordinal));

    /// <summary>The lines that <c>rpm -qp</c> prints about a package by its name.</summary>
    internal string[] Query(string package, params string[] options)
    {
        var path = Binary.Single(path => Path.GetFileName(path).StartsWith($"{package}-11", StringComparison.Ordinal));
        var finished = new Command("rpm", ["-qp", .. options, path]).Run();
        Assert.That(finished.ExitCode, Is.Zero, finished.Error);
        return finished.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <inheritdoc/>
    public void Dispose() => _directory.Dispose();
}
