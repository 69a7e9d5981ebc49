// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Globalization;
using System.IO;

namespace VirtVzd.Tests.Support;

/// <summary>
/// What a test has cost, whatever else the machine does meanwhile: no clock that goes on while others run.
/// </summary>
static class ProcessorTime
{
    const int UserField = 14;
    const int SystemField = 15;
    const int FirstFieldAfterName = 3;

    // USER_HZ, which Linux keeps at this for all programs.
    const double TicksPerSecond = 100;

    /// <summary>
    /// Of the calling thread since its begin, in steps of a hundredth of a second (<c>proc_pid_stat(5)</c>).
    /// </summary>
    internal static TimeSpan OfThisThread()
    {
        var line = File.ReadAllText("/proc/thread-self/stat");
        var fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');
        long Ticks(int field) => long.Parse(fields[field - FirstFieldAfterName], CultureInfo.InvariantCulture);
        return TimeSpan.FromSeconds((Ticks(UserField) + Ticks(SystemField)) / TicksPerSecond);
    }
}
