// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;
using VirtVzd.Tests.Architecture;
using VirtVzd.Tests.Daemon;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Packaging;

/// <summary>The unit files as systemd's own tools see them.</summary>
[NeedsPrograms]
sealed class SystemdUnitTests
{
    static readonly string[] s_units =
        ["virtvzd.service", "virtvzd.socket", "virtvzd-ro.socket", "virtvzd-admin.socket", "prlsim.service"];

    TemporaryDirectory _directory = null!;

    static string Unit(string name) => Path.Combine(SourceTree.Root, "packaging/systemd", name);

    // As installed, but with the daemon where it is: the tools look whether there is such a program.
    [SetUp]
    public void Install()
    {
        _directory = new TemporaryDirectory();
        foreach (var unit in s_units)
        {
            File.WriteAllText(
                _directory[unit], File.ReadAllText(Unit(unit))
                    .Replace("/usr/sbin/virtvzd", Binaries.Daemon, StringComparison.Ordinal)
                    .Replace("/usr/lib/virtvzd/prlsim", Binaries.PrlSim, StringComparison.Ordinal));
        }
    }

    [TearDown]
    public void Remove() => _directory.Dispose();

    [Test]
    public void Systemd_finds_nothing_to_say_about_them()
    {
        var finished =
            new Command("systemd-analyze", ["verify", "--man=no", .. s_units.Select(unit => _directory[unit])]).Run();

        Assert.That(finished.Output + finished.Error, Is.Empty);
        Assert.That(finished.ExitCode, Is.Zero);
    }

    [Test]
    public void The_service_is_exposed_little()
    {
        var report =
            new Command("systemd-analyze", "security", "--offline=true", _directory["virtvzd.service"]).Run().Output;

        var level = Regex.Match(report, @"Overall exposure level for virtvzd\.service: (\d+\.\d)");
        Assert.That(level.Success, Is.True, report);
        Assert.That(double.Parse(level.Groups[1].Value, CultureInfo.InvariantCulture), Is.LessThanOrEqualTo(4.0));
    }

    [TestCase("virtvzd.socket", "/run/libvirt/virtvzd-sock")]
    [TestCase("virtvzd-ro.socket", "/run/libvirt/virtvzd-sock-ro")]
    [TestCase("virtvzd-admin.socket", "/run/libvirt/virtvzd-admin-sock")]
    public void A_socket_unit_listens_where_clients_look_and_starts_the_service(string unit, string path)
    {
        var lines = File.ReadAllLines(Unit(unit));

        Assert.That(lines, Does.Contain($"ListenStream={path}").And.Contain("Service=virtvzd.service").And.Contain(
            "RemoveOnStop=yes"));
    }

    [Test]
    public void The_drop_in_for_newer_releases_changes_how_a_reload_is_done_and_nothing_else()
    {
        var settings = File.ReadAllLines(Unit("notify-reload.conf")).Where(line => !line.StartsWith('#'));

        Assert.That(settings, Is.EqualTo(new[] { "[Service]", "Type=notify-reload", "ExecReload=" }));
        Assert.That(File.ReadAllLines(Unit("virtvzd.service")), Does.Contain("Type=notify"));
    }

    [Test]
    public void The_daemon_stands_the_capabilities_that_the_service_leaves_it()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            Assert.Inconclusive("only root has capabilities to lose");
        }

        var left = Regex.Match(File.ReadAllText(
            Unit("virtvzd.service")), "^CapabilityBoundingSet=(.+)$", RegexOptions.Multiline).Groups[1].Value;
        var set = "-all"
            + string.Concat(left.Split(' ').Select(name => ",+" + name["CAP_".Length..].ToLowerInvariant()));
        LivingDaemon.WriteConfiguration(_directory, "");
        var command = new Command(
            "setpriv", "--no-new-privs", $"--bounding-set={set}", "--inh-caps=-all", Binaries.Daemon, "-f",
            _directory["virtvzd.conf"], "-p", _directory["x.pid"]);

        using var daemon = new LivingDaemon(command, () => LivingDaemon.CanConnect(_directory["run/virtvzd-sock"]));

        Deadline.Until("it drives the host", () => File.Exists(_directory["run/vz/driver.pid"]));
        Assert.That(daemon.Log, Has.None.Contains("denied").And.None.Contains("not permitted"));
    }
}
