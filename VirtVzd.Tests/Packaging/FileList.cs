// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace VirtVzd.Tests.Packaging;

/// <summary>What lies below a directory, as lines to compare.</summary>
static class FileList
{
    /// <summary>
    /// Each file as "MODE /path" and each symbolic link as "link /path -> target", in the order of their paths.
    /// </summary>
    internal static IEnumerable<string> Of(string root) =>
        from path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
        let shown = path[root.Length..]
        orderby shown, StringComparer.Ordinal
        select new FileInfo(path).LinkTarget is { } target ? $"link {shown} -> {target}" : $"{Octal(path)} {shown}";

    static string Octal(string path) => "0" + Convert.ToString((int)File.GetUnixFileMode(path), 8);
}
