// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text;

namespace VirtVzd.Simulator.Library.Text;

/// <summary>
/// A table of numbers and names, one a line: eight hexadecimal digits, the name, perhaps an explanation. Any thread.
/// </summary>
sealed class NameTable(NameTable.Source lines)
{
    const int DigitCount = 8;

    readonly ConcurrentDictionary<int, nint> _natives = new();

    /// <summary>Where the lines are.</summary>
    internal delegate ReadOnlySpan<byte> Source();

    /// <summary>The symbolic name; the number in hexadecimal when there is none.</summary>
    internal string TextOf(int number)
    {
        var line = Find(number);
        var space = line.IndexOf((byte)' ');
        return line.IsEmpty ? $"0x{number:X8}" : Encoding.UTF8.GetString(space < 0 ? line : line[..space]);
    }

    /// <summary>What stands behind the name; empty when there is nothing.</summary>
    internal string ExplanationOf(int number)
    {
        var line = Find(number);
        var space = line.IndexOf((byte)' ');
        return space < 0 ? "" : Encoding.UTF8.GetString(line[(space + 1)..]);
    }

    /// <summary>The name as a C string that stays for the life of the process.</summary>
    internal nint NativeTextOf(int number)
        => _natives.GetOrAdd(number, static (key, table) => Marshal.StringToCoTaskMemUTF8(table.TextOf(key)), this);

    /// <summary>The line behind its number; empty when the number is not in the table.</summary>
    ReadOnlySpan<byte> Find(int number)
    {
        Span<byte> digits = stackalloc byte[DigitCount];
        Utf8Formatter.TryFormat(unchecked((uint)number), digits, out _, new('X', DigitCount));
        var rest = lines();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            if (line.StartsWith(digits))
            {
                return line[(DigitCount + 1)..];
            }

            rest = end < 0 ? default : rest[(end + 1)..];
        }

        return default;
    }
}
