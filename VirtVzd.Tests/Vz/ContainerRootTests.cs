// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;

namespace VirtVzd.Tests.Vz;

/// <summary>What a container starts from: its root file system, else its first disk, which becomes that.</summary>
sealed class ContainerRootTests : SimulatedDriver
{
    const string Root = "<filesystem type='file'><driver type='ploop' format='ploop'/><source "
        + "file='/images/root.hdd'/><target dir='/'/></filesystem>";
    const string Data = "<filesystem type='file'><driver type='ploop' format='ploop'/><source "
        + "file='/images/data.hdd'/><target dir='/data'/></filesystem>";
    const string Disks = """
        <disk type='file' device='disk'><driver type='ploop'/><source file='/images/one.hdd'/><target dev='sda' bus='scsi'/></disk>
        <disk type='file' device='disk'><driver type='ploop'/><source file='/images/two.hdd'/><target dev='sdb' bus='scsi'/></disk>
        """;

    [TestCase(Root, "/images/root.hdd=/ mounted")]
    [TestCase(Data + Root, "/images/data.hdd=/data mounted;/images/root.hdd=/ mounted")]
    [TestCase(Root + Disks, "/images/root.hdd=/ mounted;/images/one.hdd=;/images/two.hdd=")]
    [TestCase(Disks, "/images/one.hdd=/;/images/two.hdd=")]
    [TestCase(Data + Disks, "/images/data.hdd=/data mounted;/images/one.hdd=/;/images/two.hdd=")]
    public void A_new_container_has_its_root(string devices, string expected)
    {
        Define(devices);

        Assert.That(Places(), Is.EqualTo(expected));
    }

    [TestCase("")]
    [TestCase(Data)]
    public void A_new_container_that_would_have_none_is_refused_in_words(string devices)
    {
        var refusal = Refusal(() => Define(devices));

        Assert.That(
            (refusal.Code, refusal.Str2),
            Is.EqualTo((
                ErrorCode.ConfigUnsupported, "a container needs a root: a filesystem with the target '/', or a disk")));
        Assert.That(Domains.List(Call, flags: 0), Is.Empty);
    }

    [Test]
    public void The_first_disk_takes_the_place_of_a_root_that_goes()
    {
        Define(Root + Disks);

        Redefine(xml => Without(xml, "<filesystem", "</filesystem>"));

        Assert.That(Places(), Is.EqualTo("/images/one.hdd=/;/images/two.hdd="));
    }

    [Test]
    public void A_root_that_goes_and_leaves_nothing_is_refused_and_stays()
    {
        Define(Root + Data);

        var refusal = Refusal(() => Redefine(xml => Without(xml, "<filesystem", "</filesystem>")));

        Assert.That(refusal.Str2, Does.StartWith("a container needs a root"));
        Assert.That(Places(), Is.EqualTo("/images/root.hdd=/ mounted;/images/data.hdd=/data mounted"));
    }

    [Test]
    public void A_disk_of_a_container_that_never_had_a_root_file_system_keeps_its_place()
    {
        Define(Disks);

        Redefine(static xml =>
            xml.Replace("</name>", "</name>\n  <description>other</description>", StringComparison.Ordinal));

        Assert.That(Places(), Is.EqualTo("/images/one.hdd=/;/images/two.hdd="));
    }

    void Define(string devices) => Domains.Define(
        Call,
        "<domain type='vz'><name>ct</name><memory unit='MiB'>512</memory><vcpu>1</vcpu><os><type>exe</type>"
            + $"<init>/sbin/init</init></os><devices>{devices}</devices></domain>",
        flags: 0);

    void Redefine(Func<string, string> change) =>
        Domains.Define(Call, change(Domains.GetXml(Call, Domain("ct"), (uint)DomainXmlFlags.Inactive)), flags: 0);

    static string Without(string xml, string start, string end)
    {
        var from = xml.IndexOf(start, StringComparison.Ordinal);
        return xml.Remove(from, xml.IndexOf(end, from, StringComparison.Ordinal) + end.Length - from);
    }

    // Each disk with its mount point, and whether it is mounted, which the boot list says.
    string Places()
    {
        var config = JsonNode.Parse(Stored("ct"))!;
        var boot = (config["bootDevices"]?.AsArray() ?? []).Select(static entry => (int?)entry!["index"] ?? 0)
            .ToHashSet();
        return string.Join(
            ';', config["devices"]!.AsArray().Where(static device => (int?)device!["type"] == 6).Select(device =>
                $"{(string?)device!["friendlyName"]}={(string?)device["hardDisk"]?["mountPoint"]}{(boot.Contains((int?)device["index"] ?? 0) ? " mounted" : "")}"));
    }
}
