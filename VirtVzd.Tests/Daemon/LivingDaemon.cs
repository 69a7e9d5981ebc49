// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Daemon;

/// <summary>The real daemon in the foreground, with a run directory of its own.</summary>
sealed class LivingDaemon : IDisposable
{
    readonly StringBuilder _log = new();
    readonly Process _process;

    /// <summary>Starts it and returns when its sockets listen.</summary>
    /// <param name="directory">Gets the configuration, the pid file and the run directory.</param>
    /// <param name="configuration">More lines of the configuration.</param>
    /// <param name="arguments">More of the command line.</param>
    internal LivingDaemon(TemporaryDirectory directory, string configuration = "", params string[] arguments)
        : this(Prepared(directory, configuration, arguments), () => CanConnect(directory["run/virtvzd-sock"]))
    {
    }

    /// <summary>Starts it by a command line of the test's own.</summary>
    /// <param name="command">The command line.</param>
    /// <param name="isUp">What to wait for.</param>
    internal LivingDaemon(Command command, Func<bool> isUp)
    {
        _process = command.Start();
        _process.ErrorDataReceived += (_, line) =>
        {
            lock (_log)
            {
                _log.Append(line.Data is null ? "" : line.Data + "\n");
            }
        };
        _process.BeginErrorReadLine();
        _process.StandardInput.Close();
        Deadline.Until("the daemon is up", () =>
        {
            Assert.That(_process.HasExited, Is.False, () => $"it ended\n{string.Join('\n', Log)}");
            return isUp();
        });
    }

    /// <summary>Its process.</summary>
    internal int Pid => _process.Id;

    /// <summary>What it has logged: priorities and messages.</summary>
    internal string[] Log
    {
        get
        {
            lock (_log)
            {
                return DaemonProgram.Normalized(_log.ToString());
            }
        }
    }

    /// <summary>The configuration of a daemon in a directory of its own.</summary>
    internal static void WriteConfiguration(TemporaryDirectory directory, string more) =>
        File.WriteAllText(
            directory["virtvzd.conf"],
            $"run_dir = \"{directory["run"]}\"\n"
                + $"{more}\n{(more.Contains("log_outputs", StringComparison.Ordinal) ? "" : "log_outputs = \"1:stderr\"\n")}");

    /// <summary>The command line of a daemon in a directory of its own, whose configuration is written.</summary>
    internal static Command Prepared(
        TemporaryDirectory directory, string configuration = "", params IEnumerable<string> arguments)
    {
        WriteConfiguration(directory, configuration);
        return DaemonProgram.AsMyself(["-f", directory["virtvzd.conf"], "-p", directory["x.pid"], .. arguments]);
    }

    /// <summary>Whether somebody listens on a socket.</summary>
    internal static bool CanConnect(string path)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Sends a signal.</summary>
    internal void Send(Signum signal) => Assert.That(Syscall.kill(Pid, signal), Is.Zero);

    /// <summary>
    /// Waits until it starts no threads and loads no libraries any more: until it has tried twice to reach a host, the
    /// second time of which is a debug line.
    /// </summary>
    internal void AwaitEndOfStart() => Deadline.Until("it has tried to reach a host twice", () =>
        Log.Count(static line =>
            line.Contains(" : no connection to the Virtuozzo dispatcher", StringComparison.Ordinal)) > 1);

    /// <summary>Leaves it less address space than the stack of a thread of the usual size takes (8 MiB).</summary>
    internal void LeaveNoRoomForAThread()
    {
        const long SpareKib = 6144;

        AwaitEndOfStart();
        var finished = new Command(
            "prlimit", "--pid", $"{Pid}", $"--as={(new ProcessGauge(Pid).MappedKib + SpareKib) * 1024}").Run();
        Assert.That(finished.ExitCode, Is.Zero, finished.ToString());
    }

    /// <summary>Waits for the end.</summary>
    internal int ExitCode()
    {
        Assert.That(_process.WaitForExit(Deadline.Patience), Is.True, "it goes on");
        _process.WaitForExit();
        return _process.ExitCode;
    }

    /// <summary>Waits until a line has been logged.</summary>
    internal void AwaitLine(string line) => Deadline.Until(
        $"'{line}' in the log", () => ((ICollection<string>)Log).Contains(line));

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        TestContext.Out.WriteLine(string.Join('\n', Log));
        _process.Dispose();
    }
}
