// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Inside;

/// <summary>Programs about files, disks and file systems.</summary>
static class FilePrograms
{
    const long MountKib = 10_485_760;
    const long UsedKib = 2_621_440;

    internal static async Task<int> Cat(ProgramContext context)
    {
        if (context.Arguments.Count == 0)
        {
            context.Write(await context.Process.ReadInput());
            return 0;
        }

        var code = 0;
        foreach (var path in context.Operands)
        {
            if (GuestFiles.Read(context, path) is { } text)
            {
                context.Write(text);
            }
            else
            {
                context.WriteError($"cat: {path}: No such file or directory\n");
                code = 1;
            }
        }

        return code;
    }

    internal static async Task<int> Tee(ProgramContext context)
    {
        var input = await context.Process.ReadInput();
        var text = Encoding.UTF8.GetString(input);
        foreach (var path in context.Operands)
        {
            GuestFiles.Write(context, path, text);
        }

        context.Write(input);
        return 0;
    }

    internal static Task<int> MakeDirectory(ProgramContext context)
    {
        var (flags, paths) = Split(context, "-m");
        foreach (var path in paths)
        {
            GuestFiles.RequireOwner(context, path);
            if (!context.System.Directories.Add(path) && !flags.Contains("-p"))
            {
                throw new ProgramException($"cannot create directory '{path}': File exists");
            }
        }

        return Task.FromResult(0);
    }

    internal static Task<int> ChangeMode(ProgramContext context)
    {
        if (context.Operands is not [_, var path])
        {
            throw new ProgramException("missing operand");
        }

        GuestFiles.RequireOwner(context, path);
        return Task.FromResult(context.System.Files.ContainsKey(path) || context.System.Directories.Contains(path)
            ? 0
            : throw new ProgramException($"cannot access '{path}': No such file or directory"));
    }

    internal static Task<int> Move(ProgramContext context)
    {
        var (_, paths) = Split(context);
        if (paths is not [var from, var to])
        {
            throw new ProgramException("missing file operand");
        }

        var text = GuestFiles.Read(context, from)
            ?? throw new ProgramException($"cannot stat '{from}': No such file or directory");
        GuestFiles.Write(context, to, text);
        context.System.Files.Remove(from);
        return Task.FromResult(0);
    }

    internal static Task<int> Remove(ProgramContext context)
    {
        var (flags, paths) = Split(context);
        foreach (var path in paths)
        {
            GuestFiles.RequireOwner(context, path);
            if (!context.System.Files.Remove(path) && !flags.Contains("-f"))
            {
                throw new ProgramException($"cannot remove '{path}': No such file or directory");
            }
        }

        return Task.FromResult(0);
    }

    /// <summary>Knows the database of users.</summary>
    internal static Task<int> GetEntry(ProgramContext context)
    {
        if (context.Operands is not ["passwd", var user])
        {
            throw new ProgramException("Unknown database", 1);
        }

        if (GuestFiles.HomeOf(user) is not { } home)
        {
            return Task.FromResult(2);
        }

        var id = user == "root" ? 0 : 1000;
        context.Write($"{user}:x:{id}:{id}:{user}:{home}:/bin/bash\n");
        return Task.FromResult(0);
    }

    internal static Task<int> FreeSpace(ProgramContext context)
    {
        var text = new StringBuilder("Filesystem     1024-blocks    Used Available Capacity Mounted on\n");
        foreach (var (device, point, _) in context.System.Mounts)
        {
            text.Append(
                CultureInfo.InvariantCulture, $"{device} {MountKib} {UsedKib} {MountKib - UsedKib} 25% {point}\n");
        }

        context.Write(text.ToString());
        return Task.FromResult(0);
    }

    /// <summary>As with <c>-P -o NAME,PKNAME,TYPE,SERIAL</c>, which is all that it knows.</summary>
    internal static Task<int> ListBlockDevices(ProgramContext context)
    {
        if (context.Arguments is not ["-P", "-o", "NAME,PKNAME,TYPE,SERIAL"])
        {
            throw new ProgramException("bad usage");
        }

        if (context.System.IsContainer)
        {
            return Task.FromResult(0);
        }

        var disks = context.System.Guest.ReadConfig().Devices
            .Where(static device => device.Type == SdkNumbers.HardDisk).ToList();
        for (var i = 0; i < disks.Count; i++)
        {
            var name = $"sd{(char)('a' + i)}";
            context.Write($"NAME=\"{name}\" PKNAME=\"\" TYPE=\"disk\" SERIAL=\"{disks[i].HardDisk?.SerialNumber}\"\n"
                + $"NAME=\"{name}1\" PKNAME=\"{name}\" TYPE=\"part\" SERIAL=\"\"\n");
        }

        return Task.FromResult(0);
    }

    internal static Task<int> Freeze(ProgramContext context)
    {
        if (context.Operands is not [("-f" or "-u") and var what, var point])
        {
            throw new ProgramException("neither --freeze or --unfreeze specified");
        }

        if (context.System.IsContainer)
        {
            throw new ProgramException(
                $"{point}: {(what == "-f" ? "freeze" : "unfreeze")} failed: Operation not permitted");
        }

        RequireMount(context, point);
        var isDone = what == "-f" ? context.System.Frozen.Add(point) : context.System.Frozen.Remove(point);
        return Task.FromResult(isDone ? 0
            : throw new ProgramException(what == "-f"
                ? $"{point}: freeze failed: Device or resource busy"
                : $"{point}: unfreeze failed: Invalid argument"));
    }

    internal static Task<int> Trim(ProgramContext context)
    {
        var (flags, paths) = Split(context, "-m");
        if (context.System.IsContainer)
        {
            throw new ProgramException($"{paths.FirstOrDefault()}: FITRIM ioctl failed: Operation not permitted");
        }

        foreach (var point in paths)
        {
            RequireMount(context, point);
            if (flags.Contains("-v"))
            {
                context.Write($"{point}: 1 GiB (1073741824 bytes) trimmed\n");
            }
        }

        return Task.FromResult(0);
    }

    static void RequireMount(ProgramContext context, string point)
    {
        if (!context.System.Mounts.Any(mount => mount.Point == point))
        {
            throw new ProgramException($"{point}: not a directory or no file system is mounted there");
        }
    }

    static (List<string> Flags, List<string> Paths) Split(ProgramContext context, params string[] withValue)
    {
        List<string> flags = [], paths = [];
        var isFlag = true;
        var words = context.Arguments;
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (isFlag && word == "--")
            {
                isFlag = false;
            }
            else if (isFlag && word.StartsWith('-'))
            {
                flags.Add(word);
                i += withValue.Contains(word) ? 1 : 0;
            }
            else
            {
                paths.Add(word);
            }
        }

        return (flags, paths);
    }
}
