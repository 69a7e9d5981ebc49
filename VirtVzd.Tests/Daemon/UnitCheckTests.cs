// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Daemon;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Daemon;

/// <summary>What is told of systemd's files in a root directory of the test's own.</summary>
sealed class UnitCheckTests
{
    static readonly string[] s_sockets = ["virtvzd.socket", "virtvzd-ro.socket", "virtvzd-admin.socket"];

    TemporaryDirectory _root = null!;

    [SetUp]
    public void Make()
    {
        _root = new TemporaryDirectory();
        Directory.CreateDirectory(_root["run/systemd/system"]);
        foreach (var unit in s_sockets.Append("virtvzd.service"))
        {
            Put($"usr/lib/systemd/system/{unit}");
        }
    }

    [TearDown]
    public void Remove() => _root.Dispose();

    [Test]
    public void Enabled_sockets_are_right_and_what_a_disabled_service_costs_is_said()
    {
        foreach (var socket in s_sockets)
        {
            Link($"etc/systemd/system/sockets.target.wants/{socket}", $"/usr/lib/systemd/system/{socket}");
        }

        Assert.That(Found, Is.EqualTo(new[]
        {
            (HostVerdict.Ok,
                "virtvzd.socket"), (HostVerdict.Ok, "virtvzd-ro.socket"), (HostVerdict.Ok, "virtvzd-admin.socket"),
            (HostVerdict.Missing, "virtvzd.service"),
        }));
    }

    [Test]
    public void Sockets_that_nobody_enabled_are_wrong() =>
        Assert.That(Found.Where(static finding => finding.Verdict == HostVerdict.Wrong)
            .Select(static finding => finding.Subject), Is.EqualTo(s_sockets));

    [TestCase(true, HostVerdict.Ok)]
    [TestCase(false, HostVerdict.Wrong)]
    public void With_all_sockets_masked_the_service_has_to_be_enabled(bool isEnabled, HostVerdict verdict)
    {
        foreach (var socket in s_sockets)
        {
            Link($"etc/systemd/system/{socket}", "/dev/null");
        }

        if (isEnabled)
        {
            Link(
                "etc/systemd/system/multi-user.target.wants/virtvzd.service",
                "/usr/lib/systemd/system/virtvzd.service");
        }

        Assert.That(Found, Is.EqualTo(new[] { (verdict, "units") }));
    }

    [Test]
    public void One_masked_socket_is_wrong()
    {
        Link("etc/systemd/system/virtvzd-ro.socket", "/dev/null");

        Assert.That(
            new UnitCheck(_root.Path).Run().Single(static finding => finding.Subject == "virtvzd-ro.socket").Text,
            Does.Contain("mask all three"));
    }

    [Test]
    public void A_masked_service_is_wrong()
    {
        Link("run/systemd/system/virtvzd.service", "/dev/null");

        Assert.That(Found, Is.EqualTo(new[] { (HostVerdict.Wrong, "virtvzd.service") }));
    }

    [Test]
    public void Units_where_systemd_does_not_look_are_missing()
    {
        Directory.Move(_root["usr"], _root["opt"]);

        Assert.That(Found, Is.EqualTo(new[] { (HostVerdict.Missing, "units") }));
    }

    [Test]
    public void Without_systemd_there_is_nothing_to_mend()
    {
        Directory.Delete(_root["run"], recursive: true);

        Assert.That(Found, Is.EqualTo(new[] { (HostVerdict.Ok, "systemd") }));
    }

    (HostVerdict Verdict, string Subject)[] Found =>
        [.. new UnitCheck(_root.Path).Run().Select(static finding => (finding.Verdict, finding.Subject))];

    void Put(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_root[path])!);
        File.WriteAllText(_root[path], "");
    }

    void Link(string path, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_root[path])!);
        File.CreateSymbolicLink(_root[path], target);
    }
}
