// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using NUnit.Framework;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// virt-clone copies machines by volumes of libvirt's own storage daemon: it defines the new machine before the volume
/// is there.
/// </summary>
sealed class VirtCloneTests : RelayFixture
{
    VirtTools _tools = null!;

    [SetUp]
    public void FindTools() => _tools = new VirtTools(Daemon);

    [TearDown]
    public void CleanUp() => _tools.Dispose();

    [Test]
    public void A_clone_has_a_disk_of_its_own_with_all_that_the_original_has()
    {
        var content = Original("origin");

        CloneOk("--original", "origin", "--name", "copy", "--auto-clone");

        Assert.That(File.ReadAllBytes(DiskOf("copy")), Is.EqualTo(content));
        Assert.That(DiskOf("copy"), Is.Not.EqualTo(DiskOf("origin")));
        Assert.That(Daemon.VirshOk("vol-list", "origin"), Does.Contain(Path.GetFileName(DiskOf("copy"))));
        Daemon.VirshOk("start", "copy");
    }

    [Test]
    public void Its_file_may_be_named()
    {
        var content = Original("named");
        var path = Path.Combine(Files["named"], "other.img");

        CloneOk("--original", "named", "--name", "named-copy", "--file", path);

        Assert.That(DiskOf("named-copy"), Is.EqualTo(path));
        Assert.That(File.ReadAllBytes(path), Is.EqualTo(content));
        Assert.That(Daemon.VirshOk("domblkinfo", "named-copy", "sda"), Does.Match($@"Capacity: +{content.Length}\n"));
    }

    [Test]
    public void A_file_in_a_folder_that_is_no_pool_yet_is_copied_too()
    {
        var content = Original("far");
        Directory.CreateDirectory(Files["elsewhere"]);
        var path = Path.Combine(Files["elsewhere"], "far.img");

        CloneOk("--original", "far", "--name", "far-copy", "--file", path);

        Assert.That(File.ReadAllBytes(path), Is.EqualTo(content));
    }

    [Test]
    public void A_clone_that_cannot_be_copied_leaves_neither_machine_nor_file()
    {
        Original("lost");
        var path = Path.Combine(Files["lost"], "lost-copy.img");
        File.Delete(DiskOf("lost"));

        var clone = _tools.Clone("--original", "lost", "--name", "lost-copy", "--file", path);

        Assert.That(clone.ExitCode, Is.Not.Zero, clone.Output);
        Assert.That(clone.Error, Does.Contain("lost"));
        Assert.That(Daemon.VirshOk("list", "--all"), Does.Not.Contain("lost-copy"));
        Assert.That(File.Exists(path), Is.False);
    }

    // A machine with a disk in a pool of the same name, full of what is not zero.
    byte[] Original(string name)
    {
        MakePool(name);
        Daemon.VirshOk("vol-create-as", name, $"{name}.img", "3M");
        var content = new byte[3 << 20];
        for (var i = 0; i < content.Length; i++)
        {
            content[i] = (byte)(1 + (i * 31 >> 4));
        }

        var path = Path.Combine(Files[name], $"{name}.img");
        File.WriteAllBytes(path, content);
        Daemon.VirshOk("pool-refresh", name);
        Daemon.VirshOk("define", Document($"{name}.xml", $"""
            <domain type='vz'><name>{name}</name><memory unit='MiB'>256</memory><os><type>hvm</type><boot dev='hd'/></os>
              <devices><disk type='file' device='disk'><source file='{path}'/><target dev='sda' bus='scsi'/></disk></devices>
            </domain>
            """));
        return content;
    }

    void CloneOk(params string[] arguments)
    {
        var clone = _tools.Clone(arguments);
        Assert.That(clone.ExitCode, Is.Zero, $"{clone}\n--- daemon\n{Daemon.Log}");
    }

    string DiskOf(string domain)
    {
        var line = System.Array.Find(
            Daemon.VirshOk("domblklist", domain).Split('\n'), static line => line.Contains(" sda "));
        return line!.Split("sda", 2)[1].Trim();
    }
}
