// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using NUnit.Framework;
using VirtVzd.Tests.Architecture;
using VirtVzd.Tests.EndToEnd;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Simulator.Transcript;

/// <summary>
/// The program of <c>Golden/HostProbe</c>: it drives a host through a fixed scenario by way of the SDK and prints what
/// it saw. <c>real-host.txt</c> beside it is what it printed on a real host. Here it runs on simulated hosts that wait
/// for less long: a lock for 9 s instead of 60, a guest that ignores the power button for 18 s instead of 120, and an
/// answer for 15 s instead of 75.
/// </summary>
sealed class HostProbe : IDisposable
{
    /// <summary>How long a step takes at least that counts as one of more than 10 s.</summary>
    const int LongSeconds = 4;
    const int AnswerSeconds = 15;
    const int LockWaitMs = 9_000;
    const int ShutdownTimeoutMs = 18_000;

    /// <summary>What took the real host long enough for another call to come between.</summary>
    const int SlowMs = 200;

    static readonly string[] s_slow = ["PrlVm_StartEx", "PrlVm_Suspend", "PrlVm_CreateSnapshot"];

    /// <summary>The slowest section is through in a minute when nothing else runs.</summary>
    static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    readonly TemporaryDirectory _directory = new();

    /// <summary>Compiles it.</summary>
    internal HostProbe()
    {
        var compiled = new Command(
            "cc", "-O1", $"-DLONG_S={LongSeconds}", $"-DLIMIT={AnswerSeconds}",
            Path.Combine(Folder, "hostprobe.c"), "-o", _directory["hostprobe"], "-ldl", "-lpthread").Run();
        Assert.That(compiled.ExitCode, Is.Zero, compiled.ToString());
        File.WriteAllText(_directory["qemu-img"], ImageTool);
        File.SetUnixFileMode(_directory["qemu-img"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    /// <summary>
    /// What makes images for the program, which gives a format, a path and a size: files that can be told to be images
    /// of 1 GiB, or of the size.
    /// </summary>
    const string ImageTool = """
        #!/bin/sh
        case $4 in
            raw) truncate -s "$6" "$5" ;;
            *) { printf 'QFI\373\0\0\0\3'; head -c 16 /dev/zero; printf '\0\0\0\0\100\0\0\0'; } > "$5" ;;
        esac
        """;

    /// <summary>What the real host printed, by the number of the section.</summary>
    internal static IReadOnlyDictionary<int, Section> Real { get; } =
        Section.AllOf(File.ReadAllText(Path.Combine(Folder, "real-host.txt")));

    static string Folder => Path.Combine(SourceTree.Root, "VirtVzd.Tests", "Golden", "HostProbe");

    /// <summary>Runs one section on a host of its own of two CPUs; the first and the last one run with each.</summary>
    internal Task<IReadOnlyDictionary<int, Section>> Run(int section) =>
        Task.Factory.StartNew(() => RunNow(section), TaskCreationOptions.LongRunning);

    /// <inheritdoc/>
    public void Dispose() => _directory.Dispose();

    IReadOnlyDictionary<int, Section> RunNow(int section)
    {
        using var host = new SimulatedHost();
        host.Do(
            "host", "--background", "--profile", "real", "--cpus", "2", "--pool", "16",
            "--lock-wait", LockWaitMs.ToString(CultureInfo.InvariantCulture));
        foreach (var function in s_slow)
        {
            host.Do("delay", function, SlowMs.ToString(CultureInfo.InvariantCulture));
        }

        var run = Probe(host, section).Run(patience: s_patience);
        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        return Section.AllOf(run.Output);
    }

    Command Probe(SimulatedHost host, int section)
    {
        string Prlsim(string arguments) => $"'{Binaries.PrlSim}' {arguments}";
        IEnumerable<string> options =
        [
            Binaries.SimulatedSdk, "--names", Folder, "--images", Path.Combine(host.Directory, "images"),
            "--skip", "image-creation",
            "--quiet-guest", Prlsim($"set \"$1\" shutdown=ignore shutdown-timeout={ShutdownTimeoutMs}"),
            "--crash", Prlsim("crash \"$1\""), "--kill", Prlsim("disconnect"), "--restart", Prlsim("reconnect"),
            "--only", section.ToString(CultureInfo.InvariantCulture),
        ];
        return new Command(_directory["hostprobe"], options.ToArray())
            .With("PRL_SIM_DIR", host.Directory).With("PRLSIM", Binaries.PrlSim)
            .With("PATH", $"{_directory.Path}:{Environment.GetEnvironmentVariable("PATH")}");
    }
}
