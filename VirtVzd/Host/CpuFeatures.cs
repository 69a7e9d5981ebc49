// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.Host;

/// <summary>
/// The x86 features that libvirt names, in the order of its documents (by CPUID leaf, register and bit), each with the
/// kernel's word for it in /proc/cpuinfo where that differs.
/// </summary>
static class CpuFeatures
{
    /// <summary>The kernel's words for the features of the model kvm64.</summary>
    internal static readonly string[] Base =
    [
        "apic", "clflush", "cmov", "cx16", "cx8", "de", "fpu", "fxsr", "lm", "mca", "mce", "mmx", "msr", "mtrr", "nx",
        "pae", "pat", "pge", "pni", "pse", "pse36", "sep", "sse", "sse2", "syscall", "tsc",
    ];

    static readonly (string Kernel, string Libvirt)[] Table =
    [
        // Leaf 1, ECX and EDX. The kernel shows no osxsave, but turns it on wherever it shows xsave.
        .. Same("pni"), ("pclmulqdq", "pclmuldq"), .. Same("dtes64", "monitor", "ds_cpl", "vmx", "smx", "est", "tm2", "ssse3"),
        .. Same("fma", "cx16", "xtpr", "pdcm", "pcid", "dca"), ("sse4_1", "sse4.1"), ("sse4_2", "sse4.2"),
        .. Same("x2apic", "movbe", "popcnt"), ("tsc_deadline_timer", "tsc-deadline"), .. Same("aes", "xsave"),
        ("xsave", "osxsave"), .. Same("avx", "f16c", "rdrand", "hypervisor"),
        .. Same("fpu", "vme", "de", "pse", "tsc", "msr", "pae", "mce", "cx8", "apic", "sep", "mtrr", "pge", "mca", "cmov"),
        .. Same("pat", "pse36", "pn", "clflush"), ("dts", "ds"), .. Same("acpi", "mmx", "fxsr", "sse", "sse2", "ss", "ht"),
        .. Same("tm", "pbe"),

        // Leaf 6.
        .. Same("arat"),

        // Leaf 7.
        .. Same("fsgsbase", "tsc_adjust", "sgx", "bmi1", "hle", "avx2", "smep", "bmi2", "erms", "invpcid", "rtm"),
        ("cqm", "cmt"), .. Same("mpx", "avx512f", "avx512dq", "rdseed", "adx", "smap", "avx512ifma", "clflushopt", "clwb"),
        ("intel_pt", "intel-pt"), .. Same("avx512pf", "avx512er", "avx512cd"), ("sha_ni", "sha-ni"),
        .. Same("avx512bw", "avx512vl", "avx512vbmi", "umip", "pku", "ospke", "waitpkg"), ("avx512_vbmi2", "avx512vbmi2"),
        .. Same("gfni", "vaes", "vpclmulqdq"), ("avx512_vnni", "avx512vnni"), ("avx512_bitalg", "avx512bitalg"),
        ("avx512_vpopcntdq", "avx512-vpopcntdq"), .. Same("la57", "rdpid"), ("bus_lock_detect", "bus-lock-detect"),
        .. Same("cldemote", "movdiri", "movdir64b"), ("avx512_4vnniw", "avx512-4vnniw"), ("avx512_4fmaps", "avx512-4fmaps"),
        .. Same("fsrm"), ("avx512_vp2intersect", "avx512-vp2intersect"), ("md_clear", "md-clear"), .. Same("serialize"),
        ("arch_lbr", "arch-lbr"), ("amx_bf16", "amx-bf16"), ("avx512_fp16", "avx512-fp16"), ("amx_tile", "amx-tile"),
        ("amx_int8", "amx-int8"), ("arch_capabilities", "arch-capabilities"), ("avx_vnni", "avx-vnni"),
        ("avx512_bf16", "avx512-bf16"),

        // Leaf 13.
        .. Same("xsaveopt", "xsavec", "xgetbv1", "xsaves"),

        // Extended leaves 1, 7 and 8.
        .. Same("lahf_lm", "cmp_legacy", "svm", "extapic"), ("cr8_legacy", "cr8legacy"),
        .. Same("abm", "sse4a", "misalignsse", "3dnowprefetch", "osvw", "ibs", "xop", "skinit", "wdt", "lwp", "fma4", "tce"),
        .. Same("nodeid_msr", "tbm", "topoext", "perfctr_core", "perfctr_nb", "syscall", "nx", "mmxext", "fxsr_opt", "pdpe1gb"),
        .. Same("rdtscp", "lm", "3dnowext", "3dnow"), ("nonstop_tsc", "invtsc"), .. Same("clzero", "xsaveerptr", "wbnoinvd"),
        ("virt_ssbd", "virt-ssbd"),
    ];

    /// <summary>libvirt's names of those of the kernel's <paramref name="flags"/> that the base model lacks.</summary>
    internal static ValueList<string> Beyond(IReadOnlySet<string> flags) =>
        [.. Table.Where(row => flags.Contains(row.Kernel) && !Base.Contains(row.Libvirt)).Select(row => row.Libvirt)];

    static IEnumerable<(string Kernel, string Libvirt)> Same(params string[] names) => names.Select(name => (name, name));
}
