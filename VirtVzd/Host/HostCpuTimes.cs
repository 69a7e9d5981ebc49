// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Globalization;

namespace VirtVzd.Host;

/// <summary>The kernel's account of CPU time (proc(5), <c>/proc/stat</c>), read at each call.</summary>
sealed class HostCpuTimes
{
    const string Stat = "proc/stat";

    // What user space sees is a hundredth of a second on every architecture that Virtuozzo runs on.
    const ulong NsInTick = 10_000_000;

    readonly HostFiles _files;

    internal HostCpuTimes(HostFiles files) => _files = files;

    /// <summary>Times of one CPU, or of all together for null; null for a CPU that is not there or offline.</summary>
    internal CpuTicks? Read(int? cpu)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"cpu{cpu} ");
        foreach (var line in _files.Lines(Stat))
        {
            if (line.StartsWith(name, StringComparison.Ordinal))
            {
                return Parse(line.AsSpan(name.Length));
            }
        }

        return null;
    }

    // user nice system idle iowait irq softirq …; the kernel only ever adds columns.
    static CpuTicks? Parse(ReadOnlySpan<char> columns)
    {
        Span<ulong> ticks = stackalloc ulong[7];
        var read = 0;
        foreach (var part in columns.Split(' '))
        {
            var column = columns[part];
            if (column.IsEmpty)
            {
                continue;
            }

            if (read == ticks.Length
                || !ulong.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out ticks[read]))
            {
                break;
            }

            read++;
        }

        return read == ticks.Length
            ? new CpuTicks(
                (ticks[2] + ticks[5] + ticks[6]) * NsInTick,
                (ticks[0] + ticks[1]) * NsInTick,
                ticks[3] * NsInTick,
                ticks[4] * NsInTick)
            : null;
    }
}
