// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Host;

namespace VirtVzd.Tests.Host;

/// <summary>The CPU in libvirt's words. The expected features of the AMD guest are those that libvirt itself printed there.</summary>
sealed class HostCpuTests
{
    static readonly string[] AmdFeatures =
    [
        "pclmuldq", "ssse3", "fma", "pcid", "sse4.1", "sse4.2", "x2apic", "movbe", "popcnt", "tsc-deadline", "aes", "xsave",
        "osxsave", "avx", "f16c", "rdrand", "hypervisor", "vme", "ht", "arat", "fsgsbase", "tsc_adjust", "bmi1", "avx2",
        "smep", "bmi2", "erms", "invpcid", "avx512f", "avx512dq", "adx", "smap", "avx512ifma", "clflushopt", "clwb",
        "avx512cd", "sha-ni", "avx512bw", "avx512vl", "avx512vbmi", "umip", "avx512vbmi2", "gfni", "vaes", "vpclmulqdq",
        "avx512vnni", "avx512bitalg", "avx512-vpopcntdq", "rdpid", "fsrm", "avx512-vp2intersect", "avx-vnni", "avx512-bf16",
        "xsaveopt", "xsavec", "xgetbv1", "xsaves", "mmxext", "fxsr_opt", "pdpe1gb", "rdtscp", "lahf_lm", "cmp_legacy",
        "cr8legacy", "abm", "sse4a", "misalignsse", "3dnowprefetch", "osvw", "topoext", "invtsc", "clzero", "xsaveerptr",
    ];

    [Test]
    public void Features_beyond_the_base_model_have_libvirts_names()
    {
        using var tree = new HostTree("offline-cpu");

        var cpu = new HostCpu(tree.Files, "x86_64").Describe(new NodeShape(1, 1, 4, 1));

        Assert.That(cpu.Model, Is.EqualTo("kvm64"));
        Assert.That(cpu.Vendor, Is.EqualTo("AMD"));
        Assert.That(cpu.Features, Is.EquivalentTo(AmdFeatures));
        Assert.That(cpu.Signature, Is.EqualTo((26u, 2u, 1u)));
        Assert.That(cpu.Microcode, Is.EqualTo(16777317));
        Assert.That(cpu.PhysicalAddressBits, Is.EqualTo(48));
        Assert.That(cpu.TscHz, Is.Null);
        Assert.That((cpu.Sockets, cpu.Cores, cpu.Threads), Is.EqualTo((1, 4, 1)));
    }

    [Test]
    public void Features_come_in_the_order_of_cpuid()
    {
        using var tree = new HostTree("two-sockets");

        var features = new HostCpu(tree.Files, "x86_64").Describe(new NodeShape(2, 1, 2, 2)).Features;

        Assert.That(features, Is.EqualTo(new[]
        {
            "pclmuldq", "dtes64", "monitor", "ds_cpl", "vmx", "smx", "est", "tm2", "ssse3", "fma", "xtpr", "pdcm", "pcid",
            "dca", "sse4.1", "sse4.2", "x2apic", "movbe", "popcnt", "tsc-deadline", "aes", "xsave", "osxsave", "avx", "f16c",
            "rdrand", "vme", "ds", "acpi", "ss", "ht", "tm", "pbe", "lahf_lm", "abm", "3dnowprefetch", "pdpe1gb", "rdtscp",
            "invtsc",
        }));
    }

    [Test]
    public void An_intel_host_tells_its_clocks()
    {
        using var tree = new HostTree("two-sockets");

        var host = new HostCpu(tree.Files, "x86_64");
        var cpu = host.Describe(new NodeShape(2, 1, 2, 2));

        Assert.That(host.Mhz, Is.EqualTo(2199));
        Assert.That(cpu.Vendor, Is.EqualTo("Intel"));
        Assert.That(cpu.TscHz, Is.EqualTo(2_200_000_000));
    }

    [Test]
    public void A_cpu_without_the_base_features_has_no_model_and_no_features()
    {
        using var tree = new HostTree("bare");

        var host = new HostCpu(tree.Files, "aarch64");
        var cpu = host.Describe(new NodeShape(1, 1, 1, 1));

        Assert.That(cpu.Arch, Is.EqualTo("aarch64"));
        Assert.That((cpu.Model, cpu.Vendor, cpu.Signature, cpu.Microcode), Is.EqualTo(((string?)null, (string?)null, ((uint, uint, uint)?)null, (uint?)null)));
        Assert.That(cpu.Features, Is.Empty);
        Assert.That(host.Mhz, Is.Zero);
    }
}
