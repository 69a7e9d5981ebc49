// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using VirtVzd.DomainXml.Values;
using VirtVzd.Native.Linux;

namespace VirtVzd.Host;

/// <summary>
/// The kernel's files under /proc and /sys, below a root that tests may put elsewhere. A file that is not there or
/// cannot be read is null: kernels differ in what they have.
/// </summary>
sealed class HostFiles
{
    readonly string _root;

    internal HostFiles(string root = "/") => _root = root;

    /// <summary>Text of a file without blanks around, null when there is none.</summary>
    internal string? Text(string path)
    {
        try
        {
            return File.ReadAllText(Path.Combine(_root, path)).Trim();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Bytes of a file, null when there is none.</summary>
    internal byte[]? Bytes(string path)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(_root, path));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes a text into a file that is there.</summary>
    /// <returns>0, or the errno of what failed.</returns>
    internal int Write(string path, string text)
    {
        var errno = DiskCalls.OfHost.Open(
            Path.Combine(_root, path), Libc.O_WRONLY | Libc.O_TRUNC | Libc.O_CLOEXEC, 0, out var opened);
        using var file = opened;
        return file is null ? errno : DiskCalls.OfHost.Write(file, Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Whether a folder has an entry of a name; null where there is no such folder.</summary>
    internal bool? Has(string folder, string name)
    {
        var path = Path.Combine(_root, folder);
        return !Directory.Exists(path)
            ? null
            : name is not ("" or "." or "..") && !name.Contains('/') && Path.Exists(Path.Combine(path, name));
    }

    /// <summary>Lines of a file, none when there is no file.</summary>
    internal string[] Lines(string path) => Text(path)?.Split('\n') ?? [];

    /// <summary>A decimal number, null when there is none.</summary>
    internal long? Number(string path) =>
        long.TryParse(Text(path), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>A list of CPUs or nodes such as <c>0-3,8</c>, null when there is none or it is empty.</summary>
    internal CpuSet? List(string path) => Text(path) is { } text && CpuSet.TryParse(text, out var set) ? set : null;

    /// <summary>
    /// The numbers of the entries of a folder that are named <paramref name="prefix"/>, a number and
    /// <paramref name="suffix"/>, smallest first.
    /// </summary>
    internal IReadOnlyList<int> Numbered(string folder, string prefix, string suffix = "")
    {
        var path = Path.Combine(_root, folder);
        if (!Directory.Exists(path))
        {
            return [];
        }

        var numbers =
            from entry in Directory.EnumerateFileSystemEntries(path)
            let name = Path.GetFileName(entry)
            where name.StartsWith(prefix, StringComparison.Ordinal) && name.EndsWith(suffix, StringComparison.Ordinal)
                && name.Length > prefix.Length + suffix.Length
            let digits = name[prefix.Length..^suffix.Length]
            where int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            select int.Parse(digits, CultureInfo.InvariantCulture);
        return [.. numbers.Order()];
    }
}
