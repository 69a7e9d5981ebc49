// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Daemon;
using VirtVzd.Native.Linux;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Daemon;

/// <summary>Scripts of the administrator that misbehave.</summary>
[NonParallelizable] // counts the process's descriptors
sealed class DaemonHooksTests
{
    TemporaryDirectory _directory = null!;
    RecordedLog _log = null!;

    [SetUp]
    public void Make()
    {
        _directory = new TemporaryDirectory();
        _log = new RecordedLog();
    }

    [TearDown]
    public void Remove()
    {
        _log.Dispose();
        _directory.Dispose();
    }

    IEnumerable<string> Complaints => _log.Lines.Where(line => !line.StartsWith("Debug", StringComparison.Ordinal));

    string Script => _directory["daemon"];

    void Run(string script, double patienceSeconds = 30, Dictionary<string, string?>? variables = null)
    {
        File.WriteAllText(Script, script);
        Syscall.chmod(Script, (FilePermissions)0x1ED); // 0755
        new DaemonHooks(_directory.Path, (variables ?? []).GetValueOrDefault, TimeSpan.FromSeconds(
            patienceSeconds), _log).Run("start", "-", "start");
    }

    [Test]
    public void Without_a_directory_nothing_is_run_and_nothing_said()
    {
        new DaemonHooks(_directory["absent"], _ => null, DaemonHooks.UsualPatience, _log).Run("start", "-", "start");

        Assert.That(Complaints, Is.Empty);
    }

    [Test]
    public void A_script_gets_a_small_environment_and_nothing_to_read()
    {
        Run(
            $"#!/bin/sh\n/usr/bin/env > '{_directory["env"]}'\ncat > '{_directory["stdin"]}'\n",
            variables: new() { ["PATH"] =
                "/usr/bin:/bin", ["HOME"] = "/nowhere", ["LIBVIRT_DEBUG"] = "1", ["NOTIFY_SOCKET"] = "/x" });

        var variables = File.ReadAllLines(_directory["env"])
            .Where(line => !line.StartsWith("PWD=", StringComparison.Ordinal));
        Assert.That(variables, Is.EquivalentTo(new[] { "LC_ALL=C", "PATH=/usr/bin:/bin", "HOME=/nowhere" }));
        Assert.That(File.ReadAllText(_directory["stdin"]), Is.Empty);
        Assert.That(Complaints, Is.Empty);
    }

    [Test]
    public void A_failure_is_told_with_what_the_script_said_and_changes_nothing()
    {
        Run("#!/bin/sh\necho out; echo why >&2; exit 7\n");

        Assert.That(_log.Lines, Has.Some.EqualTo("Debug Result exit status 7, stdout: 'out\n' stderr: 'why\n'"));
        Assert.That(Complaints, Is.EqualTo(new[]
        {
            $"Error Hook script execution failed: internal error: Child process ({Script} - start - start) "
                + "unexpected exit status 7: why",
        }));
    }

    [Test]
    public void A_script_that_a_signal_ends_is_told()
    {
        Run("#!/bin/sh\nkill -9 $$\n");

        Assert.That(Complaints, Is.EqualTo(new[]
        {
            $"Error Hook script execution failed: internal error: Child process ({Script} - start - start) "
                + "unexpected fatal signal 9",
        }));
    }

    [Test]
    public void A_script_that_cannot_be_executed_is_told()
    {
        Run("#!/nonexistent/shell\n");

        Assert.That(Complaints, Is.EqualTo(new[]
        {
            $"Error Hook script execution failed: cannot execute binary {Script}: No such file or directory",
        }));
    }

    [Test]
    public void A_script_that_does_not_end_is_killed_with_all_that_it_started()
    {
        var watch = Stopwatch.StartNew();

        Run($"#!/bin/sh\nsleep 600 & echo $! > '{_directory["pid"]}'\nwait\n", patienceSeconds: 0.5);

        Assert.That(watch.Elapsed, Is.InRange(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(20)));
        Assert.That(Complaints, Is.EqualTo(new[]
        {
            $"Error Hook script execution failed: internal error: Child process ({Script} - start - start) "
                + "unexpected end: killed after 0.5 seconds",
        }));
        var sleeper = int.Parse(File.ReadAllText(_directory["pid"]));
        Deadline.Until(
            "its child is gone",
            () => !File.Exists($"/proc/{sleeper}/stat") || File.ReadAllText($"/proc/{sleeper}/stat").Contains(" Z "));
    }

    [Test]
    public void A_script_that_talks_for_ever_is_killed_as_well()
    {
        var watch = Stopwatch.StartNew();

        Run("#!/bin/sh\nexec /usr/bin/yes\n", patienceSeconds: 0.5);

        Assert.That(watch.Elapsed, Is.InRange(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(20)));
        Assert.That(Complaints.Single(), Does.EndWith("unexpected end: killed after 0.5 seconds"));
    }

    [Test]
    public void What_a_script_leaves_running_is_not_waited_for()
    {
        var watch = Stopwatch.StartNew();

        Run($"#!/bin/sh\nsleep 600 & echo $! > '{_directory["pid"]}'\n");

        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)));
        Assert.That(Complaints, Is.Empty);
        Assert.That(Syscall.kill(int.Parse(File.ReadAllText(_directory["pid"])), Signum.SIGKILL), Is.Zero);
    }

    [Test]
    public void A_script_that_talks_without_end_is_read_and_cut_short()
    {
        Run("#!/bin/sh\nhead -c 1000000 /dev/zero | tr '\\0' x\n");

        var result = _log.Lines.Single(line => line.StartsWith("Debug Result exit status 0", StringComparison.Ordinal));
        Assert.That(
            result.Count(letter => letter == 'x'),
            Is.EqualTo(ChildProgram.KeptBytesMax + "exit".Count(letter => letter == 'x')));
    }

    [Test]
    public void No_descriptor_is_left_open()
    {
        Run("#!/bin/sh\nexit 0\n");
        var before = Directory.GetFiles("/proc/self/fd").Length;

        for (var i = 0; i < 20; i++)
        {
            Run("#!/bin/sh\nexit 0\n");
        }

        Assert.That(Directory.GetFiles("/proc/self/fd"), Has.Length.LessThan(before + 20));
    }
}
