// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Tests.Architecture;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// A run of <c>packaging/accept/run</c> on a simulated host, with every file that it makes in a directory of its own.
/// </summary>
sealed class AcceptanceRun : IDisposable
{
    readonly TemporaryDirectory _directory = new();
    readonly StringBuilder _table = new();
    readonly Process _process;

    /// <summary>Starts it.</summary>
    /// <param name="host">
    /// The host that is the one at hand; its only template is told by a <c>vzpkg</c> of the test's.
    /// </param>
    /// <param name="arguments">Its arguments.</param>
    internal AcceptanceRun(SimulatedHost host, params string[] arguments)
    {
        Directory.CreateDirectory(Images);
        _directory.WriteProgram("bin/vzpkg", "printf 'alma-9-x86_64\\ndebian-12.0-x86_64     2026-01-31 12:00:00\\n'");
        var command = Script(["--images", Images, .. arguments])
            .With("PRL_SIM_DIR", host.Directory)
            .With("VIRTVZD_SDK_LIBRARY", Binaries.SimulatedSdk)
            .With("TMPDIR", _directory.Path)
            .With("PATH", $"{_directory["bin"]}:{Environment.GetEnvironmentVariable("PATH")}");
        _process = command.Start();
        _process.StandardInput.Close();
        _process.OutputDataReceived += (_, line) => Add(line.Data);
        _process.ErrorDataReceived += (_, line) => Add(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Where disk images are made.</summary>
    internal string Images => _directory["images"];

    /// <summary>All that it has printed so far.</summary>
    internal string Table
    {
        get
        {
            lock (_table)
            {
                return _table.ToString();
            }
        }
    }

    /// <summary>The rows of the table.</summary>
    internal AcceptanceRow[] Rows => [.. Table.Split('\n')
        .Where(static line => line.Length >= AcceptanceRow.LengthMin && int.TryParse(line.AsSpan(0, 3), out _))
        .Select(AcceptanceRow.Read)];

    /// <summary>The last line.</summary>
    internal string Verdict => Table.TrimEnd('\n').Split('\n')[^1];

    /// <summary>What it has left behind of its files.</summary>
    internal string[] Left => [.. Directory.EnumerateFiles(_directory.Path, "*", SearchOption.AllDirectories)
        .Where(path => !path.StartsWith(_directory["bin"], StringComparison.Ordinal))];

    /// <summary>
    /// The script with a daemon to start, which can be interrupted though the tests were started where SIGINT is
    /// ignored.
    /// </summary>
    internal static Command Script(params string[] arguments) => Command.Interruptible(
        Path.Combine(SourceTree.Root, "packaging", "accept", "run"), ["--daemon", Binaries.Daemon, .. arguments]);

    /// <summary>Waits until it has printed a text.</summary>
    internal void WaitFor(string text) => Deadline.Until(
        $"{text} in the table",
        () =>
        {
            Assert.That(_process.HasExited && !Table.Contains(text, StringComparison.Ordinal), Is.False, () => Table);
            return Table.Contains(text, StringComparison.Ordinal);
        },
        instead: () => Table);

    /// <summary>Sends it a signal.</summary>
    internal void Signal(Signum signal) => Syscall.kill(_process.Id, signal);

    /// <summary>
    /// Waits for its end and answers its exit code; long, because it is a whole day of a guest on a machine that may be
    /// busy.
    /// </summary>
    internal int End()
    {
        Assert.That(_process.WaitForExit(TimeSpan.FromMinutes(4)), Is.True, () => Table);
        _process.WaitForExit();
        TestContext.Out.WriteLine(Table);
        return _process.ExitCode;
    }

    /// <summary>Stops a daemon that it has left, as one does that was killed.</summary>
    internal void StopItsDaemon()
    {
        foreach (var file in Directory.EnumerateFiles(_directory.Path, "virtvzd.pid", SearchOption.AllDirectories))
        {
            Syscall.kill(
                int.Parse(File.ReadAllText(file), System.Globalization.CultureInfo.InvariantCulture), Signum.SIGTERM);
            Deadline.Until("its daemon ends", () => !File.Exists(file));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Signal(Signum.SIGKILL);
            _process.WaitForExit();
        }

        StopItsDaemon();
        _process.Dispose();
        _directory.Dispose();
    }

    void Add(string? line)
    {
        lock (_table)
        {
            _table.Append(line).Append(line is null ? "" : "\n");
        }
    }
}
