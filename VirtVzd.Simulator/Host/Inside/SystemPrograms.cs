// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;

namespace VirtVzd.Simulator.Host.Inside;

/// <summary>Programs about the system as a whole: name, clock, power.</summary>
static class SystemPrograms
{
    const string Release = "5.14.0-sim.x86_64";
    const string Version = "#1 SMP PREEMPT_DYNAMIC Mon Jan 1 00:00:00 UTC 2024";

    // A clock beyond this is one that the kernel does not take.
    const long LatestSecond = 253_402_300_799;

    internal static Task<int> Hostname(ProgramContext context)
    {
        if (context.Arguments is [var name])
        {
            context.System.Hostname = name;
        }
        else
        {
            context.Write(context.System.Hostname + "\n");
        }

        return Task.FromResult(0);
    }

    internal static Task<int> SystemName(ProgramContext context)
    {
        var flags = string.Concat(context.Arguments.Select(static argument => argument.TrimStart('-')));
        flags = flags.Length == 0 ? "s" : flags.Contains('a', StringComparison.Ordinal) ? "snrvm" : flags;
        var parts = "snrvm".Where(part => flags.Contains(part, StringComparison.Ordinal)).Select(part => part switch
        {
            's' => "Linux",
            'n' => context.System.Hostname,
            'r' => Release,
            'v' => Version,
            _ => "x86_64",
        });
        context.Write(string.Join(' ', parts) + "\n");
        return Task.FromResult(0);
    }

    internal static Task<int> Date(ProgramContext context)
    {
        var now = context.System.Now;
        switch (context.Arguments.Where(static argument => argument != "-u").ToList())
        {
            case ["-s", ['@', .. var time]]:
                Set(context, time);
                return Task.FromResult(0);
            case [['+', .. var format]]:
                var nanoseconds = now.Ticks % TimeSpan.TicksPerSecond * 100;
                context.Write(format
                    .Replace("%s", $"{now.ToUnixTimeSeconds()}", StringComparison.Ordinal)
                    .Replace("%N", $"{nanoseconds:D9}", StringComparison.Ordinal)
                    .Replace("%Z", "UTC", StringComparison.Ordinal)
                    .Replace("%z", "+0000", StringComparison.Ordinal) + "\n");
                return Task.FromResult(0);
            case []:
                context.Write(now.ToString("R", CultureInfo.InvariantCulture) + "\n");
                return Task.FromResult(0);
            default:
                throw new ProgramException("invalid date");
        }
    }

    /// <summary>Only machines have one.</summary>
    internal static Task<int> HardwareClock(ProgramContext context)
    {
        var system = context.System;
        if (system.IsContainer)
        {
            throw new ProgramException("Cannot access the Hardware Clock via any known method.");
        }

        switch (context.Arguments)
        {
            case ["-w"]:
                system.HardwareClockOffset = system.ClockOffset;
                return Task.FromResult(0);
            case ["-s"]:
                system.ClockOffset = system.HardwareClockOffset;
                return Task.FromResult(0);
            default:
                throw new ProgramException("bad usage");
        }
    }

    /// <summary>Knows the ways to sleep.</summary>
    internal static async Task<int> Control(ProgramContext context)
    {
        if (context.Arguments is not [("suspend" or "hibernate" or "hybrid-sleep") and var how])
        {
            throw new ProgramException("Unknown operation");
        }

        if (context.System.IsContainer)
        {
            throw new ProgramException($"Failed to {how} system via logind: Sleep verb \"{how}\" not supported");
        }

        // It answers, and falls asleep a moment later.
        await context.Process.Sleep(1);
        context.System.Sleep = how;
        context.System.FellAsleep?.Invoke(how);
        return 0;
    }

    static void Set(ProgramContext context, string time)
    {
        if (context.System.IsContainer)
        {
            throw new ProgramException("cannot set date: Operation not permitted");
        }

        var seconds =
            decimal.TryParse(time, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && number is >= 0 and <= LatestSecond
                    ? number
                    : throw new ProgramException($"invalid date '@{time}'");
        var wanted = DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond));
        context.System.ClockOffset = wanted - DateTimeOffset.UtcNow;
        context.Write(wanted.ToString("R", CultureInfo.InvariantCulture) + "\n");
    }
}
