// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using NUnit.Framework;
using VirtVzd.Driver.Node;
using VirtVzd.Protocol.Procedures;

namespace VirtVzd.Tests.Remote;

/// <summary>Calls about virtual networks where there is no virtnetworkd.</summary>
sealed class NetworkCallTests
{
    const string Lan = "000000036C616E00" + "000102030405060708090A0B0C0D0E0F";
    const string Off = "000000036F666600" + "101112131415161718191A1B1C1D1E1F";
    const string Yes = "00000001";
    const string No = "00000000";
    const string Absence =
        "Failed to connect socket to '/nowhere/libvirt/virtnetworkd-sock': No such file or directory";

    static IEnumerable<TestCaseData> Questions()
    {
        yield return Case(
            RemoteProcedure.ConnectListAllNetworks, new XdrBytes().Int(1).Int(0), "00000002" + Lan + Off + "00000002");
        yield return Case(
            RemoteProcedure.ConnectListAllNetworks, new XdrBytes().Int(1).Int(2), "00000001" + Lan + "00000001");
        yield return Case(
            RemoteProcedure.ConnectListAllNetworks, new XdrBytes().Int(0).Int(0), "00000000" + "00000002");
        yield return Case(RemoteProcedure.ConnectNumOfNetworks, new XdrBytes(), "00000001");
        yield return Case(RemoteProcedure.ConnectNumOfDefinedNetworks, new XdrBytes(), "00000001");
        yield return Case(RemoteProcedure.ConnectListNetworks, new XdrBytes().Int(5), "00000001" + "000000036C616E00");
        yield return Case(RemoteProcedure.ConnectListNetworks, new XdrBytes().Int(0), "00000000");
        yield return Case(
            RemoteProcedure.ConnectListDefinedNetworks, new XdrBytes().Int(5), "00000001" + "000000036F666600");
        yield return Case(RemoteProcedure.NetworkLookupByName, new XdrBytes().Text("off"), Off);
        yield return Case(RemoteProcedure.NetworkLookupByUuid, new XdrBytes().Uuid(FakeNetworkDriver.Lan.Uuid), Lan);
        yield return Case(
            RemoteProcedure.NetworkGetXmlDesc, Of(FakeNetworkDriver.Lan).Int(1),
            "00000018" + "3C6E6574776F726B3E6C616E20313C2F6E6574776F726B3E");
        yield return Case(
            RemoteProcedure.NetworkGetBridgeName, Of(FakeNetworkDriver.Lan), "00000006" + "7669726272310000");
        yield return Case(RemoteProcedure.NetworkIsActive, Of(FakeNetworkDriver.Lan), Yes);
        yield return Case(RemoteProcedure.NetworkIsActive, Of(FakeNetworkDriver.Off), No);
        yield return Case(RemoteProcedure.NetworkIsPersistent, Of(FakeNetworkDriver.Off), Yes);
        yield return Case(RemoteProcedure.NetworkGetAutostart, Of(FakeNetworkDriver.Off), Yes);
    }

    static IEnumerable<TestCaseData> Changes()
    {
        yield return Case(RemoteProcedure.NetworkDefineXml, new XdrBytes().Text("<x/>"), Lan, "DefineNetwork(<x/>, 0)");
        yield return Case(
            RemoteProcedure.NetworkDefineXmlFlags, new XdrBytes().Text("<x/>").Int(1), Lan, "DefineNetwork(<x/>, 1)");
        yield return Case(RemoteProcedure.NetworkCreateXml, new XdrBytes().Text("<x/>"), Off, "CreateNetwork(<x/>, 0)");
        yield return Case(
            RemoteProcedure.NetworkCreateXmlFlags, new XdrBytes().Text("<x/>").Int(1), Off, "CreateNetwork(<x/>, 1)");
        yield return Case(RemoteProcedure.NetworkCreate, Of(FakeNetworkDriver.Off), "", "StartNetwork(off)");
        yield return Case(RemoteProcedure.NetworkDestroy, Of(FakeNetworkDriver.Lan), "", "DestroyNetwork(lan)");
        yield return Case(RemoteProcedure.NetworkUndefine, Of(FakeNetworkDriver.Lan), "", "UndefineNetwork(lan)");
        yield return Case(
            RemoteProcedure.NetworkSetAutostart, Of(FakeNetworkDriver.Lan).Int(1), "",
            "SetNetworkAutostart(lan, True)");
        yield return Case(
            RemoteProcedure.NetworkSetAutostart, Of(FakeNetworkDriver.Lan).Int(0), "",
            "SetNetworkAutostart(lan, False)");
    }

    static IEnumerable<TestCaseData> Lacks()
    {
        yield return Case(
            RemoteProcedure.NetworkGetDhcpLeases, Of(FakeNetworkDriver.Lan).Int(0).Int(1).Int(0), (84, 19));
        yield return Case(RemoteProcedure.NetworkListAllPorts, Of(FakeNetworkDriver.Lan).Int(1).Int(0), (84, 19));
        yield return Case(
            RemoteProcedure.NetworkUpdate, Of(FakeNetworkDriver.Lan).Int(1).Int(4).Int(-1).Text("<x/>").Int(0),
            (84, 19));
        yield return Case(
            RemoteProcedure.NetworkSetMetadata, Of(FakeNetworkDriver.Lan).Int(0).Int(0).Int(0).Int(0).Int(0), (84, 19));
        yield return Case(
            RemoteProcedure.NetworkGetMetadata, Of(FakeNetworkDriver.Lan).Int(0).Int(0).Int(0), (111, 19));
        yield return Case(RemoteProcedure.NetworkGetBridgeName, Of(FakeNetworkDriver.Off), (1, 19));
        yield return Case(RemoteProcedure.NetworkLookupByName, new XdrBytes().Text("none"), (43, 19));
        yield return Case(RemoteProcedure.ConnectListNetworks, new XdrBytes().Int(-1), (39, 7));
        yield return Case(RemoteProcedure.ConnectListDefinedNetworks, new XdrBytes().Int(16385), (39, 7));
    }

    [TestCaseSource(nameof(Questions))]
    public void A_question_is_answered_by_the_driver(object procedure, object arguments, string reply) => Assert.That(
        RemoteTestClient.Opened().Call((RemoteProcedure)procedure, (XdrBytes)arguments).Hex, Is.EqualTo(reply));

    [TestCaseSource(nameof(Questions))]
    public void Who_may_only_read_is_answered_too(object procedure, object arguments, string reply) => Assert.That(
        RemoteTestClient.OpenedReadOnly().Call((RemoteProcedure)procedure, (XdrBytes)arguments).Hex, Is.EqualTo(reply));

    [TestCaseSource(nameof(Changes))]
    public void A_change_reaches_the_driver(object procedure, object arguments, string reply, string call)
    {
        var client = RemoteTestClient.Opened();

        Assert.That(client.Call((RemoteProcedure)procedure, (XdrBytes)arguments).Hex, Is.EqualTo(reply));
        Assert.That(client.DriverCalls, Is.EqualTo(new[] { call }));
    }

    [TestCaseSource(nameof(Changes))]
    public void Nothing_is_changed_where_access_drivers_decide(
        object procedure, object arguments, string reply, string call)
    {
        var client = RemoteTestClient.Opened(access: new RecordingAccess(_ => true));

        Assert.That(
            client.Call((RemoteProcedure)procedure, (XdrBytes)arguments).Error.Short, Is.EqualTo((38, 7, Absence)),
            reply);
        Assert.That(client.DriverCalls, Has.None.EqualTo(call));
    }

    [TestCaseSource(nameof(Lacks))]
    public void What_there_is_not_is_refused_by_code_and_domain(object procedure, object arguments, (int, int) codes)
    {
        var error = RemoteTestClient.Opened().Call((RemoteProcedure)procedure, (XdrBytes)arguments).Error;

        Assert.That(((int)error.Code, (int)error.Domain), Is.EqualTo(codes), error.Message);
    }

    static TestCaseData Case(RemoteProcedure procedure, XdrBytes arguments, params object[] more) => new(
        [procedure, arguments, .. more]);

    static XdrBytes Of(NetworkReference network) => new XdrBytes().Text(network.Name).Uuid(network.Uuid);
}
