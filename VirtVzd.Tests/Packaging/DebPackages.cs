// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;

namespace VirtVzd.Tests.Packaging;

/// <summary>
/// The packages that <c>./build.sh deb</c> makes of the programs under test, and dpkg's answers about them.
/// </summary>
sealed class DebPackages() : BuiltPackages("deb")
{
    const string Tool = "dpkg-deb";

    /// <summary>Path of a package by its name.</summary>
    internal string PathOf(string package) =>
        All.Single(path => Path.GetFileName(path).StartsWith(package + "_", StringComparison.Ordinal));

    /// <summary>A field of its control file; empty if it has none.</summary>
    internal string Field(string package, string field) => Ask(Tool, "-f", PathOf(package), field).TrimEnd('\n');

    /// <summary>A file of its control archive, in lines.</summary>
    internal string[] Control(string package, string name) =>
        Ask(Tool, "-I", PathOf(package), name).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Its files and links, each as "-rw-r--r-- root/root /path" in the order of their paths.</summary>
    internal string[] Files(string package) =>
    [
        .. Ask(Tool, "-c", PathOf(package)).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(static parts => parts[0][0] != 'd')
            .Select(static parts => $"{parts[0]} {parts[1]} {string.Join(' ', parts[5..])[1..]}")
            .OrderBy(static line => line.Split(' ')[2], StringComparer.Ordinal),
    ];
}
