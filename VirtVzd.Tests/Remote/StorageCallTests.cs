// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Protocol.Procedures;

namespace VirtVzd.Tests.Remote;

/// <summary>Look-ups of image files, which installers make before they define a domain.</summary>
sealed class StorageCallTests
{
    static IEnumerable<TestCaseData> Calls()
    {
        const string Pool = "000000042F69736F";
        const string Uuid = "000102030405060708090A0B0C0D0E0F";
        const string File = "0000000B2F69736F2F63642E69736F00";
        yield return new(
            RemoteProcedure.StorageVolLookupByPath, new XdrBytes().Text("/iso/cd.iso"),
            Pool + "0000000663642E69736F0000" + File);
        yield return new(
            RemoteProcedure.StorageVolGetInfo, Volume(), "00000000" + "0000000000000800" + "0000000000000200");
        yield return new(RemoteProcedure.StorageVolGetPath, Volume(), File);
        yield return new(
            RemoteProcedure.StorageVolGetXmlDesc, Volume().Int(0), "0000001C" + Ascii("<volume>/iso/cd.iso</volume>"));
        yield return new(RemoteProcedure.StoragePoolLookupByVolume, Volume(), Pool + Uuid);
        yield return new(
            RemoteProcedure.StoragePoolGetInfo, PoolOf("/iso"),
            "00000002" + "00000000000003E8" + "0000000000000258" + "0000000000000190");
        yield return new(
            RemoteProcedure.StoragePoolGetXmlDesc, PoolOf("/iso").Int(0),
            "00000011" + Ascii("<pool>/iso</pool>") + "000000");
    }

    [TestCaseSource(nameof(Calls))]
    public void A_file_is_a_volume_of_its_directory(object procedure, object arguments, string reply) => Assert.That(
        RemoteTestClient.Opened().Call((RemoteProcedure)procedure, (XdrBytes)arguments).Hex, Is.EqualTo(reply));

    [TestCaseSource(nameof(Calls))]
    public void Who_may_only_read_learns_nothing_of_the_hosts_files(object procedure, object arguments, string reply) =>
        Assert.That(
            RemoteTestClient.OpenedReadOnly().Call((RemoteProcedure)procedure, (XdrBytes)arguments).Error.Short,
            Is.EqualTo((38, 7, "Failed to connect socket to '/nowhere/libvirt/virtstoraged-sock-ro': No such file or "
                + "directory")), reply);

    [TestCaseSource(nameof(Calls))]
    public void Nobody_learns_of_them_where_access_drivers_decide(object procedure, object arguments, string reply)
    {
        var access = new RecordingAccess(_ => true);

        var answer = RemoteTestClient.Opened(access: access).Call((RemoteProcedure)procedure, (XdrBytes)arguments);

        Assert.That(
            answer.Error.Short,
            Is.EqualTo((
                38, 7,
                "Failed to connect socket to '/nowhere/libvirt/virtstoraged-sock': No such file or directory")), reply);
    }

    [Test]
    public void What_is_no_file_is_no_volume()
    {
        var reply = RemoteTestClient.Opened().Call(RemoteProcedure.StorageVolLookupByPath, new XdrBytes().Text("/iso"));

        Assert.That(
            reply.Error.Short,
            Is.EqualTo((
                (int)ErrorCode.NoStorageVol, (int)ErrorDomain.Storage,
                "Storage volume not found: no storage vol with matching path '/iso'")));
    }

    [TestCase(RemoteProcedure.StoragePoolGetInfo)]
    [TestCase(RemoteProcedure.StoragePoolGetXmlDesc)]
    public void A_pool_that_is_no_directory_is_one_of_the_daemon_that_does_not_run(RemoteProcedure procedure)
    {
        var reply = RemoteTestClient.Opened().Call(procedure, PoolOf("default").Int(0));

        Assert.That(
            reply.Error.Short,
            Is.EqualTo((
                38, 7, "Failed to connect socket to '/nowhere/libvirt/virtstoraged-sock': No such file or directory")));
    }

    static XdrBytes Volume() => new XdrBytes().Text("/iso").Text("cd.iso").Text("/iso/cd.iso");

    static XdrBytes PoolOf(string directory) => new XdrBytes().Text(directory).Uuid(FakeStorage.PoolUuid);

    static string Ascii(string text) => string.Concat(text.Select(character => $"{(int)character:X2}"));
}
