// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace VirtVzd.Sdk;

/// <summary>
/// The file that a library was loaded from: links lead to it, and its name has the whole version of the SDK.
/// </summary>
static class SdkFile
{
    /// <summary>
    /// The path of the file that is mapped where a function is, or null where the process's map does not tell.
    /// </summary>
    /// <param name="entry">Address of the function.</param>
    internal static string? Of(nint entry)
    {
        try
        {
            return Find(File.ReadLines("/proc/self/maps"), (ulong)entry);
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>
    /// Looks an address up in lines such as <c>7f0c1a000000-7f0c1a021000 r-xp 00001000 08:01 1234 /path</c> (proc(5)).
    /// </summary>
    internal static string? Find(IEnumerable<string> maps, ulong address)
    {
        foreach (var line in maps)
        {
            var dash = line.IndexOf('-', StringComparison.Ordinal);
            var blank = line.IndexOf(' ', StringComparison.Ordinal);
            if (dash > 0 && blank > dash
                && ulong.TryParse(
                    line.AsSpan(0, dash), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var start)
                && ulong.TryParse(
                    line.AsSpan(dash + 1, blank - dash - 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture,
                    out var end)
                && address >= start && address < end)
            {
                var path = line.IndexOf('/', StringComparison.Ordinal);
                return path < 0 ? null : line[path..];
            }
        }

        return null;
    }
}
