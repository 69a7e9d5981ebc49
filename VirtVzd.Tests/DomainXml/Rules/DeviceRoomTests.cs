// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using NUnit.Framework;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Printing;
using VirtVzd.DomainXml.Rules;
using VirtVzd.Errors;

namespace VirtVzd.Tests.DomainXml.Rules;

/// <summary>
/// Virtuozzo numbers the devices of a kind from 0 to 1024: so many there may be, and what is done grows with their
/// number alone.
/// </summary>
sealed class DeviceRoomTests
{
    const int Limit = 1025;

    static readonly VzCapabilities Seven = VzCapabilities.OfVersion(7);

    [TestCase("disk", "hard disks and filesystems")]
    [TestCase("cdrom", "CD-ROM drives")]
    [TestCase("interface", "network interfaces")]
    [TestCase("serial", "serial ports")]
    public void One_more_than_there_are_numbers_is_refused_with_the_limit(string kind, string words)
    {
        Assert.That(() => DeviceRoom.Require(With(kind, Limit)), Throws.Nothing);
        Assert.That(() => DeviceRoom.RequireOneMore(Limit - 1, words), Throws.Nothing);

        foreach (var check in (Action[])
            [() => DomainRules.Validate(With(kind, Limit + 1), Seven), () => DeviceRoom.RequireOneMore(Limit, words)])
        {
            var error = Assert.Throws<LibvirtException>(() => check())!;
            Assert.That((error.Code, error.Domain), Is.EqualTo((ErrorCode.ConfigUnsupported, ErrorDomain.Parallels)));
            Assert.That(error.Str2, Is.EqualTo($"a domain can have no more than 1025 {words}, not 1026"));
        }
    }

    [Test]
    public void File_systems_of_a_container_are_hard_disks_too()
    {
        var container = Parse(Repeat(
            1_000, static at => $"<filesystem type='file'><source file='/{at}'/><target dir='/{at}'/></filesystem>")
            + Repeat(26, static at =>
                $"<disk><source file='/{at}'/><target dev='{DiskTarget.Name(DiskBus.Scsi, (uint)at)}'/></disk>"),
            "<type>exe</type><init>/sbin/init</init>");

        Assert.That(() => DeviceRoom.Require(container), Throws.TypeOf<LibvirtException>());
    }

    [TestCase("disk")]
    [TestCase("cdrom")]
    [TestCase("interface")]
    [TestCase("serial")]
    public void Twice_as_many_devices_cost_twice_as_much(string kind)
    {
        _ = Cost(kind, 100);
        var (few, many) = (Cost(kind, 500), Cost(kind, 1_000));

        Assert.That((double)many / few, Is.InRange(1.5, 2.4), $"{few} and {many} bytes");
    }

    // What is allocated stands for what is done: it is the same in every run, on a busy machine too.
    static long Cost(string kind, int count)
    {
        var document = Document(kind, count);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var domain = DomainParser.Parse(document);
        domain = Redefinition.Complete(domain, domain);
        DomainRules.Validate(domain, Seven, domain);
        DomainRules.CheckApplicable(domain, domain.OsType, domain);
        _ = DomainFormatter.Format(domain, DomainFormat.Secure);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    static DomainDefinition With(string kind, int count) => DomainParser.Parse(Document(kind, count));

    static DomainDefinition Parse(string devices, string os = "<type>hvm</type>") => DomainParser.Parse(
        Document(devices, os));

    static string Document(string kind, int count) => Document(
        kind switch
        {
            "disk" => Repeat(count, static at =>
                $"<disk><source file='/{at}'/><target dev='{DiskTarget.Name(DiskBus.Scsi, (uint)at)}'/></disk>"),
            "cdrom" => Repeat(count, static at => $"<disk device='cdrom'><source file='/{at}'/><target "
                + $"dev='{DiskTarget.Name(DiskBus.Scsi, (uint)at)}'/></disk>"),
            "interface" => Repeat(
                count, static at => "<interface type='network'><mac "
                    + $"address='00:1c:42:00:{at / 256:x2}:{at % 256:x2}'/><source network='n'/></interface>"),
            _ => Repeat(count, static at => $"<serial type='unix'><source mode='bind' path='/{at}'/></serial>"),
        },
        "<type>hvm</type>");

    static string Document(string devices, string os) =>
        $"<domain type='vz'><name>a</name><memory>1048576</memory><os>{os}</os><devices>{devices}</devices></domain>";

    static string Repeat(int count, Func<int, string> device) => string.Concat(
        Enumerable.Range(0, count).Select(device));
}
