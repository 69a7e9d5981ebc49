// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Inside;

/// <summary>The programs that a guest has. Windows has none of them, and nothing else either.</summary>
static class ProgramTable
{
    static readonly string[] s_folders = ["/bin/", "/sbin/", "/usr/bin/", "/usr/sbin/"];

    static readonly Dictionary<string, Func<ProgramContext, Task<int>>> s_programs = new(StringComparer.Ordinal)
    {
        ["sh"] = GuestShell.Run,
        ["bash"] = GuestShell.Run,
        ["true"] = static _ => Task.FromResult(0),
        ["false"] = static _ => Task.FromResult(1),
        ["echo"] = BasicPrograms.Echo,
        ["printf"] = BasicPrograms.Print,
        ["env"] = BasicPrograms.Env,
        ["sleep"] = BasicPrograms.Sleep,
        ["yes"] = BasicPrograms.Yes,
        ["garbage"] = BasicPrograms.Garbage,
        ["kill"] = BasicPrograms.Kill,
        ["id"] = BasicPrograms.Id,
        ["who"] = BasicPrograms.Who,
        ["runuser"] = BasicPrograms.RunUser,
        ["cat"] = FilePrograms.Cat,
        ["tee"] = FilePrograms.Tee,
        ["mkdir"] = FilePrograms.MakeDirectory,
        ["chmod"] = FilePrograms.ChangeMode,
        ["mv"] = FilePrograms.Move,
        ["rm"] = FilePrograms.Remove,
        ["getent"] = FilePrograms.GetEntry,
        ["df"] = FilePrograms.FreeSpace,
        ["lsblk"] = FilePrograms.ListBlockDevices,
        ["fsfreeze"] = FilePrograms.Freeze,
        ["fstrim"] = FilePrograms.Trim,
        ["hostname"] = SystemPrograms.Hostname,
        ["uname"] = SystemPrograms.SystemName,
        ["date"] = SystemPrograms.Date,
        ["hwclock"] = SystemPrograms.HardwareClock,
        ["systemctl"] = SystemPrograms.Control,
        ["ip"] = NetworkPrograms.Ip,
    };

    /// <summary>The program of a name, or of a path in one of the usual folders; null for none.</summary>
    internal static Func<ProgramContext, Task<int>>? Find(GuestSystem system, string name)
    {
        if (system.Guest.ReadConfig().OsType == SdkNumbers.GuestOsWindows)
        {
            return null;
        }

        var folder = s_folders.FirstOrDefault(folder => name.StartsWith(folder, StringComparison.Ordinal));
        return s_programs.GetValueOrDefault(folder is null ? name : name[folder.Length..]);
    }
}
