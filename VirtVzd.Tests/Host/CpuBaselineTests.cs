// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.DomainXml.Model;
using VirtVzd.Errors;
using VirtVzd.Host;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Host;

/// <summary>
/// Baselines over a map made up for it; real ones are compared with libvirt's own answers end to end.
/// </summary>
sealed class CpuBaselineTests
{
    TemporaryDirectory _root = null!;

    [SetUp]
    public void WriteMap()
    {
        _root = new TemporaryDirectory();
        Write("index.xml", """
            <cpus>
              <arch name='arm'><include filename='arm.xml'/></arch>
              <arch name='x86'>
                <include filename='basics.xml'/>
                <group name='Old'><include filename='old.xml'/></group>
                <group name='New'><include filename='new.xml'/></group>
              </arch>
            </cpus>
            """);
        Write("basics.xml", """
            <cpus>
              <vendor name='Acme' string='AcmeAcmeAcme'/>
              <feature name='a'><cpuid eax_in='0x01' edx='0x01'/></feature>
              <feature name='b'><cpuid eax_in='0x01' edx='0x02'/></feature>
              <feature name='c'><cpuid eax_in='0x01' edx='0x04'/></feature>
              <feature name='d'><cpuid eax_in='0x01' edx='0x08'/></feature>
              <feature name='e'><cpuid eax_in='0x01' edx='0x10'/></feature>
              <feature name='f'><cpuid eax_in='0x01' edx='0x20'/></feature>
            </cpus>
            """);
        Write("old.xml", """
            <cpus>
              <model name='old'><feature name='b'/><feature name='a'/></model>
              <model name='hidden'><decode host='on' guest='off'/><feature name='a'/><feature name='b'/><feature name='c'/></model>
            </cpus>
            """);
        Write("new.xml", """
            <cpus>
              <model name='new'>
                <model name='old'/><vendor name='Acme'/>
                <feature name='d'/><feature name='c'/><feature name='e'/>
              </model>
            </cpus>
            """);
    }

    [TearDown]
    public void DropMap() => _root.Dispose();

    [Test]
    public void A_lone_cpu_is_its_model()
    {
        var cpu = Of(listsAll: false, new CpuDefinition("x86_64", "new", "Acme", []));

        Assert.That(cpu, Is.EqualTo(new GuestCpu("new", AllowsFallback: false, "Acme", [])));
    }

    [Test]
    public void Common_features_are_added_to_the_nearest_model_in_the_order_of_the_map()
    {
        var cpu = Of(
            listsAll: false,
            Host("old", "f", "c"),
            Host("new", "f"));

        Assert.That(cpu, Is.EqualTo(new GuestCpu("old", AllowsFallback: true, null, [new("c", true), new("f", true)])));
    }

    [Test]
    public void One_feature_too_many_may_be_nearer_than_several_too_few()
    {
        var cpu = Of(
            listsAll: true,
            Host("old", "c", "d"),
            Host("new"));

        Assert.That(cpu.Model, Is.EqualTo("new"));
        Assert.That(
            cpu.Features,
            Is.EqualTo(new GuestCpuFeature[] { new(
                "a", true), new("b", true), new("c", true), new("d", true), new("e", false) }));
    }

    [Test]
    public void What_a_model_had_once_is_disabled_because_hypervisors_may_still_have_it()
    {
        Write("new.xml", "<cpus><model name='new'><feature name='a'/><feature name='f' removed='yes'/><feature "
            + "name='e' added='yes'/></model></cpus>");

        Assert.That(Of(listsAll: false, Host("new")).Features, Is.EqualTo(new GuestCpuFeature[] { new("f", false) }));
        Assert.That(
            Of(listsAll: true, Host("new")).Features,
            Is.EqualTo(new GuestCpuFeature[] { new("a", true), new("f", false) }));
        Assert.That(
            Of(listsAll: false, Host("new", "f")).Features, Is.EqualTo(new GuestCpuFeature[] { new("f", true) }));
    }

    [TestCase("<model name='new'><model name='nobody'/></model>", "Ancestor model nobody not found for CPU model new")]
    [TestCase("<model name='new'><feature name='zork'/></model>", "Feature zork required by CPU model new not found")]
    [TestCase("<model name='new'><vendor name='Zork'/></model>", "Unknown vendor Zork referenced by CPU model new")]
    [TestCase("<model name='new'><signature family='6'/></model>", "Invalid CPU signature in model new")]
    [TestCase("<model name='old'/>", "CPU model old already defined")]
    [TestCase("<feature name='x'/>", "no x86 CPU data found for feature x")]
    [TestCase("<feature name='x'><cpuid eax_in='one'/></feature>", "Invalid cpuid: 'one' is no number for eax_in")]
    [TestCase("<feature/>", "cannot find feature name in CPU map 'new.xml'")]
    [TestCase("<vendor name='x' string='short'/>", "Invalid CPU vendor string 'short'")]
    public void A_damaged_map_is_refused(string entry, string text)
    {
        Write("new.xml", $"<cpus>{entry}</cpus>");

        var refusal = Assert.Throws<LibvirtException>(() => Of(listsAll: false, Host("old")))!;

        Assert.That(
            (refusal.Code, refusal.Domain, refusal.Str2), Is.EqualTo((ErrorCode.InternalError, ErrorDomain.Cpu, text)));
    }

    [Test]
    public void Cpus_without_anything_in_common_have_no_baseline()
    {
        Write("old.xml", "<cpus><model name='old'><feature name='f'/></model></cpus>");
        Write("new.xml", "<cpus><model name='new'><feature name='a'/></model></cpus>");

        var refusal = Assert.Throws<LibvirtException>(() => Of(
            listsAll: false, Host("old"), Host("new")))!;

        Assert.That(
            (refusal.Code, refusal.Domain, refusal.Str2),
            Is.EqualTo((ErrorCode.OperationFailed, ErrorDomain.Cpu, "CPUs are incompatible")));
    }

    [TestCase("index.xml")]
    [TestCase("new.xml")]
    public void Without_libvirts_map_the_error_says_where_it_should_be(string file)
    {
        File.Delete(_root[$"usr/share/libvirt/cpu_map/{file}"]);

        var refusal = Assert.Throws<LibvirtException>(() => Of(listsAll: false))!;

        Assert.That(
            (refusal.Code, refusal.Domain, refusal.Str2),
            Is.EqualTo((
                ErrorCode.InternalError, ErrorDomain.Cpu,
                "cannot find CPU map for x86 architecture (libvirt's usr/share/libvirt/cpu_map)")));
    }

    static CpuDefinition Host(string model, params string[] features) =>
        new(
            "x86_64", model, null,
            [.. features.Select(static name => new CpuDefinitionFeature(name, CpuFeaturePolicy.Require))]);

    GuestCpu Of(bool listsAll, params CpuDefinition[] cpus) =>
        new CpuBaseline(new CpuMap(new HostFiles(_root.Path))).Of(cpus, listsAll);

    void Write(string file, string text)
    {
        var path = _root[$"usr/share/libvirt/cpu_map/{file}"];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
