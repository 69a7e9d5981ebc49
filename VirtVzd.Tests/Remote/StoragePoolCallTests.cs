// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using NUnit.Framework;
using VirtVzd.Protocol.Procedures;

namespace VirtVzd.Tests.Remote;

/// <summary>Calls about storage pools where there is no virtstoraged.</summary>
sealed class StoragePoolCallTests
{
    const string Pool = "0000000170000000" + "202122232425262728292A2B2C2D2E2F";
    const string Image = "00000005612E696D67000000";
    const string Absence = "Failed to connect socket to '/nowhere/libvirt/virtstoraged-sock";

    static IEnumerable<TestCaseData> Answers()
    {
        yield return Case(
            RemoteProcedure.ConnectListAllStoragePools, new XdrBytes().Int(1).Int(0), "00000001" + Pool + "00000001");
        yield return Case(
            RemoteProcedure.ConnectListAllStoragePools, new XdrBytes().Int(1).Int(1), "00000000" + "00000000");
        yield return Case(
            RemoteProcedure.ConnectListAllStoragePools, new XdrBytes().Int(0).Int(2 | 4 | 16 | 64),
            "00000000" + "00000001");
        yield return Case(
            RemoteProcedure.ConnectListAllStoragePools, new XdrBytes().Int(1).Int(128), "00000000" + "00000000");
        yield return Case(RemoteProcedure.ConnectNumOfStoragePools, new XdrBytes(), "00000001");
        yield return Case(RemoteProcedure.ConnectNumOfDefinedStoragePools, new XdrBytes(), "00000000");
        yield return Case(
            RemoteProcedure.ConnectListStoragePools, new XdrBytes().Int(9), "00000001" + "0000000170000000");
        yield return Case(RemoteProcedure.ConnectListDefinedStoragePools, new XdrBytes().Int(9), "00000000");
        yield return Case(RemoteProcedure.StoragePoolLookupByName, new XdrBytes().Text("p"), Pool);
        yield return Case(RemoteProcedure.StoragePoolLookupByUuid, new XdrBytes().Uuid(FakePools.Pool.Uuid), Pool);
        yield return Case(RemoteProcedure.StoragePoolLookupByTargetPath, new XdrBytes().Text("/pool/"), Pool);
        yield return Case(RemoteProcedure.StoragePoolDefineXml, new XdrBytes().Text("<x/>").Int(0), Pool);
        yield return Case(RemoteProcedure.StoragePoolCreate, Ref().Int(0), "");
        yield return Case(RemoteProcedure.StoragePoolDestroy, Ref(), "");
        yield return Case(RemoteProcedure.StoragePoolUndefine, Ref(), "");
        yield return Case(RemoteProcedure.StoragePoolRefresh, Ref().Int(0), "");
        yield return Case(RemoteProcedure.StoragePoolIsActive, Ref(), "00000001");
        yield return Case(RemoteProcedure.StoragePoolIsPersistent, Ref(), "00000001");
        yield return Case(RemoteProcedure.StoragePoolGetAutostart, Ref(), "00000001");
        yield return Case(RemoteProcedure.StoragePoolSetAutostart, Ref().Int(0), "");
        yield return Case(RemoteProcedure.StoragePoolNumOfVolumes, Ref(), "00000001");
        yield return Case(RemoteProcedure.StoragePoolListVolumes, Ref().Int(9), "00000001" + Image);
        yield return Case(
            RemoteProcedure.StoragePoolListAllVolumes, Ref().Int(1).Int(0),
            "00000001" + "0000000170000000" + Image + "0000000B2F706F6F6C2F612E696D6700" + "00000001");
    }

    static IEnumerable<TestCaseData> Refusals()
    {
        yield return Case(RemoteProcedure.StoragePoolLookupByName, new XdrBytes().Text("none"), (49, 18));
        yield return Case(
            RemoteProcedure.StoragePoolIsActive, new XdrBytes().Text("p").Uuid(FakeStorage.PoolUuid), (49, 18));
        yield return Case(RemoteProcedure.StorageVolLookupByName, Ref().Text("none"), (50, 18));
        yield return Case(RemoteProcedure.StorageVolLookupByName, Ref().Text("../x"), (50, 18));
        yield return Case(
            RemoteProcedure.StorageVolCreateXml, new XdrBytes().Text("q").Uuid(FakePools.Pool.Uuid).Text("<x/>").Int(0),
            (49, 18));
        yield return Case(
            RemoteProcedure.StorageVolDelete, new XdrBytes().Text("/iso").Text("cd.iso").Text("/iso/cd.iso").Int(0),
            (49, 18));
        yield return Case(RemoteProcedure.StoragePoolCreate, Ref().Int(1), (8, 18));
        yield return Case(RemoteProcedure.ConnectListStoragePools, new XdrBytes().Int(-1), (39, 7));
        yield return Case(RemoteProcedure.ConnectListStoragePools, new XdrBytes().Int(16385), (39, 7));
    }

    [TestCaseSource(nameof(Answers))]
    public void A_call_is_answered(object procedure, object arguments, string reply) => Assert.That(
        RemoteTestClient.Opened().Call((RemoteProcedure)procedure, (XdrBytes)arguments).Hex, Is.EqualTo(reply));

    [TestCaseSource(nameof(Answers))]
    public void Who_may_only_read_learns_and_changes_nothing(object procedure, object arguments, string reply) =>
        Assert.That(
            RemoteTestClient.OpenedReadOnly().Call((RemoteProcedure)procedure, (XdrBytes)arguments).Error.Message,
            Does.StartWith(Absence).Or.Contain("read only access prevents"), reply);

    [TestCaseSource(nameof(Answers))]
    public void Nobody_does_where_access_drivers_decide(object procedure, object arguments, string reply) =>
        Assert.That(
            RemoteTestClient.Opened(access: new RecordingAccess(_ => true))
                .Call((RemoteProcedure)procedure, (XdrBytes)arguments).Error.Message,
            Does.StartWith(Absence), reply);

    [TestCaseSource(nameof(Refusals))]
    public void What_is_not_there_is_missed(object procedure, object arguments, (int, int) codes)
    {
        var error = RemoteTestClient.Opened().Call((RemoteProcedure)procedure, (XdrBytes)arguments).Error;

        Assert.That(((int)error.Code, (int)error.Domain), Is.EqualTo(codes), error.Message);
    }

    static TestCaseData Case(RemoteProcedure procedure, XdrBytes arguments, params object[] more) => new(
        [procedure, arguments, .. more]);

    static XdrBytes Ref() => new XdrBytes().Text("p").Uuid(FakePools.Pool.Uuid);
}
