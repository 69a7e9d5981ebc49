// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace VirtVzd.Simulator.Host.Inside;

/// <summary>
/// The files of a guest, with those that its kernel makes up. Two users: root may do everything, the other one works in
/// his home.
/// </summary>
static class GuestFiles
{
    const string Cpus = "/sys/devices/system/cpu/";
    const string UserHome = "/home/user";

    /// <summary>The home of a user, null for one that there is not.</summary>
    internal static string? HomeOf(string user) => user switch
    {
        "root" => "/root",
        "user" => UserHome,
        _ => null,
    };

    /// <summary>A file as a text, null where there is none.</summary>
    internal static string? Read(ProgramContext context, string path)
    {
        var system = context.System;
        if (path.StartsWith("/root", StringComparison.Ordinal))
        {
            RequireOwner(context, path);
        }

        return path switch
        {
            "/proc/self/mounts" => string.Concat(system.Mounts.Select(static mount =>
                $"{mount.Device} {mount.Point.Replace(" ", "\\040", StringComparison.Ordinal)} {mount.Type} "
                    + "rw,relatime 0 0\n"))
                + "proc /proc proc rw 0 0\ntmpfs /run tmpfs rw 0 0\n",
            "/proc/loadavg" => "0.50 0.25 0.10 1/123 4567\n",
            Cpus + "present" => Range(system.CpuCount),
            Cpus + "online" => string.Join(',', Enumerable.Range(0, system.CpuCount).Except(system.OfflineCpus)) + "\n",
            _ => system.Files.GetValueOrDefault(path),
        };
    }

    /// <summary>Puts a text into a file.</summary>
    /// <exception cref="ProgramException">It may not, or there is no such place.</exception>
    internal static void Write(ProgramContext context, string path, string text)
    {
        RequireOwner(context, path);
        if (path.StartsWith(Cpus, StringComparison.Ordinal))
        {
            SwitchCpu(context, path, text);
            return;
        }

        var folder = path[..Math.Max(path.LastIndexOf('/'), 0)];
        if (!context.System.Directories.Contains(folder.Length == 0 ? "/" : folder))
        {
            throw new ProgramException($"{path}: No such file or directory");
        }

        if (context.System.Frozen.Contains("/"))
        {
            throw new ProgramException($"{path}: the file system is frozen, and a real program would wait");
        }

        context.System.Files[path] = text;
    }

    /// <exception cref="ProgramException">The user has no right there.</exception>
    internal static void RequireOwner(ProgramContext context, string path)
    {
        if (context.User != "root"
            && !path.StartsWith(UserHome + "/", StringComparison.Ordinal)
            && !path.StartsWith("/tmp/", StringComparison.Ordinal))
        {
            throw new ProgramException($"{path}: Permission denied");
        }
    }

    // The first one has no switch, and a container may not.
    static void SwitchCpu(ProgramContext context, string path, string text)
    {
        var parts = path[Cpus.Length..].Split('/');
        if (parts is not [['c', 'p', 'u', .. var digits], "online"]
            || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number == 0 || number >= context.System.CpuCount)
        {
            throw new ProgramException($"{path}: No such file or directory");
        }

        if (context.System.IsContainer)
        {
            throw new ProgramException($"{path}: Permission denied");
        }

        switch (text.Trim())
        {
            case "0":
                context.System.OfflineCpus.Add(number);
                break;
            case "1":
                context.System.OfflineCpus.Remove(number);
                break;
            default:
                throw new ProgramException($"{path}: Invalid argument");
        }
    }

    static string Range(int count) => count == 1 ? "0\n" : $"0-{count - 1}\n";
}
