// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using NUnit.Framework;
using VirtVzd.DomainXml.Model;
using VirtVzd.Errors;
using VirtVzd.Host;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Host;

/// <summary>Baselines over a map made up for it; real ones are compared with libvirt's own answers end to end.</summary>
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
              <feature name='a'/><feature name='b'/><feature name='c'/><feature name='d'/><feature name='e'/><feature name='f'/>
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
                <feature name='d'/><feature name='c'/><feature name='e'/><feature name='f' removed='yes'/>
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
            new CpuDefinition("x86_64", "old", null, ["f", "c"]),
            new CpuDefinition("x86_64", "new", null, ["f"]));

        Assert.That(cpu, Is.EqualTo(new GuestCpu("old", AllowsFallback: true, null, [new("c", true), new("f", true)])));
    }

    [Test]
    public void One_feature_too_many_may_be_nearer_than_several_too_few()
    {
        var cpu = Of(
            listsAll: true,
            new CpuDefinition("x86_64", "old", null, ["c", "d"]),
            new CpuDefinition("x86_64", "new", null, []));

        Assert.That(cpu.Model, Is.EqualTo("new"));
        Assert.That(
            cpu.Features,
            Is.EqualTo(new GuestCpuFeature[] { new("b", true), new("a", true), new("d", true), new("c", true), new("e", false) }));
    }

    [Test]
    public void Cpus_without_anything_in_common_have_no_baseline()
    {
        Write("old.xml", "<cpus><model name='old'><feature name='f'/></model></cpus>");
        Write("new.xml", "<cpus><model name='new'><feature name='a'/></model></cpus>");

        var refusal = Assert.Throws<LibvirtException>(() => Of(
            listsAll: false, new CpuDefinition("x86_64", "old", null, []), new CpuDefinition("x86_64", "new", null, [])))!;

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
            Is.EqualTo((ErrorCode.InternalError, ErrorDomain.Cpu, "cannot find CPU map for x86 architecture (libvirt's usr/share/libvirt/cpu_map)")));
    }

    GuestCpu Of(bool listsAll, params CpuDefinition[] cpus) =>
        new CpuBaseline(new CpuMap(new HostFiles(_root.Path))).Of(cpus, listsAll);

    void Write(string file, string text)
    {
        var path = _root[$"usr/share/libvirt/cpu_map/{file}"];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
