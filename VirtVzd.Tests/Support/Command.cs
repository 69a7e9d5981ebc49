// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using NUnit.Framework;

namespace VirtVzd.Tests.Support;

/// <summary>
/// Runs real programs with an environment of their own: nothing of the tester's libvirt settings gets through, and no
/// simulated host has its machines where something of this machine could be.
/// </summary>
sealed class Command
{
    /// <summary>
    /// Where simulated hosts have machines for which nobody names a folder; no folder of this machine.
    /// </summary>
    internal const string MachineFolder = "/nowhere/vmprivate";

    readonly ProcessStartInfo _start;

    /// <summary>A program (a path, or a name on PATH) and its arguments.</summary>
    internal Command(string program, params IEnumerable<string> arguments)
    {
        _start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
        {
            _start.ArgumentList.Add(argument);
        }

        foreach (var name in new List<string>(_start.Environment.Keys))
        {
            if (name.StartsWith("LIBVIRT", StringComparison.Ordinal)
                || name.StartsWith("XDG_", StringComparison.Ordinal)
                || name.StartsWith("LISTEN_", StringComparison.Ordinal)
                || name is "PRL_SIM_DIR" or "VIRTVZD_SDK_LIBRARY" or "NOTIFY_SOCKET")
            {
                _start.Environment.Remove(name);
            }
        }

        _start.Environment["LC_ALL"] = "C";
        _start.Environment["PRL_SIM_VM_FOLDER"] = MachineFolder;
    }

    /// <summary>
    /// A program that SIGINT ends or interrupts even where the tests were started with that signal ignored, as a shell
    /// without job control starts what it leaves in the background.
    /// </summary>
    internal static Command Interruptible(string program, params IEnumerable<string> arguments) =>
        new("env", ["--default-signal=INT", program, .. arguments]);

    /// <summary>Sets a variable of the program's environment.</summary>
    internal Command With(string name, string value)
    {
        _start.Environment[name] = value;
        return this;
    }

    /// <summary>Takes a variable out of the program's environment.</summary>
    internal Command Without(string name)
    {
        _start.Environment.Remove(name);
        return this;
    }

    /// <summary>Runs it in another directory.</summary>
    internal Command In(string directory)
    {
        _start.WorkingDirectory = directory;
        return this;
    }

    /// <summary>Starts it and leaves it running; the caller ends it.</summary>
    internal Process Start() => Process.Start(_start)!;

    /// <summary>
    /// Runs it to its end; kills it when it takes longer than <paramref name="patience"/>
    /// (<see cref="Deadline.Patience"/>).
    /// </summary>
    internal Finished Run(string input = "", TimeSpan? patience = null)
    {
        using var process = Start();
        var error = "";
        var reader = new Thread(() => error = process.StandardError.ReadToEnd());
        reader.Start();
        var watchdog = new Timer(
            _ => process.Kill(entireProcessTree: true), null, patience ?? Deadline.Patience, Timeout.InfiniteTimeSpan);
        string output;
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
        }
        finally
        {
            // A kill that has begun needs the process until it has killed the last of its children.
            using var isOver = new ManualResetEvent(initialState: false);
            watchdog.Dispose(isOver);
            isOver.WaitOne();
        }

        reader.Join();
        var finished = new Finished(process.ExitCode, output, error);
        TestContext.Out.WriteLine($"$ {_start.FileName} {string.Join(' ', _start.ArgumentList)}\n{finished}");
        return finished;
    }
}
