// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using NUnit.Framework;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// CPU baselines are those of libvirt's own code, which its test driver shows on the same map of models.
/// </summary>
sealed class VirshCpuBaselineTests : BesideLibvirtFixture
{
    [TestCase("Penryn")]
    [TestCase("Penryn+xtpr")]
    [TestCase("Penryn,Intel")]
    [TestCase("Penryn,AMD")]
    [TestCase("Penryn", "Westmere,Intel+avx")]
    [TestCase("Penryn", "EPYC")]
    [TestCase("kvm64", "EPYC")]
    [TestCase("qemu64", "kvm64+vmx")]
    [TestCase("Nehalem", "Westmere", "Haswell")]
    [TestCase("Haswell", "Westmere+avx")]
    [TestCase("Haswell,Intel", "Broadwell,Intel", "Skylake-Server,Intel")]
    [TestCase("Cascadelake-Server,Intel+arch-capabilities", "Icelake-Server,Intel", "Skylake-Server-IBRS,Intel")]
    [TestCase("EPYC-Rome,AMD", "EPYC-Milan,AMD+vaes", "EPYC,AMD")]
    [TestCase("Opteron_G5,AMD+topoext", "EPYC,AMD+topoext")]
    [TestCase("486", "EPYC-Milan")]
    [TestCase("Skylake-Client-noTSX-IBRS+stibp", "Skylake-Server+stibp")]
    [TestCase("SandyBridge,Intel", "IvyBridge", "SandyBridge,Intel")]
    [TestCase("core2duo", "coreduo")]
    public void What_hosts_have_in_common_is_what_libvirt_says(params string[] hosts)
    {
        File.WriteAllText(Documents["cpus.xml"], string.Concat(System.Array.ConvertAll(hosts, CpuOf)));

        var (own, _) = Compare("cpu-baseline", Documents["cpus.xml"]);
        Assert.That(own.Error, Does.Not.Contain("does not contain any <cpu> element"));
        Compare("cpu-baseline", Documents["cpus.xml"], "--features");
    }

    [TestCase("<cpu/>")]
    [TestCase("<cpu><arch>x86_64</arch></cpu>")]
    [TestCase("<cpu><arch>x86_64</arch><model/></cpu>")]
    [TestCase("<cpu><arch>x86_64</arch><model>zork</model></cpu>")]
    [TestCase("<cpu><arch>mips</arch><model>zork</model></cpu>")]
    [TestCase("<cpu><arch>zork</arch><model>zork</model></cpu>")]
    [TestCase("<cpu mode='custom' match='exact'><arch>x86_64</arch><model>Penryn</model></cpu>")]
    [TestCase("<cpu><arch>x86_64</arch><model>Penryn</model><vendor>Zork</vendor></cpu>")]
    [TestCase("<cpu><arch>x86_64</arch><model>Penryn</model><feature name='zork'/></cpu>")]
    [TestCase("<cpu><arch>x86_64</arch><model>Penryn</model><feature/></cpu>")]
    [TestCase("<cpu><arch>x86_64</arch><model>Penryn</model><feature name='avx'/><feature name='avx'/></cpu>")]
    [TestCase(
        "<cpu><arch>x86_64</arch><model>Penryn</model><vendor>Intel</vendor></cpu><cpu><arch>x86_64</arch>"
            + "<model>EPYC</model><vendor>AMD</vendor></cpu>")]
    [TestCase(
        "<cpu><arch>x86_64</arch><model>Penryn</model></cpu><cpu><arch>x86_64</arch><model>EPYC</model>"
            + "<vendor>Intel</vendor></cpu>")]
    public void What_is_no_hosts_cpu_is_refused_in_libvirts_words(string cpus)
    {
        File.WriteAllText(Documents["cpus.xml"], cpus);

        var (own, libvirts) = Compare("cpu-baseline", Documents["cpus.xml"]);

        Assert.That((own.ExitCode, libvirts.ExitCode), Is.EqualTo((1, 1)));
        Assert.That(own.Error, Does.Not.Contain("does not contain any <cpu> element"));
    }

    [Test]
    public void Features_that_guests_cannot_migrate_with_are_not_left_out()
    {
        File.WriteAllText(Documents["cpus.xml"], CpuOf("Penryn"));

        Assert.That(
            Daemon.Virsh("cpu-baseline", Documents["cpus.xml"], "--migratable").Error,
            Does.Contain("unsupported flags (0x2) in function vzConnectBaselineCPU"));
    }

    // Such as "Penryn,Intel+avx+aes": model, vendor, features.
    static string CpuOf(string text)
    {
        var parts = text.Split('+');
        var names = parts[0].Split(',');
        var vendor = names.Length > 1 ? $"<vendor>{names[1]}</vendor>" : "";
        var features = System.Array.ConvertAll(parts[1..], static name => $"<feature name='{name}'/>");
        return $"<cpu><arch>x86_64</arch><model>{names[0]}</model>{vendor}{string.Concat(features)}</cpu>";
    }
}
