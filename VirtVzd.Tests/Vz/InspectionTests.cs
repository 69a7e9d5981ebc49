// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Driver.Calls;
using VirtVzd.Errors;
using VirtVzd.Host;
using VirtVzd.Native.Linux;
using VirtVzd.Sdk;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Vz;

/// <summary>What can be looked at in guests: labels, jobs and bytes of their disks.</summary>
sealed class InspectionTests : SimulatedDriver
{
    readonly byte[] _content = [.. Enumerable.Range(0, 1000).Select(static i => (byte)i)];
    TemporaryDirectory _images = null!;

    IDomainInspectionDriver Inspection => Connection.Inspection;

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "vm-off", "--disks", "1");
        Host.Do("create", "vm", "vm-on", "--state", "running", "--disks", "1");
        Host.Do("create", "ct", "ct-on", "--state", "running");
    }

    [SetUp]
    public void MakeImages()
    {
        _images = new TemporaryDirectory();
        File.WriteAllBytes(_images["raw"], _content);
        EditOnHost("vm-off", config => config.AddHardDisk(PrlStorageInterface.Scsi, 3, _images["raw"], isBlock: true));
        Deadline.Until(
            "it is known",
            () => Domains.GetXml(Call, Domain("vm-off"), 0).Contains(_images["raw"], System.StringComparison.Ordinal));
    }

    [TearDown]
    public void RemoveImages() => _images.Dispose();

    [TestCase("vm-on")]
    [TestCase("vm-off")]
    [TestCase("ct-on")]
    public void No_guest_has_a_label_or_a_message(string guest)
    {
        Assert.That(Inspection.GetSecurityLabel(Call, Domain(guest)), Is.Empty);
        Assert.That(Inspection.ListSecurityLabels(Call, Domain(guest)), Is.Empty);
        Assert.That(Inspection.GetMessages(Call, Domain(guest), flags: 7), Is.Empty);
    }

    [Test]
    public void No_disk_has_a_job()
    {
        Assert.That(Inspection.HasBlockJob(Call, Domain("vm-on"), "sda", flags: 1), Is.False);
        Refuses(
            () => Inspection.HasBlockJob(Call, Domain("vm-on"), "sdz", 0), 8,
            "invalid argument: invalid path sdz not assigned to domain");
        Refuses(
            () => Inspection.HasBlockJob(Call, Domain("vm-off"), "sda", 0), 55,
            "Requested operation is not valid: domain is not running");
    }

    [TestCase(0ul, 1000)]
    [TestCase(10ul, 5)]
    [TestCase(999ul, 1)]
    [TestCase(1000ul, 0)]
    [TestCase(ulong.MaxValue, 0)]
    public void Bytes_of_a_disk_are_those_of_its_image(ulong offset, int size)
    {
        foreach (var disk in new[] { "sdd", _images["raw"] })
        {
            Assert.That(
                Inspection.Peek(Call, Domain("vm-off"), disk, offset, size, flags: 0),
                Is.EqualTo(_content.Skip((int)ulong.Min(offset, 1000)).Take(size)));
        }
    }

    [TestCase(990ul, 11, 10)]
    [TestCase(1000ul, 1, 0)]
    [TestCase(ulong.MaxValue, 1, 0)]
    [TestCase((ulong)long.MaxValue, 1, 0)]
    public void An_image_that_ends_before_says_how_much_there_is(ulong offset, int size, int there) => Refuses(
        () => Inspection.Peek(Call, Domain("vm-off"), "sdd", offset, size, flags: 0),
        8,
        $"invalid argument: 'sdd' starting from {offset} has only {there} bytes available");

    [Test]
    public void Bytes_of_an_image_in_another_format_are_not_those_of_the_disk() => Refuses(
        () => Inspection.Peek(Call, Domain("vm-off"), "sda", 0, 1, flags: 0),
        84,
        "Operation not supported: peeking is only supported for disk with 'raw' format not 'qcow2'");

    [Test]
    public void What_is_none_of_its_disks_is_not_opened()
    {
        var other = _images["other"];
        File.WriteAllBytes(other, _content);

        Refuses(
            () => Inspection.Peek(Call, Domain("vm-off"), other, 0, 1, flags: 0), 8,
            $"invalid argument: invalid path {other} not assigned to domain");
    }

    [Test]
    public void An_image_that_is_gone_is_named()
    {
        File.Delete(_images["raw"]);

        Refuses(
            () => Inspection.Peek(Call, Domain("vm-off"), "sdd", 0, 1, flags: 0),
            38,
            $"cannot read the image '{_images["raw"]}' of disk 'sdd': No such file or directory");
    }

    [Test]
    public void An_empty_drive_has_no_bytes()
    {
        Devices.Attach(
            Call, Domain("vm-off"), "<disk type='file' device='cdrom'><target dev='hda' bus='ide'/></disk>", flags: 0);

        Refuses(
            () => Inspection.Peek(Call, Domain("vm-off"), "hda", 0, 1, flags: 0),
            8,
            "invalid argument: disk 'hda' does not currently have a source assigned");
    }

    [TestCase("/dev/null", Errno.EINVAL)]
    [TestCase("/tmp", Errno.EINVAL)]
    [TestCase("/tmp/\0", Errno.EINVAL)]
    [TestCase("/not/there", Errno.ENOENT)]
    public void Nothing_but_files_and_block_devices_is_read(string path, int errno)
    {
        Assert.That(ImageBytes.Read(path, 0, 1, out var bytes), Is.EqualTo(errno));
        Assert.That(bytes, Is.Empty);
    }

    [Test]
    public void A_pipe_that_nobody_writes_to_is_not_waited_for()
    {
        Assert.That(
            Mono.Unix.Native.Syscall.mkfifo(_images["pipe"], Mono.Unix.Native.FilePermissions.DEFFILEMODE), Is.Zero);

        Assert.That(ImageBytes.Read(_images["pipe"], 0, 1, out _), Is.EqualTo(Errno.EINVAL));
    }

    static void Refuses(System.Action call, int code, string message)
    {
        var refusal = Refusal(call);
        Assert.That(
            ((int)refusal.Code, refusal.Domain, refusal.Message), Is.EqualTo((code, ErrorDomain.Parallels, message)));
    }
}
