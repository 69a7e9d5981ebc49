// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using NUnit.Framework;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;
using VirtVzd.Host;
using VirtVzd.Sdk;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Vz;

/// <summary>How large the disks of guests are.</summary>
sealed class BlockInfoTests : SimulatedDriver
{
    const ulong Mib = 1024 * 1024;

    TemporaryDirectory _images = null!;

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "vm-off", "--disks", "1");
        Host.Do("create", "vm", "vm-on", "--state", "running", "--disks", "1");
    }

    [SetUp]
    public void MakeImages() => _images = new TemporaryDirectory();

    [TearDown]
    public void RemoveImages() => _images.Dispose();

    [TestCase("vm-off")]
    [TestCase("vm-on")]
    public void A_disk_whose_image_cannot_be_seen_is_as_large_as_the_host_says(string guest)
    {
        Assert.That(
            Connection.Devices.GetBlockInfo(Call, Domain(guest), "sda", flags: 0),
            Is.EqualTo(new DiskAllocation(0, 65536 * Mib, 0)));
    }

    [Test]
    public void A_disk_is_found_by_target_and_source_and_its_image_is_measured()
    {
        var path = _images["disk.img"];
        using (var image = new FileStream(path, FileMode.CreateNew))
        {
            image.Write(new byte[Mib]);
            image.SetLength(64 * (long)Mib);
        }

        EditOnHost("vm-off", config => config.AddHardDisk(PrlStorageInterface.Scsi, 3, path));
        Deadline.Until(
            "it is known",
            () => Domains.GetXml(Call, Domain("vm-off"), 0).Contains(path, System.StringComparison.Ordinal));

        foreach (var name in new[] { "sdd", path })
        {
            var size = Connection.Devices.GetBlockInfo(Call, Domain("vm-off"), name, flags: 0);
            Assert.That((size.CapacityBytes, size.PhysicalBytes), Is.EqualTo((64 * Mib, 64 * Mib)), name);
            Assert.That(size.AllocationBytes, Is.InRange(Mib, 2 * Mib), name);
        }
    }

    [Test]
    public void An_image_that_is_a_folder_is_as_large_as_its_files()
    {
        var folder = _images["harddisk.hdd"];
        Directory.CreateDirectory(Path.Combine(folder, "deeper"));
        File.WriteAllBytes(Path.Combine(folder, "root.hds"), new byte[3 * Mib]);
        File.WriteAllBytes(Path.Combine(folder, "DiskDescriptor.xml"), new byte[100]);

        var size = ImageSize.Of(folder)!.Value;

        Assert.That(size.LengthBytes, Is.EqualTo((3 * Mib) + 100));
        Assert.That(size.AllocationBytes, Is.InRange(3 * Mib, 4 * Mib));
    }

    [Test]
    public void An_image_that_came_after_its_disk_says_its_capacity_itself()
    {
        var (raw, qcow2) = (_images["later.img"], _images["later.qcow2"]);
        Domains.Define(Call, $"""
            <domain type='vz'><name>early</name><memory unit='MiB'>256</memory><os><type>hvm</type></os><devices>
              <disk type='file' device='disk'><source file='{raw}'/><target dev='sda' bus='scsi'/></disk>
              <disk type='file' device='disk'><source file='{qcow2}'/><target dev='sdb' bus='scsi'/></disk>
            </devices></domain>
            """, flags: 0);
        File.WriteAllBytes(raw, new byte[3 * Mib]);
        File.WriteAllBytes(
            qcow2, [(byte)'Q', (byte)'F', (byte)'I', 0xfb, .. new byte[23], 1, 64, 0, 0, 0, .. new byte[100]]);

        Assert.That(
            Connection.Devices.GetBlockInfo(Call, Domain("early"), "sda", 0).CapacityBytes, Is.EqualTo(3 * Mib));
        Assert.That(
            Connection.Devices.GetBlockInfo(Call, Domain("early"), "sdb", 0).CapacityBytes,
            Is.EqualTo((1UL << 32) + (64UL << 24)));
    }

    [TestCase("relative")]
    [TestCase("/not/there")]
    [TestCase("/dev/null")]
    [TestCase("/tmp/\0")]
    public void What_is_no_image_has_no_size(string path) => Assert.That(ImageSize.Of(path), Is.Null);

    [TestCase("sdz", "invalid argument: invalid path sdz not assigned to domain")]
    [TestCase("/not/there", "invalid argument: invalid path /not/there not assigned to domain")]
    public void A_disk_that_is_not_there_is_named(string disk, string message)
    {
        var refusal = Refusal(() => Connection.Devices.GetBlockInfo(Call, Domain("vm-off"), disk, flags: 0));

        Assert.That(
            (refusal.Code, refusal.Domain, refusal.Message),
            Is.EqualTo((ErrorCode.InvalidArg, ErrorDomain.Parallels, message)));
    }

    [Test]
    public void An_empty_drive_has_no_size()
    {
        Devices.Attach(
            Call, Domain("vm-off"), "<disk type='file' device='cdrom'><target dev='hda' bus='ide'/></disk>", flags: 0);

        Assert.That(
            Refusal(() => Connection.Devices.GetBlockInfo(Call, Domain("vm-off"), "hda", flags: 0)).Message,
            Is.EqualTo("invalid argument: disk 'hda' does not currently have a source assigned"));
    }
}
