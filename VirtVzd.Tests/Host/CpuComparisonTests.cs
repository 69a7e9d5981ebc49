// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.DomainXml.Documents;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.Errors;
using VirtVzd.Host;
using VirtVzd.Tests.Architecture;

namespace VirtVzd.Tests.Host;

/// <summary>
/// What libvirt says of CPUs with its own map of models: documents and results of its tests (libvirt 11.3.0,
/// tests/cputest.c, tests/cputestdata/x86_64-*).
/// </summary>
sealed class CpuComparisonTests
{
    HostTree _map = null!;

    [OneTimeSetUp]
    public void WriteMap() => _map = new HostTree("cpu-map");

    [OneTimeTearDown]
    public void DropMap() => _map.Dispose();

    [TestCase("host", "host", 1)]
    [TestCase("host", "host-better", 0)]
    [TestCase("host", "host-worse", 2)]
    [TestCase("host", "host-amd-fake", 0)]
    [TestCase("host", "host-incomp-arch", 0)]
    [TestCase("host", "host-no-vendor", 1)]
    [TestCase("host-no-vendor", "host", 0)]
    [TestCase("host", "min", 2)]
    [TestCase("host", "pentium3", 2)]
    [TestCase("host", "exact", 2)]
    [TestCase("host", "exact-forbid", 0)]
    [TestCase("host", "exact-forbid-extra", 2)]
    [TestCase("host", "exact-disable", 2)]
    [TestCase("host", "exact-disable2", 2)]
    [TestCase("host", "exact-disable-extra", 2)]
    [TestCase("host", "exact-require", 2)]
    [TestCase("host", "exact-require-extra", 0)]
    [TestCase("host", "exact-force", 2)]
    [TestCase("host", "strict", 0)]
    [TestCase("host", "strict-full", 1)]
    [TestCase("host", "strict-disable", 1)]
    [TestCase("host", "strict-force-extra", 1)]
    [TestCase("host", "guest", 2)]
    [TestCase("host", "pentium3-amd", 0)]
    [TestCase("host-amd", "pentium3-amd", 2)]
    [TestCase("host-worse", "penryn-force", 1)]
    [TestCase("host-SandyBridge", "exact-force-Haswell", 1)]
    public void A_host_is_compared_as_libvirt_does(string host, string cpu, int result)
    {
        var comparison = new CpuComparison(new CpuMap(_map.Files), CpuXml.Parse(Document(host)));

        Assert.That((int)comparison.With(CpuXml.Parse(Document(cpu))).Result, Is.EqualTo(result));
    }

    [TestCase("bogus-model", "Unknown CPU model Bogus")]
    [TestCase("bogus-feature", "Unknown CPU feature bogus")]
    public void What_the_map_does_not_have_is_an_error(string cpu, string text)
    {
        var comparison = new CpuComparison(new CpuMap(_map.Files), CpuXml.Parse(Document("host")));

        var refusal = Assert.Throws<LibvirtException>(() => comparison.With(CpuXml.Parse(Document(cpu))))!;

        Assert.That(
            (refusal.Code, refusal.Domain, refusal.Str2), Is.EqualTo((ErrorCode.InternalError, ErrorDomain.Cpu, text)));
    }

    [TestCase("host-better", "Host CPU does not provide required features: sse4.2, popcnt")]
    [TestCase("exact-forbid", "Host CPU provides forbidden features: vmx")]
    [TestCase("host-amd-fake", "host CPU vendor does not match required CPU vendor AMD")]
    [TestCase("host-incomp-arch", "CPU arch ia64 does not match host arch")]
    [TestCase("strict", "Host CPU does not strictly match guest CPU: Extra features: monitor, ds_cpl, vmx, est, tm2, "
        + "xtpr, dca, vme, ds, acpi, ss, ht, tm, pbe")]
    public void The_reason_is_said_in_libvirts_words(string cpu, string reason)
    {
        var comparison = new CpuComparison(new CpuMap(_map.Files), CpuXml.Parse(Document("host")));

        Assert.That(comparison.With(CpuXml.Parse(Document(cpu))).Reason, Is.EqualTo(reason));
    }

    [TestCase("no-vendor", "result")]
    [TestCase("some-vendors", "result")]
    [TestCase("simple", "result")]
    [TestCase("simple", "expanded")]
    [TestCase("features", "result")]
    [TestCase("features", "expanded")]
    public void A_baseline_is_libvirts(string name, string kind)
    {
        var cpus = DocumentReader.Read(Document($"baseline-{name}"), ErrorDomain.Cpu).Children
            .Select(CpuParser.Host).ToList();

        var baseline = new CpuBaseline(new CpuMap(_map.Files)).Of(cpus, listsAll: kind == "expanded");

        Assert.That(CpuXml.Format(baseline), Is.EqualTo(Document($"baseline-{name}-{kind}")));
        Assert.That(
            cpus.Select(cpu =>
                new CpuComparison(new CpuMap(_map.Files), cpu).With(CpuXml.Parse(CpuXml.Format(baseline))).Result),
            Has.None.EqualTo(CpuComparisonResult.Incompatible));
    }

    static string Document(string name) =>
        File.ReadAllText(Path.Combine(SourceTree.Root, "VirtVzd.Tests", "Golden", "Host", "Cpu", name + ".xml"));
}
