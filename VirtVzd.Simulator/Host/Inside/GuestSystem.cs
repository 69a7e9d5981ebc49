// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Loop;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Inside;

/// <summary>
/// The system in a guest: a small Linux with a table of programs. What it has in memory ends with its run, its files
/// stay as long as the host runs. A container's has fewer rights than a machine's.
/// </summary>
sealed class GuestSystem
{
    const int FirstPid = 1000;
    const int LastPid = 32_767;
    const int SegmentationFault = 11;

    readonly Dictionary<int, GuestProcess> _processes = [];
    int _lastPid = FirstPid;

    internal GuestSystem(Guest guest, EventLoop loop)
    {
        Guest = guest;
        Loop = loop;
        Begin();
    }

    internal Guest Guest { get; }

    internal EventLoop Loop { get; }

    /// <summary>Regular files by path; those of the kernel are made when they are read.</summary>
    internal Dictionary<string, string> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Directories that somebody has made.</summary>
    internal HashSet<string> Directories { get; } = new(
        StringComparer.Ordinal) { "/", "/tmp", "/etc", "/root", "/home/user" };

    internal string Hostname { get; set; } = "";

    /// <summary>What its clock is ahead of the host's.</summary>
    internal TimeSpan ClockOffset { get; set; }

    /// <summary>What the clock of the hardware is ahead of the host's.</summary>
    internal TimeSpan HardwareClockOffset { get; set; }

    /// <summary>Mount points that are frozen.</summary>
    internal HashSet<string> Frozen { get; } = new(StringComparer.Ordinal);

    internal SortedSet<int> OfflineCpus { get; } = [];

    /// <summary>What it was put to sleep by; null while it is awake.</summary>
    internal string? Sleep { get; set; }

    /// <summary>It has been put to sleep.</summary>
    internal Action<string>? FellAsleep { get; set; }

    internal bool IsContainer => Guest.IsContainer;

    internal int CpuCount => (int)Math.Clamp(Guest.ReadConfig().CpuCount, 1, 32);

    internal DateTimeOffset Now => DateTimeOffset.UtcNow + ClockOffset;

    /// <summary>Devices and mount points, the root first.</summary>
    internal IReadOnlyList<(string Device, string Point, string Type)> Mounts
    {
        get
        {
            if (IsContainer)
            {
                return [("/dev/ploop12345p1", "/", "ext4")];
            }

            var disks = Guest.ReadConfig().Devices.Count(static device => device.Type == SdkNumbers.HardDisk);
            return
            [
                ("/dev/sda1", "/", "xfs"),
                .. Enumerable.Range(1, Math.Clamp(disks - 1, 0, 8))
                    .Select(static n => ($"/dev/sd{(char)('a' + n)}1", $"/mnt/disk{n}", "ext4")),
            ];
        }
    }

    /// <summary>Runs a program; null where there is none of that name.</summary>
    /// <param name="words">Its name, and what it gets.</param>
    /// <param name="environment">What it gets as well.</param>
    /// <param name="write">Takes what it writes: to stream 1 or 2.</param>
    /// <param name="ended">Gets its exit code, and the signal that has ended it or 0.</param>
    internal GuestProcess? Spawn(
        IReadOnlyList<string> words, Dictionary<string, string> environment, Action<uint, byte[]> write,
        Action<int, int> ended)
    {
        if (ProgramTable.Find(this, words[0]) is not { } program)
        {
            return null;
        }

        _lastPid = _lastPid >= LastPid ? FirstPid : _lastPid + 1;
        var pid = _lastPid;
        var process = new GuestProcess(this, pid, (code, signal) =>
        {
            _processes.Remove(pid);
            ended(code, signal);
        });
        _processes.Add(pid, process);
        process.Run(program, new ProgramContext(this, process, words, environment, write));
        return process;
    }

    internal GuestProcess? Process(int pid) => _processes.GetValueOrDefault(pid);

    /// <summary>A program that nobody expects to die does so: true if there was one.</summary>
    internal bool Crash()
    {
        var process = _processes.Values.FirstOrDefault();
        process?.Kill(SegmentationFault);
        return process is not null;
    }

    /// <summary>The run ends: programs are gone without a word, memory is lost, files stay.</summary>
    internal void Halt()
    {
        foreach (var process in _processes.Values.ToArray())
        {
            process.Vanish();
        }

        _processes.Clear();
        Begin();
    }

    void Begin()
    {
        var config = Guest.ReadConfig();
        Hostname = config.Hostname.Length > 0 ? config.Hostname : Guest.Name;
        ClockOffset = HardwareClockOffset;
        Frozen.Clear();
        OfflineCpus.Clear();
        Sleep = null;
        Files.TryAdd("/etc/os-release", OsRelease);
        Files.TryAdd("/etc/hostname", Hostname + "\n");
    }

    const string OsRelease =
        "NAME=\"Sim Linux\"\nVERSION=\"9.1 (Pretended)\"\nID=\"simlinux\"\nID_LIKE=\"rhel "
        + "fedora\"\nVERSION_ID=\"9.1\"\n"
        + "PRETTY_NAME='Sim Linux 9.1 (Pretended)'\nVARIANT=\"Server Edition\"\nVARIANT_ID=server\n# a "
        + "comment\nHOME_URL=\"https://example.com/\"\n";
}
