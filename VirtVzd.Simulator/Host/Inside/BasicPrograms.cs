// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading.Tasks;

namespace VirtVzd.Simulator.Host.Inside;

/// <summary>
/// Programs about processes and users, and those of a guest that means no good: one that never ends, one that talks
/// nonsense.
/// </summary>
static class BasicPrograms
{
    const int BreathMs = 1;
    const int EndlessChunk = 4096;

    internal static Task<int> Echo(ProgramContext context)
    {
        context.Write(string.Join(' ', context.Arguments) + "\n");
        return Task.FromResult(0);
    }

    /// <summary>Knows one format: a text as it is.</summary>
    internal static Task<int> Print(ProgramContext context)
    {
        context.Write(context.Arguments is ["%s", var text] ? text : throw new ProgramException("invalid format", 2));
        return Task.FromResult(0);
    }

    internal static Task<int> Env(ProgramContext context)
    {
        var environment = new Dictionary<string, string>(context.Environment);
        var words = context.Arguments.ToList();
        while (words.Count > 0 && words[0].Split('=', 2) is [var name, var value])
        {
            environment[name] = value;
            words.RemoveAt(0);
        }

        if (words.Count > 0)
        {
            return (context with { Environment = environment }).Exec(words);
        }

        context.Write(string.Concat(environment.Select(static pair => $"{pair.Key}={pair.Value}\n")));
        return Task.FromResult(0);
    }

    internal static async Task<int> Sleep(ProgramContext context)
    {
        var seconds = context.Arguments is [var text]
            && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new ProgramException("invalid time interval");
        await context.Process.Sleep((int)Math.Min(seconds * 1000, int.MaxValue));
        return 0;
    }

    /// <summary>Writes for ever.</summary>
    internal static async Task<int> Yes(ProgramContext context)
    {
        var line = string.Join(' ', context.Arguments.DefaultIfEmpty("y")) + "\n";
        var chunk = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(line, 1 + (EndlessChunk / line.Length))));
        while (true)
        {
            context.Write(chunk);
            await context.Process.Sleep(BreathMs);
        }
    }

    /// <summary>Writes what is no text, and fails.</summary>
    internal static Task<int> Garbage(ProgramContext context)
    {
        context.Write([.. Enumerable.Range(0, 256).Select(static n => (byte)n)]);
        context.WriteError("\u001b[2J\u0007 what a mess\nand more\n");
        return Task.FromResult(3);
    }

    internal static Task<int> Kill(ProgramContext context)
    {
        var arguments = context.Operands;
        if (arguments is not [['-', .. var number], var pid]
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var signal)
            || !int.TryParse(pid, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var target))
        {
            throw new ProgramException("usage: kill -SIGNAL PID", 2);
        }

        if (signal > 64)
        {
            throw new ProgramException($"{signal}: invalid signal specification");
        }

        if (target != 1)
        {
            (context.System.Process(target)
                ?? throw new ProgramException($"({target}) - No such process")).Kill(signal);
        }

        return Task.FromResult(0);
    }

    internal static Task<int> Id(ProgramContext context)
    {
        context.Write(context.User == "root"
            ? "uid=0(root) gid=0(root) groups=0(root)\n"
            : $"uid=1000({context.User}) gid=1000({context.User})\n");
        return Task.FromResult(0);
    }

    internal static Task<int> Who(ProgramContext context)
    {
        var since = DateTimeOffset.FromUnixTimeSeconds(context.System.Guest.RunningSince) + context.System.ClockOffset;
        var time = context.Environment.GetValueOrDefault("LC_ALL") == "C"
            ? since.ToString("MMM d HH:mm", CultureInfo.InvariantCulture)
            : since.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        context.Write($"root     pts/0        {time} (192.0.2.7)\nuser     tty1         {time}\nroot     pts/1       "
            + $" {time} (:0)\n");
        return Task.FromResult(0);
    }

    /// <summary>Knows <c>-u USER -- PROGRAM…</c>.</summary>
    internal static Task<int> RunUser(ProgramContext context)
    {
        if (context.Arguments is not ["-u", var user, "--", .. { Count: > 0 } words])
        {
            throw new ProgramException("bad usage", 1);
        }

        if (user is not ("root" or "user"))
        {
            throw new ProgramException(
                $"user {user} does not exist or the user entry does not contain all the required fields");
        }

        return (context with { User = user }).Exec([.. words]);
    }
}
