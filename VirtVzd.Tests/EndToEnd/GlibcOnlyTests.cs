// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// README's promise that glibc is all that is needed: everything works in a root that has nothing else.
/// </summary>
[NeedsPrograms]
sealed class GlibcOnlyTests
{
    const string WithDevicesAndProc = "mount --rbind /dev $R/dev; mount --rbind /proc $R/proc";
    const string ReadOnly = "mount -o remount,bind,ro $R; mount -t tmpfs tmpfs $R/run";

    [TestCase("", TestName = "{m}(nothing but glibc)")]
    [TestCase(WithDevicesAndProc, TestName = "{m}(with /dev and /proc)")]
    [TestCase(ReadOnly, TestName = "{m}(read-only, with a tmpfs on /run)")]
    public void A_guest_lives_its_life(string mounts)
    {
        using var root = new BareRoot(mounts);
        root.Host("create", "vm", "made", "--state", "running", "--disks", "1", "--nics", "1");
        Deadline.Until(
            "the daemon hears of it",
            () => root.Virsh("dumpxml", "made").Output.Contains("<name>made</name>", StringComparison.Ordinal));
        using var files = new TemporaryDirectory();
        var probes = 0;
        using (var watch = new EventWatcher(
            root.Uri, ["--loop", "lifecycle"], () => root.VirshOk("define", Definition(files, $"probe{probes++}"))))
        {
            root.VirshOk("define", Definition(files, "web"));
            root.VirshOk("start", "web");
            watch.Expect("Started Booted");
        }

        Assert.That(root.VirshOk("list", "--name").Split('\n'), Is.SupersetOf(new[] { "made", "web" }));

        Assert.That(root.VirshOk("vol-dumpxml", "/etc/virtvzd.conf"), Does.Contain("<name>virtvzd.conf</name>"));
        Assert.That(root.VirshOk("vol-pool", "--uuid", "/etc/virtvzd.conf"), Has.Length.EqualTo(36));

        Mono.Unix.Native.Syscall.kill(root.Pid, Mono.Unix.Native.Signum.SIGHUP);
        Deadline.Until(
            "the configuration is read again",
            () => root.Log.Contains("Reloading configuration", StringComparison.Ordinal));
        Assert.That(root.VirshOk("domstate", "web"), Does.Contain("running"));

        root.VirshOk("destroy", "web");
        root.Host("shutdown");
        Assert.That(root.Stop(), Is.Zero);
    }

    static string Definition(TemporaryDirectory files, string name)
    {
        var path = files[name + ".xml"];
        File.WriteAllText(
            path, $"<domain type='vz'><name>{name}</name><memory>1048576</memory><os><type>hvm</type></os></domain>");
        return path;
    }
}
