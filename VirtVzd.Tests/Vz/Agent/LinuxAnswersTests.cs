// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Driver.Guests;
using VirtVzd.Errors;
using VirtVzd.Vz.Agent;

namespace VirtVzd.Tests.Vz.Agent;

/// <summary>
/// What is made of what programs of Linux guests write: by coreutils, busybox and iproute of several ages, and by
/// guests that lie.
/// </summary>
sealed class LinuxAnswersTests
{
    [TestCase("1700000000.123456789\n", 1_700_000_000, 123_456_789u)]
    [TestCase("1700000000.%N\n", 1_700_000_000, 0u)]
    [TestCase("1700000000\n", 1_700_000_000, 0u)]
    [TestCase("-5.000000001", -5, 1u)]
    public void A_time_is_read(string text, long seconds, uint nanoseconds) =>
        Assert.That(LinuxClock.Parse(text), Is.EqualTo(new GuestClock(seconds, nanoseconds)));

    [TestCase("")]
    [TestCase("tomorrow")]
    [TestCase("99999999999999999999.0")]
    public void What_is_no_time_is_said_to_be_nonsense(string text)
    {
        var guest = new ScriptedGuest().With("date -u +%s.%N", text);

        var error = Assert.Throws<LibvirtException>(() => LinuxClock.Read(guest))!;

        Assert.That(
            (error.Code, error.Str2),
            Is.EqualTo((ErrorCode.InternalError, "the guest has told nonsense about its time")));
    }

    [TestCase("CET +0100", "CET", 3600)]
    [TestCase("NST -0330\n", "NST", -12_600)]
    [TestCase("+0545 +0545", "+0545", 20_700)]
    public void A_time_zone_is_read(string text, string name, int offset) =>
        Assert.That(LinuxClock.ParseZone(text), Is.EqualTo(new GuestZone(name, offset)));

    [TestCase("CET")]
    [TestCase("CET +01")]
    [TestCase("CET +9999")]
    [TestCase("CET 0100")]
    [TestCase("A B +0100")]
    public void What_is_no_time_zone_is_none(string text) => Assert.That(LinuxClock.ParseZone(text), Is.Null);

    [Test]
    public void A_clock_is_set_with_the_hardwares()
    {
        var guest = new ScriptedGuest().With("date -u -s @1700000000.000000007").With("hwclock -w");

        LinuxClock.Set(guest, new GuestClock(1_700_000_000, 7));

        Assert.That(guest.Ran, Is.EqualTo(new[] { "date -u -s @1700000000.000000007", "hwclock -w" }));
    }

    [Test]
    public void A_refusal_of_the_guest_is_told_in_its_words_without_what_could_steer_a_terminal()
    {
        var guest = new ScriptedGuest().Failing("hwclock -s", "hwclock: \u001b[31mno clock\u0007\nsecond line");

        var error = Assert.Throws<LibvirtException>(() => LinuxClock.Synchronize(guest))!;

        Assert.That(
            (error.Code, error.Message),
            Is.EqualTo((
                ErrorCode.AgentCommandFailed,
                "guest agent command failed: 'hwclock' in the guest: hwclock: ?[31mno clock?")));
    }

    [Test]
    public void A_kernel_is_known_by_the_words_around_its_version()
    {
        var kernel = LinuxSystem.ParseKernel(
            "Linux 3.10.0-1160.el7.x86_64 #1 SMP Mon Oct 19 16:18:59 UTC 2020 x86_64\n");

        Assert.That(
            (kernel.KernelRelease, kernel.KernelVersion, kernel.Machine),
            Is.EqualTo(("3.10.0-1160.el7.x86_64", "#1 SMP Mon Oct 19 16:18:59 UTC 2020", "x86_64")));
        Assert.That(LinuxSystem.ParseKernel("Linux"), Is.EqualTo(new GuestSystemInfo()));
    }

    [Test]
    public void A_release_is_read_as_a_shell_would()
    {
        var system = LinuxSystem.ParseRelease(
            "# no\nID=centos\nNAME=\"CentOS \\\"Linux\\\"\"\nPRETTY_NAME='CentOS $7'\nVERSION_ID=\"7\"\nnonsense\n"
                + "=x\nVARIANT=\n",
            new GuestSystemInfo { Machine = "x86_64" });

        Assert.That(system, Is.EqualTo(new GuestSystemInfo
        {
            Id = "centos", Name = "CentOS \"Linux\"", PrettyName = "CentOS $7", VersionId = "7", Variant = "",
            Machine = "x86_64",
        }));
    }

    [Test]
    public void Users_are_told_once_each_with_their_first_login()
    {
        var now = new DateTimeOffset(2024, 1, 2, 12, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();

        var users = LinuxSystem.ParseUsers(
            "root     pts/0        2024-01-02 09:30 (192.0.2.1)\nroot     tty1         2024-01-01 08:00\n"
            + "bob      pts/1        Dec 31 23:00 (:0)\nhalf a line\n\nmallory  pts/9  yesterday noon\n",
            now,
            offsetSeconds: 3600);

        Assert.That(users, Is.EqualTo(new[]
        {
            new GuestUser(
                "bob", (ulong)new DateTimeOffset(2023, 12, 31, 22, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds()),
            new GuestUser(
                "root", (ulong)new DateTimeOffset(2024, 1, 1, 7, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds()),
        }));
    }

    [TestCase(long.MaxValue)]
    [TestCase(long.MinValue)]
    [TestCase(253_402_214_400L)]
    public void A_guest_with_an_impossible_clock_has_no_users_of_this_year(long now) =>
        Assert.That(LinuxSystem.ParseUsers("bob pts/1 Dec 31 23:00", now, 86_400), Has.Count.LessThanOrEqualTo(1));

    [Test]
    public void Interfaces_are_read_with_their_addresses()
    {
        var interfaces = LinuxNetwork.Parse(
            "1: lo: <LOOPBACK,UP> mtu 65536\\    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00\n"
            + "2: eth0@if5: <BROADCAST> mtu 1500\\    link/ether 00:1C:42:aa:bb:cc brd ff:ff:ff:ff:ff:ff\n"
            + "3: venet0: <BROADCAST,POINTOPOINT> mtu 1500\\    link/void \n"
            + "4: odd: <X> mtu 1\\    link/ether zz:zz:zz:zz:zz:zz brd\n",
            "1: lo    inet 127.0.0.1/8 scope host lo\\       valid_lft forever\n"
            + "2: eth0    inet 192.0.2.5/24 brd 192.0.2.255 scope global eth0\n2: eth0    inet6 fe80::1/64 scope link\n"
            + "2: eth0    inet 192.0.2.6/99 scope global\n2: eth0    inet 999.0.0.1/8\n2: eth0    inet fe80::2/64\n"
            + "3: venet0    inet 10.1.1.1 peer 10.1.1.2/32 scope global\n");

        Assert.That(
            interfaces.Select(static one => $"{one.Name} {one.HardwareAddress} "
                + $"{string.Join(' ', one.Addresses.Select(static a => $"{a.Address}/{a.Prefix}"))}"),
            Is.EqualTo(new[]
            {
                "lo 00:00:00:00:00:00 127.0.0.1/8", "eth0 00:1c:42:aa:bb:cc 192.0.2.5/24 fe80::1/64",
                "venet0  10.1.1.1/32", "odd  ",
            }));
    }

    [Test]
    public void A_guest_with_a_million_interfaces_is_cut()
    {
        var line = string.Concat(Enumerable.Range(0, 20_000).Select(static n => $"{n}: e{n}: <X>\\    link/none\n"));

        Assert.That(LinuxNetwork.Parse(line, ""), Has.Count.EqualTo(2048));
    }

    [Test]
    public void File_systems_on_devices_are_told_with_sizes_and_disks()
    {
        var guest = new ScriptedGuest()
            .With(
                "cat /proc/self/mounts",
                "/dev/mapper/vg-root / xfs rw 0 0\nproc /proc proc rw 0 0\n/dev/sdb1 /mnt/with\\040blank ext4 rw 0 0\n"
                + "/dev/sdb1 /again ext4 rw 0 0\nserver:/x /nfs nfs4 rw 0 0\n//server/y /cifs cifs rw 0 0\n")
            .With(
                "df -P -k",
                "Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/mapper/vg-root 1000 250 750 25% /\n"
                + "/dev/sdb1 99999999999999999999 1 1 1% /mnt/with blank\n")
            .With(
                "lsblk -P -o NAME,PKNAME,TYPE,SERIAL",
                "NAME=\"sda\" PKNAME=\"\" TYPE=\"disk\" SERIAL=\"ONE\"\nNAME=\"sda2\" PKNAME=\"sda\" TYPE=\"part\" "
                + "SERIAL=\"\"\n"
                + "NAME=\"vg-root\" PKNAME=\"sda2\" TYPE=\"lvm\" SERIAL=\"\"\nNAME=\"sr0\" PKNAME=\"\" TYPE=\"rom\" "
                + "SERIAL=\"x\"\n"
                + "NAME=\"sdb\" PKNAME=\"\" TYPE=\"disk\" SERIAL=\"TWO\"\nNAME=\"sdb1\" PKNAME=\"sdb\" TYPE=\"part\" "
                + "SERIAL=\"\"\nbroken=\"\n");

        var filesystems = LinuxFilesystems.Read(guest, static serial => serial == "ONE" ? "vda" : null);

        Assert.That(
            filesystems.Select(
                static one =>
                    $"{one.MountPoint}|{one.Name}|{one.Type}|{one.TotalBytes}|{one.UsedBytes}|{string.Join(' ', one.Disks.Select(static d => $"{d.Name}={d.Target}"))}"),
            Is.EqualTo(new[] { "/|vg-root|xfs|1024000|256000|/dev/sda=vda", "/mnt/with blank|sdb1|ext4|||/dev/sdb=" }));
    }

    [Test]
    public void Disks_that_lie_on_each_other_do_not_turn_in_circles()
    {
        var guest = new ScriptedGuest()
            .With("cat /proc/self/mounts", "/dev/a / ext4 rw 0 0\n")
            .Failing("df -P -k", "no")
            .With(
                "lsblk -P -o NAME,PKNAME,TYPE,SERIAL",
                "NAME=\"a\" PKNAME=\"b\" TYPE=\"lvm\"\nNAME=\"b\" PKNAME=\"a\" TYPE=\"lvm\"\n");

        Assert.That(LinuxFilesystems.Read(guest, static _ => null).Single().Disks, Is.Empty);
    }

    [Test]
    public void A_guest_without_the_program_has_no_disks_to_tell_of() =>
        Assert.That(LinuxFilesystems.ReadDisks(new ScriptedGuest(), static _ => null), Is.Empty);

    [TestCase("0-3\n0,2-3\n", "0-3", "0,2-3", "1-3")]
    [TestCase("0\n0\n", "0", "0", "")]
    public void Virtual_cpus_are_read(string text, string present, string online, string offlinable)
    {
        var guest = new ScriptedGuest().With(
            "cat /sys/devices/system/cpu/present /sys/devices/system/cpu/online", text);

        var vcpus = LinuxCpus.Read(guest);

        Assert.That(
            (vcpus.Present.ToString(), vcpus.Online.ToString(), vcpus.Offlinable.ToString()),
            Is.EqualTo((present, online, offlinable)));
    }

    [TestCase("")]
    [TestCase("0-99999999\n0\n")]
    [TestCase("x\n0\n")]
    public void Virtual_cpus_that_make_no_sense_are_said_to_be_so(string text)
    {
        var guest = new ScriptedGuest().With(
            "cat /sys/devices/system/cpu/present /sys/devices/system/cpu/online", text);

        Assert.That(
            Assert.Throws<LibvirtException>(() => LinuxCpus.Read(guest))!.Str2,
            Is.EqualTo("the guest has told nonsense about its virtual CPUs"));
    }

    [TestCase("0.50 0.25 0.10 1/123 4567\n", 0.5)]
    public void The_load_is_read(string text, double one) => Assert.That(
        LinuxSystem.ParseLoad(text)!.Value.OneMinute, Is.EqualTo(one));

    [TestCase("")]
    [TestCase("NaN 1 1")]
    [TestCase("-1 1 1")]
    public void What_is_no_load_is_none(string text) => Assert.That(LinuxSystem.ParseLoad(text), Is.Null);
}
