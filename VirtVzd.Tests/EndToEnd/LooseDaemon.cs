// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using System.Linq;
using System.Text;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Tests.Daemon;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>A daemon, by a command line of the test's own, that may or may not come up.</summary>
sealed class LooseDaemon : IDisposable
{
    readonly StringBuilder _log = new();
    readonly Process _process;

    /// <summary>Starts it and does not wait.</summary>
    internal LooseDaemon(Command command)
    {
        _process = command.Start();
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        _process.StandardInput.Close();
    }

    /// <summary>What it has said so far.</summary>
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

    /// <summary>Its process.</summary>
    internal int Pid => _process.Id;

    /// <summary>Whether it runs no more.</summary>
    internal bool HasEnded => _process.HasExited;

    /// <summary>How it ended.</summary>
    internal int ExitCode => _process.ExitCode;

    /// <summary>Waits until it serves, or has ended.</summary>
    /// <param name="serves">Whether it serves.</param>
    internal bool Serves(Func<bool> serves)
    {
        var isServed = false;
        Deadline.Until(
            "it serves or ends", () => _process.HasExited || (isServed = serves()), instead: () => $"it says\n{Log}");
        if (_process.HasExited)
        {
            ReadToTheEnd();
        }

        return isServed;
    }

    /// <summary>Ends it by a signal and answers its exit code.</summary>
    internal int Kill(Signum signal)
    {
        Syscall.kill(_process.Id, signal);
        Assert.That(_process.WaitForExit(Deadline.Patience), Is.True, () => $"still there\n{Log}");
        ReadToTheEnd();
        return _process.ExitCode;
    }

    /// <summary>
    /// It has ended by itself, with one of the documented codes and one error that says why, and with no trace of the
    /// runtime.
    /// </summary>
    /// <param name="what">What was done to it.</param>
    internal void AssertRefusedInOneLine(string what)
    {
        ReadToTheEnd();
        var errors = DaemonProgram.Normalized(Log)
            .Where(static line => !line.StartsWith("info : ", StringComparison.Ordinal))
            .ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(_process.ExitCode, Is.AnyOf(1, 2, 3, 4, 6, 8, 10, 11), $"{what}\n{Log}");
            Assert.That(errors, Has.Length.InRange(1, 2), $"{what}\n{Log}");
            Assert.That(Log, Does.Not.Contain("   at ").And.Not.Contain("Unhandled"), what);
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        TestContext.Out.WriteLine($"--- daemon\n{Log}");
        _process.Dispose();
    }

    // Its last words may still be on their way when it has ended.
    void ReadToTheEnd() => _process.WaitForExit();

    void Keep(string? line)
    {
        if (line is not null)
        {
            lock (_log)
            {
                _log.Append(line).Append('\n');
            }
        }
    }
}
