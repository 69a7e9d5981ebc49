// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// The host's CPU, and what guests can have of it, as virsh shows them; libvirt's own code is asked beside it where it
/// can be.
/// </summary>
sealed class VirshCpuTests : BesideLibvirtFixture
{
    [Test]
    public void The_host_has_its_own_cpu_and_a_baseline_of_it()
    {
        File.WriteAllText(Documents["own.xml"], Daemon.VirshOk("capabilities"));
        var model = Regex.Match(File.ReadAllText(Documents["own.xml"]), "<model>([^<]+)</model>").Groups[1].Value;

        Assert.That(model, Is.Not.Empty);
        Assert.That(Daemon.VirshOk("cpu-baseline", Documents["own.xml"]), Does.Contain($">{model}</model>"));
        Assert.That(
            Daemon.VirshOk("hypervisor-cpu-baseline", Documents["own.xml"]),
            Does.Contain($"<model fallback='forbid'>{model}</model>"));
        Assert.That(Daemon.VirshOk("cpu-compare", Documents["own.xml"]), Does.Contain("is identical to host CPU"));
        Assert.That(
            Daemon.VirshOk("hypervisor-cpu-compare", Documents["own.xml"]),
            Does.Contain("is identical to the CPU provided by hypervisor on the host"));
    }

    [Test]
    public void A_guest_may_have_a_part_of_the_hosts_cpu()
    {
        File.WriteAllText(
            Documents["part.xml"],
            "<cpu match='exact'><model>qemu32</model><feature name='vme' policy='disable'/></cpu>");
        File.WriteAllText(Documents["strict.xml"], "<cpu match='strict'><model>qemu32</model></cpu>");

        Assert.That(
            Daemon.VirshOk("cpu-compare", Documents["part.xml"]),
            Does.Contain("Host CPU is a superset of CPU described in"));
        Assert.That(
            Daemon.Virsh("cpu-compare", Documents["strict.xml"]).Output, Does.Contain("is incompatible with host CPU"));
        Assert.That(
            Daemon.Virsh("cpu-compare", "--error", Documents["strict.xml"]).Error,
            Does.Contain("Host CPU does not strictly match guest CPU: Extra features"));
    }

    [TestCase("x86_64")]
    [TestCase("i686")]
    [TestCase("zork")]
    public void Models_are_those_of_libvirts_map(string arch)
    {
        var (own, libvirts) = Compare("cpu-models", arch);

        Assert.That(own.ExitCode, Is.EqualTo(libvirts.ExitCode));
    }

    [Test]
    public void What_a_machine_can_have_is_told_of_each_architecture_and_type()
    {
        var document = Daemon.VirshOk("domcapabilities", "--virttype", "vz", "--arch", "i686");

        Assert.That(document, Does.StartWith("<domainCapabilities>\n  <path>/usr/libexec/qemu-kvm</path>\n  "
            + "<domain>vz</domain>\n  <arch>i686</arch>\n  <vcpu max='1028'/>\n"));
        Assert.That(Daemon.VirshOk("domcapabilities", "parallels"), Does.Contain("<domain>parallels</domain>"));
    }

    [TestCase]
    [TestCase("parallels")]
    [TestCase("--arch", "i686")]
    [TestCase("--emulatorbin", "/usr/libexec/qemu-kvm")]
    public void What_a_machine_can_have_fits_libvirts_schema(params string[] which)
    {
        File.WriteAllText(Documents["capabilities.xml"], Daemon.VirshOk(["domcapabilities", .. which]));

        var judged = new Command(
            "xmllint", "--noout", "--relaxng", "/usr/share/libvirt/schemas/domaincaps.rng",
            Documents["capabilities.xml"]).Run();

        Assert.That(judged.ExitCode, Is.Zero, judged.ToString());
    }

    [TestCase("invalid argument: unknown virttype: kvm", "--virttype", "kvm")]
    [TestCase("invalid argument: unknown architecture: mips", "--arch", "mips")]
    [TestCase("invalid argument: unknown emulator: /usr/bin/qemu", "--emulatorbin", "/usr/bin/qemu")]
    [TestCase("invalid argument: the machine 'q35' is not supported by emulator 'vz'", "--machine", "q35")]
    public void Guests_that_there_are_not_have_nothing(string message, params string[] which)
    {
        Assert.That(Daemon.Virsh(["domcapabilities", .. which]).Error, Does.Contain(message));
    }

    [Test]
    public void The_cpu_is_told_to_programs_as_well()
    {
        var told = Daemon.Python("""
            import xml.etree.ElementTree as E
            cpu = E.fromstring(conn.getCapabilities()).find('host/cpu')
            cpu_text = E.tostring(cpu).decode()
            print(conn.compareCPU(cpu_text, 0), conn.compareHypervisorCPU(None, None, None, None, cpu_text, 0))
            print(len(cpu.findall('feature')) > 0, cpu.find('topology').get('cores') != '0')
            try:
                conn.compareCPU('<cpu><arch>x86_64</arch><model>zork</model></cpu>', 0)
            except libvirt.libvirtError as e:
                print(e.get_error_code(), e.get_error_domain(), e.get_error_message())
            """);

        Assert.That(
            told.Output.Split('\n').Take(3),
            Is.EqualTo(new[] { "1 1", "True True", "1 31 internal error: Unknown CPU model zork" }), told.ToString());
    }
}
