// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Text;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// The programs in a root directory that holds glibc's loader, libc and libm, and nothing else, in a mount namespace of
/// its own. Clients reach in through <c>/proc/PID/root</c>.
/// </summary>
sealed class BareRoot : IDisposable
{
    readonly TemporaryDirectory _directory = new();
    readonly StringBuilder _log = new();
    readonly Process _daemon;

    /// <summary>Makes the root and starts the daemon in it.</summary>
    /// <param name="mounts">Shell commands that mount more, with the root's path in <c>$R</c>.</param>
    internal BareRoot(string mounts)
    {
        foreach (var folder in (string[])["dev", "etc", "lib64", "proc", "run", "tmp"])
        {
            Directory.CreateDirectory(_directory[folder]);
        }

        foreach (var file in Libraries())
        {
            var copy = _directory.Path + file;
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        foreach (var program in (string[])[Binaries.Daemon, Binaries.PrlSim, Binaries.SimulatedSdk])
        {
            File.Copy(program, _directory[Path.GetFileName(program)]);
        }

        File.WriteAllText(_directory["etc/virtvzd.conf"], $"""
            unix_sock_dir = "/run/v"
            run_dir = "/run/v"
            sdk_library = "/{Path.GetFileName(Binaries.SimulatedSdk)}"
            log_level = 2
            log_outputs = "1:stderr"

            """);
        var script = $"""
            set -e
            R={_directory.Path}
            mount --bind $R $R
            {mounts}
            mkdir -p $R/run/v
            exec chroot $R /virtvzd -f /etc/virtvzd.conf -p /run/v/pid
            """;
        _daemon = new Command("unshare", [.. IsRoot
            ? Array.Empty<string>()
            : ["--map-root-user"], "--mount", "--propagation", "private", "sh", "-c", script])
            .With("PRL_SIM_DIR", "/run/sim")
            .Start();
        _daemon.ErrorDataReceived += (_, line) =>
        {
            lock (_log)
            {
                _log.AppendLine(line.Data);
            }
        };
        _daemon.BeginErrorReadLine();
        _daemon.StandardInput.Close();
        Deadline.Until("the daemon serves", () =>
        {
            Assert.That(_daemon.HasExited, Is.False, () => $"the daemon ended\n{Log}");
            return Virsh("hostname").ExitCode == 0;
        });
    }

    // Who is not root becomes it in a user namespace of his own.
    static bool IsRoot => Mono.Unix.Native.Syscall.geteuid() == 0;

    /// <summary>What the daemon has logged so far.</summary>
    internal string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>What a client outside connects to.</summary>
    internal string Uri => $"vz:///system?socket=/proc/{_daemon.Id}/root/run/v/virtvzd-sock";

    /// <summary>The daemon's process; nothing else is executed in between, so its id is that of the command.</summary>
    internal int Pid => _daemon.Id;

    /// <summary>Runs virsh against it.</summary>
    internal Finished Virsh(params IEnumerable<string> arguments) =>
        new Command("virsh", ["-c", Uri, .. arguments]).Run();

    /// <summary>Runs virsh, expects it to succeed and answers what it printed.</summary>
    internal string VirshOk(params IEnumerable<string> arguments)
    {
        var finished = Virsh(arguments);
        Assert.That(finished.ExitCode, Is.Zero, $"{finished}\n--- daemon\n{Log}");
        return finished.Output.TrimEnd('\n');
    }

    /// <summary>Does something at the simulated host's console, inside.</summary>
    internal string Host(params IEnumerable<string> arguments)
    {
        string[] user = IsRoot ? [] : ["--user", "--preserve-credentials"];
        var finished = new Command("nsenter", [
            "--target", $"{_daemon.Id}", "--mount", .. user, "--root", "/prlsim", .. arguments
        ]).With("PRL_SIM_DIR", "/run/sim").Run();
        Assert.That(finished.ExitCode, Is.Zero, $"{finished}\n--- daemon\n{Log}");
        return finished.Output;
    }

    /// <summary>Asks the daemon to end and answers its exit code.</summary>
    internal int Stop()
    {
        Mono.Unix.Native.Syscall.kill(_daemon.Id, Mono.Unix.Native.Signum.SIGTERM);
        Assert.That(_daemon.WaitForExit(Deadline.Patience), Is.True, () => $"still there\n{Log}");
        return _daemon.ExitCode;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_daemon.HasExited)
        {
            Host("shutdown");
            Stop();
        }

        TestContext.Out.WriteLine($"--- daemon\n{Log}");
        _directory.Dispose();
    }

    /// <summary>
    /// As the loader finds them for the daemon: "libc.so.6 => /lib/…/libc.so.6 (0x…)", and the loader itself.
    /// </summary>
    internal static IEnumerable<string> Libraries()
    {
        foreach (var line in new Command("ldd", Binaries.Daemon).Run().Output.Split('\n'))
        {
            var start = line.IndexOf('/', StringComparison.Ordinal);
            if (start >= 0)
            {
                yield return line[start..line.IndexOf(" (", StringComparison.Ordinal)];
            }
        }
    }
}
