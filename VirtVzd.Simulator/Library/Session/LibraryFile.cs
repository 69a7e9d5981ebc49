// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Globalization;
using System.IO;

namespace VirtVzd.Simulator.Library.Session;

/// <summary>Where the file is that this code was loaded from.</summary>
static unsafe class LibraryFile
{
    /// <summary>The newest SDK there is, which a library without a version in its name is.</summary>
    const uint NewestMajor = 9;

    /// <summary>
    /// The library's major version: what its file's name ends with, as an installed SDK's does (<c>.so.8</c>, <c>.so.7.0.22</c>).
    /// </summary>
    internal static uint Major => MajorOf(Locate());

    /// <summary>Absolute path, by the process's memory map; null when the map does not tell.</summary>
    internal static string? Locate()
    {
        var own = (ulong)(nint)(delegate*<string?>)&Locate;
        foreach (var line in File.ReadLines("/proc/self/maps"))
        {
            // "7f0c1a000000-7f0c1a021000 r-xp 00001000 08:01 1234   /path", proc(5).
            var dash = line.IndexOf('-', StringComparison.Ordinal);
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var path = line.IndexOf('/', StringComparison.Ordinal);
            if (dash > 0 && space > dash && path > 0
                && ulong.TryParse(line.AsSpan(0, dash), NumberStyles.HexNumber, null, out var start)
                && ulong.TryParse(line.AsSpan(dash + 1, space - dash - 1), NumberStyles.HexNumber, null, out var end)
                && own >= start && own < end)
            {
                return line[path..];
            }
        }

        return null;
    }

    static uint MajorOf(string? path)
    {
        const string Ending = ".so.";
        var name = Path.GetFileName(path) ?? "";
        var version = name.IndexOf(Ending, StringComparison.Ordinal);
        return version >= 0 && uint.TryParse(name[(version + Ending.Length)..].Split('.')[0], out var major) ? major : NewestMajor;
    }
}
