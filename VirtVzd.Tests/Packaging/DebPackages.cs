// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Tests.Architecture;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Packaging;

/// <summary>The packages that <c>./build.sh deb</c> makes of the programs under test, and dpkg's answers about them.</summary>
sealed class DebPackages : IDisposable
{
    // Compressing the packages takes most of it.
    static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    readonly TemporaryDirectory _directory = new();

    /// <summary>Makes them; fails the test if that fails.</summary>
    internal DebPackages()
    {
        var made = new Command(Path.Combine(SourceTree.Root, "build.sh"), "deb", $"PREBUILT={Binaries.Folder}")
            .With("VIRTVZD_OUT", _directory.Path).Run(patience: s_patience);
        Assert.That(made.ExitCode, Is.Zero, made.Error);
    }

    /// <summary>Paths of all, in the order of their names.</summary>
    internal string[] All => [.. Directory.GetFiles(_directory["deb"]).Order(StringComparer.Ordinal)];

    /// <summary>Path of a package by its name.</summary>
    internal string PathOf(string package) =>
        All.Single(path => Path.GetFileName(path).StartsWith(package + "_", StringComparison.Ordinal));

    /// <summary>A field of its control file; empty if it has none.</summary>
    internal string Field(string package, string field) => Ask("-f", PathOf(package), field).TrimEnd('\n');

    /// <summary>A file of its control archive, in lines.</summary>
    internal string[] Control(string package, string name) =>
        Ask("-I", PathOf(package), name).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Its files and links, each as "-rw-r--r-- root/root /path" in the order of their paths.</summary>
    internal string[] Files(string package) =>
    [
        .. Ask("-c", PathOf(package)).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(static parts => parts[0][0] != 'd')
            .Select(static parts => $"{parts[0]} {parts[1]} {string.Join(' ', parts[5..])[1..]}")
            .OrderBy(static line => line.Split(' ')[2], StringComparer.Ordinal),
    ];

    /// <inheritdoc/>
    public void Dispose() => _directory.Dispose();

    static string Ask(params string[] arguments)
    {
        var finished = new Command("dpkg-deb", arguments).Run();
        Assert.That(finished.ExitCode, Is.Zero, finished.Error);
        return finished.Output;
    }
}
