// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Diagnostics;
using System.IO;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>What the host refuses, as a user of virsh reads it.</summary>
sealed class VirshRefusalTests : HostOfEachKind
{
    const int RealLockWaitMs = 60_000;

    const string Memory = "<memory unit='MiB'>513</memory>";
    const string UsualMemory = "<memory unit='MiB'>512</memory>";
    const string TwoAdapters = """
        <interface type='bridge'><mac address='52:54:00:11:22:33'/><source bridge='br0'/></interface>
        <interface type='bridge'><mac address='52:54:00:11:22:33'/><source bridge='br1'/></interface>
        """;

    [TestCase(Memory, "", "error: unsupported configuration: memory of 513 MiB is not a multiple of 4 MiB")]
    [TestCase(
        UsualMemory, TwoAdapters,
        "error: invalid argument: two interfaces have the same MAC address: 52:54:00:11:22:33")]
    [TestCase(UsualMemory, "<graphics type='vnc' autoport='no' port='65536'/>",
        "error: unsupported configuration: VNC port 65536 is out of range: from 5900 to 65535")]
    public void A_definition_is_refused_by_the_value_and_once(string memory, string devices, string error)
    {
        using var directory = new TemporaryDirectory();
        var file = directory["odd.xml"];
        File.WriteAllText(
            file,
            $"<domain type='vz'><name>odd</name>{memory}<vcpu>1</vcpu><os><type>hvm</type></os>"
                + $"<devices>{devices}</devices></domain>");

        var finished = Daemon.Virsh("define", file);

        Assert.That(finished.Error.Trim(), Does.EndWith(error));
        Assert.That(finished.Error, Does.Not.Contain("PRL_").And.Not.Contain("internal"));
    }

    [TestCase(
        "unsupported configuration: memory of 513 MiB is not a multiple of 4 MiB", "setmem", "vm-off", "513M",
        "--config")]
    [TestCase("unsupported configuration: the number of virtual CPUs, 64, is more than the host allows: at most 32",
        "setvcpus", "vm-off", "64", "--config", "--maximum")]
    [TestCase(
        "Requested operation is not valid: a domain with a managed save image cannot be changed", "autostart",
        "vm-saved")]
    public void An_edit_is_refused_by_the_value(string error, params string[] arguments) =>
        Assert.That(Daemon.Virsh(arguments).Error, Does.Contain($"error: {error}"));

    [Test]
    public void A_lock_is_named_by_its_holder()
    {
        Host.Do("fail", "PrlVm_StartEx", "PRL_ERR_VM_LOCKED_FOR_BACKUP", "--times", "1");

        Assert.That(
            Daemon.Virsh("start", "vm-off").Error,
            Does.Contain(
                "Timed out during operation: cannot acquire state change lock (held by a backup of the domain)"));
    }

    [Test]
    public void A_disk_of_a_running_machine_is_detached_while_the_host_would_wait_a_minute_to_refuse_it()
    {
        Daemon.VirshOk("attach-disk", "vm-on", "/images/hot.hdd", "sdk", "--live");
        var watch = Stopwatch.StartNew();

        Daemon.VirshOk("detach-disk", "vm-on", "sdk", "--live");

        Assert.That(watch.ElapsedMilliseconds, Is.LessThan(RealLockWaitMs));
        Assert.That(Daemon.VirshOk("domblklist", "vm-on"), Does.Not.Contain("sdk"));
        Assert.That(Daemon.VirshOk("domstate", "vm-on"), Is.EqualTo("running"));
    }
}
