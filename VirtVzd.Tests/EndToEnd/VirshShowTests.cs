// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>What virsh shows of the host and of one guest.</summary>
sealed class VirshShowTests : HostOfEachKind
{
    [Test]
    public void The_host_answers_for_itself()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Daemon.VirshOk("hostname"), Does.StartWith(Environment.MachineName));
            Assert.That(
                Daemon.VirshOk("version", "--daemon"),
                Does.Contain("Using API: vz ").And.Contain("Running against daemon: 11.3.0"));
            Assert.That(Daemon.VirshOk("nodeinfo"), Does.Contain("CPU model:           x86_64").And.Contain(
                $"CPU(s):              {Environment.ProcessorCount}"));
            Assert.That(Daemon.VirshOk("maxvcpus"), Is.EqualTo("1028"));
            Assert.That(Daemon.VirshOk("freecell"), Does.Match(@"Total: [1-9]\d* KiB"));
            Assert.That(Daemon.VirshOk("uri"), Is.EqualTo(Daemon.Uri));
        });
    }

    [Test]
    public void Capabilities_offer_machines_and_containers()
    {
        var document = Daemon.VirshOk("capabilities");

        Assert.That(document, Does.StartWith("<capabilities>\n\n  <host>\n").And.Contain("<os_type>hvm</os_type>").And
            .Contain("<os_type>exe</os_type>"));
    }

    [Test]
    public void Sysinfo_shows_the_firmwares_tables_or_says_that_there_are_none()
    {
        var finished = Daemon.Virsh("sysinfo");

        if (Directory.Exists("/sys/class/dmi/id"))
        {
            Assert.That(finished.Output, Does.StartWith("<sysinfo type='smbios'>"));
        }
        else
        {
            Assert.That(
                finished.Error, Does.Contain("unsupported configuration: Host SMBIOS information is not available"));
        }
    }

    [Test]
    public void Maximum_vcpus_of_another_hypervisor_are_refused()
    {
        Assert.That(Daemon.Virsh("maxvcpus", "kvm").Error, Does.Contain("invalid argument: unknown type 'kvm'"));
    }

    [Test]
    public void A_machine_is_described()
    {
        var info = Daemon.VirshOk("dominfo", "vm-on");

        Assert.That(info, Does.Contain("Name:           vm-on")
            .And.Contain("OS Type:        hvm")
            .And.Contain("State:          running")
            .And.Contain("CPU(s):         ").And.Contain("Max memory:     2097152 KiB")
            .And.Contain("Persistent:     yes").And.Contain("Autostart:      disable").And.Contain(
                "Managed save:   no"));
    }

    [Test]
    public void A_saved_machine_has_a_managed_save_image()
    {
        Assert.That(
            Daemon.VirshOk("dominfo", "vm-saved"),
            Does.Contain("State:          shut off").And.Contain("Managed save:   yes"));
    }

    [TestCase("vm-on", "running (booted)")]
    [TestCase("vm-paused", "paused (user)")]
    [TestCase("vm-saved", "shut off (saved)")]
    [TestCase("ct-on", "running (booted)")]
    [TestCase("ct-off", "shut off (shutdown)")]
    public void States_have_reasons(string domain, string state)
    {
        Assert.That(Daemon.VirshOk("domstate", "--reason", domain), Is.EqualTo(state));
    }

    [Test]
    public void Name_uuid_and_id_lead_to_each_other()
    {
        var uuid = Daemon.VirshOk("domuuid", "vm-on");
        var id = Daemon.VirshOk("domid", uuid);

        Assert.That(Daemon.VirshOk("domname", id), Is.EqualTo("vm-on"));
        Assert.That(Daemon.VirshOk("domid", "vm-off"), Is.EqualTo("-"));
    }

    [TestCase("vm-on", "<type arch='x86_64'>hvm</type>", "<target dev='sda' bus='scsi'/>")]
    [TestCase("ct-off", "<type arch='x86_64'>exe</type>", "<filesystem type='file' accessmode='passthrough'>")]
    public void The_document_shows_the_configuration(string domain, string type, string device)
    {
        var document = Daemon.VirshOk("dumpxml", domain);

        Assert.That(document, Does.StartWith("<domain type='vz'").And.Contain($"<name>{domain}</name>").And
            .Contain(type).And.Contain(device));
    }

    [Test]
    public void The_document_of_a_machine_fits_libvirts_schema()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory["domain.xml"], Daemon.VirshOk("dumpxml", "vm-on"));

        var finished = new Command(
            "xmllint", "--noout", "--relaxng", "/usr/share/libvirt/schemas/domain.rng", directory["domain.xml"]).Run();

        Assert.That(finished.ExitCode, Is.Zero, finished.ToString());
    }

    [Test]
    public void What_does_not_exist_is_named()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Daemon.Virsh("dominfo", "nobody").Error, Does.Contain("error: failed to get domain 'nobody'"));
            Assert.That(
                Daemon.Virsh("dominfo", "00000000-1111-2222-3333-444444444444").Error,
                Does.Contain("error: failed to get domain '00000000-1111-2222-3333-444444444444'"));
        });
    }

    [Test]
    public void A_call_that_is_not_there_says_so_by_its_name()
    {
        var finished = Daemon.Virsh("dump", "vm-on", "/nowhere/core");

        Assert.That(
            finished.Error, Does.Contain("this function is not supported by the connection driver: virDomainCoreDump"));
    }

    [TestCase("iface-list", "virtinterfaced-sock")]
    [TestCase("secret-list", "virtsecretd-sock")]
    public void Calls_of_a_secondary_daemon_say_that_it_is_not_running(string command, string socket)
    {
        var finished = Daemon.Virsh(command);

        Assert.That(finished.ExitCode, Is.EqualTo(1));
        Assert.That(
            finished.Error, Does.Match($"Failed to connect socket to '/.*/{socket}': No such file or directory"));
    }
}
