// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;

namespace VirtVzd.Tests.Packaging;

/// <summary>
/// The packages that <c>./build.sh rpm</c> makes of the programs under test, and rpm's answers about them.
/// </summary>
sealed class RpmPackages() : BuiltPackages("rpm")
{
    /// <summary>Paths of those that hold programs or their symbols.</summary>
    internal string[] Binary => [.. All.Where(path => !path.EndsWith(".src.rpm", StringComparison.Ordinal))];

    /// <summary>Path of the source package.</summary>
    internal string Source => All.Single(path => path.EndsWith(".src.rpm", StringComparison.Ordinal));

    /// <summary>The lines that <c>rpm -qp</c> prints about a package by its name.</summary>
    internal string[] Query(string package, params string[] options)
    {
        var path = Binary.Single(path => Path.GetFileName(path).StartsWith($"{package}-11", StringComparison.Ordinal));
        return Ask("rpm", ["-qp", .. options, path]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
