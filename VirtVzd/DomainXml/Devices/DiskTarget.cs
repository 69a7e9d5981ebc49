// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Globalization;

namespace VirtVzd.DomainXml.Devices;

/// <summary>
/// Names of disks in the guest: a prefix and the number of the disk in letters, a … z, aa, ab … (and a partition
/// number, which counts for nothing).
/// </summary>
static class DiskTarget
{
    /// <summary>Letters at most, so that the number fits 32 bits.</summary>
    const int LettersMax = 6;

    static readonly string[] Prefixes = ["fd", "hd", "vd", "sd", "xvd", "ubd"];

    /// <summary>Name of the disk of number <paramref name="index"/> (from 0) on a bus that Virtuozzo has.</summary>
    internal static string Name(DiskBus bus, uint index)
    {
        Span<char> letters = stackalloc char[LettersMax + 1];
        var at = letters.Length;
        for (var rest = (ulong)index + 1; rest > 0; rest = (rest - 1) / 26)
        {
            letters[--at] = (char)('a' + ((rest - 1) % 26));
        }

        return string.Concat(bus == DiskBus.Ide ? "hd" : "sd", letters[at..]);
    }

    /// <summary>Reads the number (from 0) out of a name; false when it is not a disk name.</summary>
    internal static bool TryIndex(string name, out uint index)
    {
        index = 0;
        var prefix = PrefixOf(name);
        if (prefix is null)
        {
            return false;
        }

        var rest = name.AsSpan(prefix.Length);
        var letters = rest.IndexOfAnyExceptInRange('a', 'z') is var end && end < 0 ? rest.Length : end;
        if (letters is 0 or > LettersMax)
        {
            return false;
        }

        ulong number = 0;
        foreach (var letter in rest[..letters])
        {
            number = (number * 26) + (ulong)(letter - 'a') + 1;
        }

        index = (uint)(number - 1);
        return IsPartition(rest[letters..]);
    }

    /// <summary>The bus that a name stands for where a document names none.</summary>
    internal static DiskBus BusOf(DiskDevice device, string name) => device == DiskDevice.Floppy
        ? DiskBus.Fdc
        : PrefixOf(name) switch
        {
            "sd" => DiskBus.Scsi,
            "vd" => DiskBus.Virtio,
            "xvd" => DiskBus.Xen,
            "ubd" => DiskBus.Uml,
            _ => DiskBus.Ide,
        };

    // Asked for each disk of each guest in bulk statistics: a predicate would be an object each time.
    static string? PrefixOf(string name)
    {
        foreach (var prefix in Prefixes)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                return prefix;
            }
        }

        return null;
    }

    static bool IsPartition(ReadOnlySpan<char> digits) =>
        digits.IsEmpty
        || (digits[0] != '0' && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out _));
}
