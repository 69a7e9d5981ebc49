// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// The options of virsh's commands that libvirt's own driver refuses or gets wrong, as a user types them.
/// </summary>
sealed class VirshFlagTests : HostOfEachKind
{
    [TestCase("vm-on")]
    [TestCase("vm-off")]
    [TestCase("vm-saved")]
    [TestCase("ct-on")]
    public void A_definition_is_shown_in_every_form(string domain)
    {
        using var directory = new TemporaryDirectory();
        foreach (var form in new[] { "--inactive", "--security-info", "--migratable", "--update-cpu" })
        {
            var document = Daemon.VirshOk("dumpxml", domain, form);

            Assert.That(document, Does.Contain($"<name>{domain}</name>"), form);
            Assert.That(
                document.Contains(" id='", System.StringComparison.Ordinal),
                Is.EqualTo(form != "--inactive" && domain.EndsWith("on", System.StringComparison.Ordinal)), form);
            File.WriteAllText(directory["domain.xml"], document);
            Daemon.VirshOk("define", directory["domain.xml"]);
        }
    }

    [TestCase("vm-off")]
    [TestCase("ct-off")]
    public void A_guest_is_started_paused_and_destroyed_gracefully(string domain)
    {
        Daemon.VirshOk("start", domain, "--paused");
        Assert.That(Daemon.VirshOk("domstate", domain, "--reason"), Is.EqualTo("paused (user)"));

        Daemon.VirshOk("resume", domain);
        Daemon.VirshOk("destroy", domain, "--graceful");

        Assert.That(Daemon.VirshOk("domstate", domain), Is.EqualTo("shut off"));
    }

    [TestCase("--force-boot")]
    [TestCase("--bypass-cache")]
    public void A_saved_machine_starts_with_options(string option)
    {
        Daemon.VirshOk("start", "vm-saved", option);

        Assert.That(Daemon.VirshOk("domstate", "vm-saved"), Is.EqualTo("running"));
        Assert.That(Daemon.VirshOk("dominfo", "vm-saved"), Does.Contain("Managed save:   no"));
    }

    [TestCase("vm-on", "acpi")]
    [TestCase("vm-on", "agent")]
    [TestCase("vm-on", "acpi,agent")]
    [TestCase("ct-on", "initctl")]
    [TestCase("ct-on", "signal")]
    public void A_guest_is_shut_down_and_rebooted_in_a_mode_that_it_knows(string domain, string mode)
    {
        Daemon.VirshOk("reboot", domain, "--mode", mode);
        Deadline.Until("it runs", () => Daemon.VirshOk("domstate", domain) == "running");

        Daemon.VirshOk("shutdown", domain, "--mode", mode);

        Deadline.Until("it is off", () => Daemon.VirshOk("domstate", domain) == "shut off");
    }

    [TestCase("unsupported flags (0x4) in function vzDomainShutdownFlags", "shutdown", "vm-on", "--mode", "initctl")]
    [TestCase("unsupported flags (0x1) in function vzDomainShutdownFlags", "shutdown", "ct-on", "--mode", "acpi")]
    [TestCase("unsupported flags (0x10) in function vzDomainReboot", "reboot", "vm-on", "--mode", "paravirt")]
    [TestCase("unsupported flags (0x8) in function vzDomainGetVcpusFlags", "vcpucount", "vm-on", "--guest")]
    [TestCase("unsupported flags (0x8) in function vzDomainSetVcpusFlags", "setvcpus", "vm-on", "1", "--guest")]
    [TestCase(
        "unsupported flags (0x2) in function vzDomainSnapshotDelete", "snapshot-delete", "vm-on", "--metadata", "any")]
    [TestCase(
        "unsupported flags (0x40) in function vzDomainSnapshotCreateXML", "snapshot-create", "vm-on", "--quiesce")]
    [TestCase("unknown type 'kvm'", "maxvcpus", "kvm")]
    [TestCase("Refusing to undefine while snapshots exist", "undefine", "vm-on", "--nvram")]
    public void What_the_platform_cannot_do_is_said(string message, params string[] command)
    {
        Daemon.VirshOk("snapshot-create-as", "vm-on", "any");

        var finished = Daemon.Virsh(command);

        Assert.That(finished.ExitCode, Is.EqualTo(1));
        Assert.That(finished.Error, Does.Contain(message));
    }

    [TestCase("vm-off", "--nvram")]
    [TestCase("vm-off", "--tpm")]
    [TestCase("ct-off", "--checkpoints-metadata")]
    [TestCase("vm-saved", "--managed-save")]
    public void A_guest_is_undefined_with_what_belongs_to_it(string domain, string option)
    {
        Daemon.VirshOk("undefine", domain, option);

        Assert.That(Daemon.VirshOk("list", "--all", "--name"), Does.Not.Contain(domain));
    }

    [TestCase("vm-off")]
    [TestCase("ct-off")]
    public void The_virtual_cpus_of_a_guest_that_is_off_are_shown(string domain)
    {
        Assert.That(
            Daemon.VirshOk("vcpuinfo", domain), Does.Match(@"VCPU: +0\nCPU: +N/A\nState: +N/A\n.*\nCPU Affinity: +y"));
        Assert.That(Daemon.VirshOk("vcpupin", domain), Does.Match(@"\n 0 +0"));
    }

    [Test]
    public void Counts_of_virtual_cpus_come_by_what_is_asked_for()
    {
        foreach (var options in new[]
        {
            "--maximum --live",
            "--maximum --config",
            "--active --live",
            "--active --config",
            "--current",
            "--live",
            "--config"
        })
        {
            Assert.That(Daemon.VirshOk(["vcpucount", "vm-on", .. options.Split(' ')]), Is.EqualTo("2"), options);
        }

        Assert.That(Daemon.VirshOk("vcpucount", "vm-on").Split('\n'), Has.Length.EqualTo(4));
    }

    [TestCase("--live")]
    [TestCase("--config")]
    [TestCase("--current")]
    [TestCase("--live", "--config")]
    public void A_running_guest_takes_a_device_with_every_option(params string[] options)
    {
        using var directory = new TemporaryDirectory();
        foreach (var domain in new[] { "vm-on", "ct-on" })
        {
            File.WriteAllText(
                directory["nic.xml"],
                "<interface type='bridge'><mac address='00:1c:42:0a:0b:0c'/><source bridge='br1'/></interface>");
            Daemon.VirshOk(["attach-device", domain, directory["nic.xml"], .. options]);
            File.WriteAllText(
                directory["nic.xml"],
                "<interface type='bridge'><mac address='00:1c:42:0a:0b:0c'/><source bridge='br2'/></interface>");
            Daemon.VirshOk(["update-device", domain, directory["nic.xml"], .. options]);
            var of = Affected(domain, options);
            Assert.That(Daemon.VirshOk(["domiflist", .. of]), Does.Match("bridge +br2 .*00:1c:42:0a:0b:0c"), domain);

            Daemon.VirshOk(["detach-device", domain, directory["nic.xml"], .. options]);

            Assert.That(Daemon.VirshOk(["domiflist", .. of]), Does.Not.Contain("00:1c:42:0a:0b:0c"), domain);
        }
    }

    [Test]
    public void Questions_about_the_host_are_answered()
    {
        Assert.That(Daemon.VirshOk("nodecpustats", "--percent"), Does.Contain("usage:"));
        Assert.That(Daemon.VirshOk("nodememstats", "0"), Does.Match(@"total *: +\d+ KiB"));
        Assert.That(Daemon.VirshOk("freecell", "--all"), Does.Match(@"Total: +\d+ KiB"));
        Assert.That(Daemon.VirshOk("maxvcpus", "vz"), Is.EqualTo("1028"));
        Assert.That(
            Daemon.VirshOk("capabilities"),
            Does.Contain("<os_type>hvm</os_type>").And.Contain("<os_type>exe</os_type>"));
    }
}
