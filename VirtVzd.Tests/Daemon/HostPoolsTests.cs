// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Daemon;
using VirtVzd.Driver.Node;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Daemon;

/// <summary>Directories of the host as storage pools, and images in them.</summary>
sealed class HostPoolsTests
{
    TemporaryDirectory _files = null!;
    HostPools _pools = null!;

    string Images => _files["images"];

    [SetUp]
    public void MakeDirectory()
    {
        _files = new TemporaryDirectory();
        Directory.CreateDirectory(Images);
        _pools = new HostPools(Path.Combine(_files["state"], "pools"));
    }

    [TearDown]
    public void RemoveDirectory() => _files.Dispose();

    [Test]
    public void A_pool_is_kept_over_the_end_of_the_daemon_and_started_again_where_it_is_to_be()
    {
        Directory.CreateDirectory(_files["other"]);
        var made = Active();
        _pools.SetAutostart(made.Uuid, autostart: true);
        _pools.Define(Xml("other", _files["other"]));

        var again = new HostPools(Path.Combine(_files["state"], "pools")).List();

        Assert.That(
            again.Select(static pool => (pool.Name, pool.IsActive, pool.Autostart)),
            Is.EqualTo(new[] { ("p", true, true), ("other", false, false) }));
        Assert.That(again[0].Uuid, Is.EqualTo(made.Uuid));
    }

    [Test]
    public void The_same_pool_is_defined_twice_and_no_other_of_its_name_or_directory()
    {
        var made = _pools.Define(Xml("p", Images));

        Assert.That(_pools.Define(Xml("p", Images + "/")).Uuid, Is.EqualTo(made.Uuid));
        Assert.That(
            Refusal(() => _pools.Define(Xml("p", _files["other"]))).Message,
            Does.Contain("pool 'p' already exists with uuid"));
        Assert.That(
            Refusal(() => _pools.Define(Xml("q", Images))).Message,
            Does.Contain("Storage source conflict with pool: 'p'"));
        Assert.That(_pools.List(), Has.Count.EqualTo(1));
    }

    [TestCase("<pool type='logical'><name>p</name></pool>", ErrorCode.ConfigUnsupported)]
    [TestCase("<pool type='dir'><name>p</name></pool>", ErrorCode.XmlError)]
    [TestCase("<pool type='dir'><name>p</name><target><path>relative</path></target></pool>", ErrorCode.XmlError)]
    [TestCase("<pool type='dir'><name>a/b</name><target><path>/tmp</path></target></pool>", ErrorCode.XmlError)]
    [TestCase("<pool type='dir'><target><path>/tmp</path></target></pool>", ErrorCode.NoName)]
    [TestCase(
        "<pool type='dir'><name>p</name><target><path>/dev/shm</path></target></pool>", ErrorCode.ConfigUnsupported)]
    [TestCase(
        "<pool type='dir'><name>p</name><target><path>/tmp/../proc</path></target></pool>",
        ErrorCode.ConfigUnsupported)]
    [TestCase(
        "<pool type='dir'><name>p</name><uuid>00010203-0405-0607-0809-0a0b0c0d0e0f</uuid><target><path>/tmp</path>"
            + "</target></pool>",
        ErrorCode.ConfigUnsupported)]
    [TestCase("<volume/>", ErrorCode.XmlError)]
    public void What_is_no_directory_is_no_pool(string xml, ErrorCode code)
    {
        Assert.That(Refusal(() => _pools.Define(xml)).Code, Is.EqualTo(code));
        Assert.That(_pools.List(), Is.Empty);
    }

    [Test]
    public void A_pool_is_started_and_stopped_once_and_forgotten_when_it_is_off()
    {
        var pool = Active();

        Assert.That(
            Refusal(() => _pools.SetActive(pool.Uuid, active: true)).Code, Is.EqualTo(ErrorCode.OperationInvalid));
        Assert.That(Refusal(() => _pools.Undefine(pool.Uuid)).Code, Is.EqualTo(ErrorCode.OperationInvalid));
        _pools.SetActive(pool.Uuid, active: false);
        Assert.That(
            Refusal(() => _pools.SetActive(pool.Uuid, active: false)).Code, Is.EqualTo(ErrorCode.OperationInvalid));
        Assert.That(Refusal(() => _pools.ListVolumes(_pools.List()[0])).Code, Is.EqualTo(ErrorCode.OperationInvalid));
        _pools.Undefine(pool.Uuid);

        Assert.That(Refusal(() => _pools.Undefine(pool.Uuid)).Code, Is.EqualTo(ErrorCode.NoStoragePool));
        Assert.That(Directory.Exists(Images), Is.True);
    }

    [Test]
    public void A_directory_that_is_not_there_is_not_started()
    {
        var pool = _pools.Define(Xml("p", _files["none"]));

        Assert.That(
            Refusal(() => _pools.SetActive(pool.Uuid, active: true)).Message,
            Does.Contain("cannot open path").And.Contain("No such file or directory"));
    }

    [Test]
    public void A_raw_image_is_sparse_unless_it_is_to_take_its_room()
    {
        var pool = Active();

        var sparse = _pools.CreateVolume(pool, Volume("a", "<allocation>0</allocation>"), flags: 0);
        var full = _pools.CreateVolume(pool, Volume("b", ""), flags: 0);

        var storage = new HostStorage();
        Assert.That(storage.FindVolume(sparse)!.CapacityBytes, Is.EqualTo(4ul << 20));
        Assert.That(storage.FindVolume(sparse)!.AllocationBytes, Is.LessThan(1ul << 20));
        Assert.That(storage.FindVolume(full)!.AllocationBytes, Is.GreaterThanOrEqualTo(4ul << 20));
        Assert.That(File.GetUnixFileMode(sparse), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(_pools.ListVolumes(pool), Is.EqualTo(new[] { "a", "b" }));
    }

    [Test]
    public void A_qcow2_image_is_as_large_as_its_disk()
    {
        var path = _pools.CreateVolume(Active(), Volume("a", "<target><format type='qcow2'/></target>"), flags: 1);

        var volume = new HostStorage().FindVolume(path)!;
        Assert.That(volume.CapacityBytes, Is.EqualTo(4ul << 20));
        Assert.That(new HostStorage().GetVolumeXml(volume), Does.Contain("<format type='qcow2'/>"));
    }

    [Test]
    public void What_is_there_is_not_written_over_and_a_link_is_not_followed()
    {
        var pool = Active();
        File.WriteAllText(Path.Combine(Images, "there"), "precious");
        File.CreateSymbolicLink(Path.Combine(Images, "link"), _files["elsewhere"]);

        Assert.That(
            Refusal(() => _pools.CreateVolume(pool, Volume("there", ""), flags: 0)).Code,
            Is.EqualTo(ErrorCode.StorageVolExist));
        Assert.That(
            Refusal(() => _pools.CreateVolume(pool, Volume("link", ""), flags: 0)).Code,
            Is.EqualTo(ErrorCode.StorageVolExist).Or.EqualTo(ErrorCode.OperationFailed));
        Assert.That(File.ReadAllText(Path.Combine(Images, "there")), Is.EqualTo("precious"));
        Assert.That(File.Exists(_files["elsewhere"]), Is.False);
    }

    [TestCase("<volume><name>v</name></volume>", ErrorCode.XmlError)]
    [TestCase("<volume><name>v</name><capacity>much</capacity></volume>", ErrorCode.XmlError)]
    [TestCase("<volume><name>v</name><capacity unit='X'>1</capacity></volume>", ErrorCode.XmlError)]
    [TestCase("<volume><name>v</name><capacity unit='E'>999</capacity></volume>", ErrorCode.XmlError)]
    [TestCase("<volume><name>v</name><capacity>0</capacity></volume>", ErrorCode.ConfigUnsupported)]
    [TestCase("<volume><name>v</name><capacity unit='T'>17</capacity></volume>", ErrorCode.ConfigUnsupported)]
    [TestCase("<volume><name>..</name><capacity>512</capacity></volume>", ErrorCode.XmlError)]
    [TestCase("<volume><name>../v</name><capacity>512</capacity></volume>", ErrorCode.XmlError)]
    [TestCase("<volume><capacity>512</capacity></volume>", ErrorCode.NoName)]
    [TestCase(
        "<volume><name>v</name><capacity>512</capacity><target><format type='vmdk'/></target></volume>",
        ErrorCode.ConfigUnsupported)]
    [TestCase(
        "<volume><name>v</name><capacity>512</capacity><backingStore><path>/etc/shadow</path></backingStore></volume>",
        ErrorCode.ConfigUnsupported)]
    public void What_cannot_be_an_image_leaves_nothing(string xml, ErrorCode code)
    {
        var pool = Active();

        Assert.That(Refusal(() => _pools.CreateVolume(pool, xml, flags: 0)).Code, Is.EqualTo(code));
        Assert.That(Directory.EnumerateFileSystemEntries(Images), Is.Empty);
    }

    [Test]
    public void Flags_that_nobody_knows_are_refused() =>
        Assert.That(
            Refusal(() => _pools.CreateVolume(Active(), Volume("a", ""), flags: 2)).Message,
            Does.Contain("unsupported flags (0x2)"));

    [Test]
    public void An_image_is_removed()
    {
        var path = _pools.CreateVolume(Active(), Volume("a", "<allocation>0</allocation>"), flags: 0);

        _pools.DeleteVolume(new HostStorage().FindVolume(path)!);

        Assert.That(File.Exists(path), Is.False);
    }

    StoragePool Active()
    {
        _pools.SetActive(_pools.Define(Xml("p", Images)).Uuid, active: true);
        return _pools.List()[0];
    }

    static string Xml(string name, string directory) =>
        $"<pool type='dir'><name>{name}</name><target><path>{directory}</path></target></pool>";

    static string Volume(string name, string more) =>
        $"<volume><name>{name}</name><capacity unit='M'>4</capacity>{more}</volume>";

    static LibvirtException Refusal(Action call) => Assert.Throws<LibvirtException>(() => call())!;
}
