// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Daemon;

/// <summary>
/// An ordinary user's daemon: everything of it is in that user's directories and for that user alone.
/// </summary>
[NeedsPrograms]
sealed class SessionModeTests
{
    TemporaryDirectory _directory = null!;
    string _binary = "";

    [SetUp]
    public void MakeHome()
    {
        _directory = new TemporaryDirectory();
        _binary = DaemonProgram.CopyForEveryone(_directory);
        foreach (var name in new[] { "home", "run" })
        {
            Directory.CreateDirectory(_directory[name]);
            DaemonProgram.GiveToOrdinaryUser(_directory[name]);
        }
    }

    [TearDown]
    public void RemoveHome() => _directory.Dispose();

    Command Run(params string[] arguments) =>
        DaemonProgram.AsOrdinaryUser(_binary, arguments).With("HOME", _directory["home"]).In(_directory.Path);

    string[] FilesOf(string name) =>
    [
        .. Directory.EnumerateFileSystemEntries(_directory[name], "*", SearchOption.AllDirectories)
            .Select(path =>
            {
                Assert.That(Syscall.lstat(path, out var status), Is.Zero);
                return $"{Convert.ToString((uint)status.st_mode & 0xFFF, 8)} "
                    + $"{Path.GetRelativePath(_directory[name], path)}";
            })
            .Order(StringComparer.Ordinal),
    ];

    void StartInBackgroundAndEnd(Command command, string pidFile, Action whileItRuns)
    {
        var finished = command.Run();
        Assert.That(finished.ExitCode, Is.Zero, finished.ToString());
        var pid = int.Parse(File.ReadAllText(_directory[pidFile]));
        try
        {
            Deadline.Until(
                "the driver has its lock and its ids",
                () => File.Exists(Path.Combine(_directory[Path.GetDirectoryName(pidFile)!], "vz/ids")));
            whileItRuns();
        }
        finally
        {
            Syscall.kill(pid, Signum.SIGTERM);
            Deadline.Until("it has ended", () => !Directory.Exists($"/proc/{pid}"));
        }
    }

    [Test]
    public void Its_files_are_below_the_runtime_directory()
    {
        StartInBackgroundAndEnd(Run("-d").With("XDG_RUNTIME_DIR", _directory["run"]), "run/libvirt/virtvzd.pid", () =>
            Assert.That(FilesOf("run"), Is.EqualTo(new[]
            {
                "600 libvirt/common/system.token",
                "600 libvirt/vz/ids",
                "644 libvirt/virtvzd.pid",
                "644 libvirt/vz/driver.pid",
                "700 libvirt",
                "700 libvirt/common",
                "700 libvirt/virtvzd-admin-sock",
                "700 libvirt/virtvzd-sock",
                "700 libvirt/vz",
            })));
        Assert.That(
            FilesOf("home"),
            Is.EqualTo(new[] { "600 .cache/libvirt/virtvzd.log", "700 .cache", "700 .cache/libvirt" }));
        Assert.That(
            FilesOf("run"),
            Is.EqualTo(new[]
            {
                "600 libvirt/common/system.token", "600 libvirt/vz/ids", "700 libvirt", "700 libvirt/common",
                "700 libvirt/vz",
            }),
            "it removes what it has made, but the ids that the next daemon goes on with and the token that others "
                + "have read");
    }

    [Test]
    public void Without_a_runtime_directory_the_cache_takes_its_place() =>
        StartInBackgroundAndEnd(Run("-d"), "home/.cache/libvirt/virtvzd.pid", () =>
            Assert.That(FilesOf("home"), Has.Some.EqualTo("700 .cache/libvirt/virtvzd-sock")));

    [Test]
    public void Its_configuration_is_the_users_own()
    {
        Directory.CreateDirectory(_directory["home/.config/libvirt"]);
        File.WriteAllText(_directory["home/.config/libvirt/virtvzd.conf"], "log_outputs=\"1:stderr\"\nbad\n");

        var finished = Run().Run();

        var path = _directory["home/.config/libvirt/virtvzd.conf"];
        Assert.That(DaemonProgram.Normalized(finished.Error)[^1], Is.EqualTo(
            $"error : Can't load config file: configuration file syntax error: {path}:2: expecting an "
                + $"assignment: {path}"));
    }

    [TestCase("HOME", "/nonexistent", "/nonexistent/.cache/libvirt")]
    [TestCase("XDG_RUNTIME_DIR", "/nonexistent", "/nonexistent/libvirt")]
    [TestCase("XDG_CACHE_HOME", "/nonexistent/c", "/nonexistent/c/libvirt")]
    public void A_directory_that_cannot_be_made_ends_the_start(string variable, string value, string directory)
    {
        var finished = Run().With(variable, value).Run();

        Assert.That(finished.ExitCode, Is.EqualTo(1));
        Assert.That(DaemonProgram.Normalized(finished.Error)[^2..], Is.EqualTo(new[]
        {
            $"error : Cannot create user runtime directory '{directory}': Permission denied",
            "error : Can't determine pid file path.",
        }));
    }
}
