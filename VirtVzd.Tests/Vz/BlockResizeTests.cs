// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Errors;

namespace VirtVzd.Tests.Vz;

/// <summary>Disks grow, and nothing on them is lost.</summary>
sealed class BlockResizeTests : SimulatedDriver
{
    const uint Bytes = 1;
    const ulong GibInKib = 1024 * 1024;

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "on", "--state", "running", "--disks", "2");
        Host.Do("create", "vm", "off", "--disks", "1");
        Host.Do("create", "ct", "ct", "--state", "running", "--disks", "2");
    }

    [TestCase(200 * GibInKib, 0u)]
    [TestCase(200 * GibInKib * 1024, Bytes)]
    public void A_disk_of_a_running_guest_grows(ulong size, uint flags)
    {
        Connection.Tuning.ResizeDisk(Call, Domain("on"), "sdb", size, flags);

        // It has that size now: one MiB less is a smaller one.
        Assert.That(Grow("on", "sdb", 200 * GibInKib - 1024).Code, Is.EqualTo(ErrorCode.InvalidArg));
        Connection.Tuning.ResizeDisk(Call, Domain("on"), "sdb", 200 * GibInKib, 0);
    }

    [Test]
    public void A_smaller_size_is_refused_before_the_sdk_is_asked()
    {
        var before = Calls("PrlVmDev_ResizeImage");

        var refusal = Grow("on", "sda", 1024);

        Assert.That((refusal.Code, refusal.Domain), Is.EqualTo((ErrorCode.InvalidArg, ErrorDomain.Parallels)));
        Assert.That(refusal.Str2, Does.StartWith("Can't shrink capacity below current capacity"));
        Assert.That(Calls("PrlVmDev_ResizeImage"), Is.EqualTo(before));
    }

    [Test]
    public void The_disk_of_a_guest_that_is_off_is_not_resized()
    {
        var refusal = Grow("off", "sda", 200 * GibInKib);

        Assert.That(
            (refusal.Code, refusal.Domain, refusal.Str2),
            Is.EqualTo((ErrorCode.OperationInvalid, ErrorDomain.Domain, "domain is not running")));
    }

    [TestCase("", "empty path")]
    [TestCase("sdz", "invalid path: sdz")]
    [TestCase("/nowhere", "invalid path: /nowhere")]
    public void A_path_that_names_no_disk_is_refused(string path, string message)
    {
        var refusal = Grow("on", path, 200 * GibInKib);

        Assert.That(
            (refusal.Code, refusal.Domain, refusal.Str2),
            Is.EqualTo((ErrorCode.InvalidArg, ErrorDomain.Parallels, message)));
    }

    [TestCase(ulong.MaxValue, 0u)]
    [TestCase((uint.MaxValue + 1ul) << 10, 0u)]
    [TestCase((uint.MaxValue + 1ul) << 20, Bytes)]
    public void A_size_that_the_sdk_has_no_number_for_is_refused(ulong size, uint flags) => Assert.That(
        Refusal(() => Connection.Tuning.ResizeDisk(Call, Domain("on"), "sda", size, flags)).Code, Is.EqualTo(
            ErrorCode.Overflow));

    [Test]
    public void The_capacity_flag_is_named_as_unknown() => Assert.That(
        Refusal(() => Connection.Tuning.ResizeDisk(Call, Domain("on"), "sda", 1, 2)).Message,
        Is.EqualTo("unsupported flags (0x2) in function vzDomainBlockResize"));

    // The offline tool alone minds snapshots (the real dispatcher's resize of a running machine goes to the machine).
    [Test]
    public void A_disk_with_snapshots_of_a_running_machine_grows()
    {
        Host.Do("snapshot", "on");
        var before = Calls("PrlVmDev_ResizeImage");

        Connection.Tuning.ResizeDisk(Call, Domain("on"), "sda", 200 * GibInKib, flags: 0);

        Assert.That(Calls("PrlVmDev_ResizeImage"), Is.EqualTo(before + 1));
    }

    [Test]
    public void What_the_sdk_refuses_is_told_in_its_words()
    {
        Host.Do("fail", "PrlVmDev_ResizeImage", "PRL_ERR_DISK_RESIZE_WITH_SNAPSHOTS_NOT_ALLOWED");

        var refusal = Grow("on", "sda", 200 * GibInKib);

        Assert.That((refusal.Code, refusal.Domain), Is.EqualTo((ErrorCode.InternalError, ErrorDomain.Parallels)));
    }

    LibvirtException Grow(string name, string disk, ulong sizeKib) =>
        Refusal(() => Connection.Tuning.ResizeDisk(Call, Domain(name), disk, sizeKib, flags: 0));
}
