// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace VirtVzd.Tests.Support;

/// <summary>What a running process holds, as the kernel tells it.</summary>
/// <param name="pid">The process.</param>
sealed class ProcessGauge(int pid)
{
    /// <summary>Its threads.</summary>
    internal int Threads => Directory.GetDirectories($"/proc/{pid}/task").Length;

    /// <summary>Its open descriptors.</summary>
    internal int Descriptors => Directory.GetFileSystemEntries($"/proc/{pid}/fd").Length;

    /// <summary>Its resident memory.</summary>
    internal double MemoryMib => MemoryKib / 1024.0;

    /// <summary>Its resident memory.</summary>
    internal long MemoryKib => Status("VmRSS");

    /// <summary>The most that <see cref="MemoryKib"/> was.</summary>
    internal long MemoryMostKib => Status("VmHWM");

    /// <summary>Its address space.</summary>
    internal long MappedKib => Status("VmSize");

    long Status(string field) => long.Parse(
        File.ReadLines($"/proc/{pid}/status").First(line => line.StartsWith($"{field}:", StringComparison.Ordinal))
            .Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);
}
