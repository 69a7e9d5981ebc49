// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.Errors;
using VirtVzd.Host;

namespace VirtVzd.Tests.Host;

/// <summary>
/// The CPU in libvirt's words. Records of processors, and what libvirt makes of each with its own map of models, are
/// those of its tests (libvirt 11.3.0, tests/cputestdata; map: src/cpu_map).
/// </summary>
sealed class HostCpuTests
{
    static readonly NodeShape s_shape = new(1, 1, 4, 1);

    HostTree _map = null!;

    static IEnumerable<string> Records =>
        Directory.EnumerateFiles(Path.GetDirectoryName(RecordedProcessor.PathOf("x"))!, "*-host.xml")
            .Select(static path => Path.GetFileNameWithoutExtension(path)[..^"-host".Length])
            .Order();

    [OneTimeSetUp]
    public void WriteMap() => _map = new HostTree("cpu-map");

    [OneTimeTearDown]
    public void DropMap() => _map.Dispose();

    [TestCaseSource(nameof(Records))]
    public void A_processor_is_the_model_and_the_features_that_libvirt_says(string name)
    {
        var expected = DocumentReader.Read(File.ReadAllText(RecordedProcessor.PathOf(name + "-host")), ErrorDomain.Cpu);
        var signature = expected.Child("signature")!;

        var cpu = new HostCpu(_map.Files, new RecordedProcessor(name), "x86_64").Describe(s_shape);

        Assert.That((cpu.Model, cpu.Vendor), Is.EqualTo((expected.TextOf("model"), expected.TextOf("vendor"))));
        Assert.That(
            $"{cpu.Signature}",
            Is.EqualTo($"({signature.Attribute("family")}, {signature.Attribute("model")}, "
                + $"{signature.Attribute("stepping")})"));
        Assert.That(cpu.Features, Is.EqualTo(expected.All("feature").Select(feature => feature.Attribute("name"))));
    }

    [TestCaseSource(nameof(Records))]
    public void Leaves_and_the_sub_leaves_that_are_valid_are_read(string name)
    {
        uint[] withSubLeaves = [0x4, 0x7, 0xd, 0xf, 0x10, 0x12, 0x14, 0x17];
        var processor = new RecordedProcessor(name);

        var missing = new CpuData(processor.Data);
        missing.Subtract(new CpuidReader(processor).Read());

        Assert.That(
            missing.Registers.Where(register => missing[register] != default
                && !register.IsMsr
                && register.Index is < 0x100 or (> 0x80000000 and < 0x80000100)
                && (register.SubLeaf == 0 || withSubLeaves.Contains(register.Index))),
            Is.Empty);
    }

    [Test]
    public void Microcode_and_address_bits_are_the_kernels()
    {
        using var tree = WithMap("offline-cpu");

        var cpu = new HostCpu(tree.Files, new RecordedProcessor("EPYC-7502-32-Core"), "x86_64").Describe(s_shape);

        Assert.That((cpu.Microcode, cpu.PhysicalAddressBits), Is.EqualTo((16777317u, 48u)));
        Assert.That((cpu.Sockets, cpu.Cores, cpu.Threads), Is.EqualTo((1, 4, 1)));
    }

    [TestCase("Xeon-E5-2650", 2_000_000_000UL)]
    [TestCase("Core2-E6850", null)]
    public void The_counter_is_told_where_its_frequency_never_changes(string name, ulong? hertz)
    {
        var clock = new TscClock(2_000_000_000, IsScalable: true);

        var cpu = new HostCpu(_map.Files, new RecordedProcessor(name) { Clock = clock }, "x86_64").Describe(s_shape);

        Assert.That((cpu.TscHz, cpu.IsTscScalable), Is.EqualTo((hertz, hertz is not null)));
    }

    [Test]
    public void Without_libvirts_map_only_the_topology_is_known_until_somebody_installs_it()
    {
        using var tree = new HostTree("offline-cpu");
        var host = new HostCpu(tree.Files, new RecordedProcessor("Xeon-E5-2650"), "x86_64");

        var before = host.Describe(s_shape);
        tree.Add("cpu-map");
        var after = host.Describe(s_shape);

        Assert.That(before, Is.EqualTo(new HostCpuModel { Arch = "x86_64", Sockets = 1, Cores = 4, Threads = 1 }));
        Assert.That(after.Model, Is.EqualTo("SandyBridge-v2"));
    }

    [Test]
    public void Another_kind_of_cpu_has_no_model()
    {
        using var tree = WithMap("bare");

        var host = new HostCpu(tree.Files, new MachineCpuRegisters(), "aarch64");

        Assert.That(
            host.Describe(s_shape),
            Is.EqualTo(new HostCpuModel { Arch = "aarch64", Sockets = 1, Cores = 4, Threads = 1 }));
        Assert.That((host.Mhz, host.Definition), Is.EqualTo((0, (CpuDefinition?)null)));
    }

    [Test]
    public void The_clock_is_the_kernels()
    {
        using var tree = new HostTree("two-sockets");

        Assert.That(new HostCpu(tree.Files, new MachineCpuRegisters(), "x86_64").Mhz, Is.EqualTo(2199));
    }

    static HostTree WithMap(string host)
    {
        var tree = new HostTree(host);
        tree.Add("cpu-map");
        return tree;
    }
}
