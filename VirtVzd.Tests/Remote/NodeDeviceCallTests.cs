// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using NUnit.Framework;
using VirtVzd.Protocol.Procedures;

namespace VirtVzd.Tests.Remote;

/// <summary>Calls about the host's devices where there is no virtnodedevd.</summary>
sealed class NodeDeviceCallTests
{
    const string Computer = "00000008" + "636F6D7075746572";
    const string Pci = "00000004" + "70636931";
    const string Yes = "00000001";
    const string None = "00000000";
    const string Absence =
        "Failed to connect socket to '/nowhere/libvirt/virtnodedevd-sock': No such file or directory";

    static IEnumerable<TestCaseData> Questions()
    {
        yield return Case(
            RemoteProcedure.ConnectListAllNodeDevices, new XdrBytes().Int(1).Int(0),
            "00000002" + Computer + Pci + "00000002");
        yield return Case(
            RemoteProcedure.ConnectListAllNodeDevices, new XdrBytes().Int(1).Int(2), "00000001" + Pci + "00000001");
        yield return Case(RemoteProcedure.ConnectListAllNodeDevices, new XdrBytes().Int(0).Int(0), None + "00000002");
        yield return Case(RemoteProcedure.NodeNumOfDevices, new XdrBytes().Int(0).Int(0), "00000002");
        yield return Case(RemoteProcedure.NodeNumOfDevices, new XdrBytes().Int(1).Text("pci").Int(0), "00000001");
        yield return Case(
            RemoteProcedure.NodeListDevices, new XdrBytes().Int(0).Int(5).Int(0), "00000002" + Computer + Pci);
        yield return Case(RemoteProcedure.NodeListDevices, new XdrBytes().Int(0).Int(1).Int(0), "00000001" + Computer);
        yield return Case(
            RemoteProcedure.NodeListDevices, new XdrBytes().Int(1).Text("pci").Int(5).Int(0), "00000001" + Pci);
        yield return Case(RemoteProcedure.NodeDeviceLookupByName, new XdrBytes().Text("pci1"), Pci);
        yield return Case(
            RemoteProcedure.NodeDeviceGetXmlDesc, new XdrBytes().Text("a").Int(1),
            "00000014" + "3C6465766963653E6120313C2F6465766963653E");
        yield return Case(RemoteProcedure.NodeDeviceGetParent, new XdrBytes().Text("pci1"), Yes + Computer);
        yield return Case(RemoteProcedure.NodeDeviceGetParent, new XdrBytes().Text("computer"), None);
        yield return Case(RemoteProcedure.NodeDeviceNumOfCaps, new XdrBytes().Text("pci1"), "00000001");
        yield return Case(
            RemoteProcedure.NodeDeviceListCaps, new XdrBytes().Text("pci1").Int(9), "00000001" + "0000000370636900");
        yield return Case(RemoteProcedure.NodeDeviceListCaps, new XdrBytes().Text("pci1").Int(0), None);
        yield return Case(RemoteProcedure.NodeDeviceIsActive, new XdrBytes().Text("pci1"), Yes);
        yield return Case(RemoteProcedure.NodeDeviceIsPersistent, new XdrBytes().Text("pci1"), Yes);
    }

    // libvirt has forgotten to let readers ask this.
    static IEnumerable<TestCaseData> WritersQuestions()
    {
        yield return Case(RemoteProcedure.NodeDeviceGetAutostart, new XdrBytes().Text("pci1"), Yes);
    }

    static IEnumerable<TestCaseData> Lacks()
    {
        RemoteProcedure[] ofOne =
        [
            RemoteProcedure.NodeDeviceLookupByName, RemoteProcedure.NodeDeviceGetParent,
            RemoteProcedure.NodeDeviceNumOfCaps,
            RemoteProcedure.NodeDeviceIsActive, RemoteProcedure.NodeDeviceIsPersistent,
            RemoteProcedure.NodeDeviceGetAutostart,
        ];
        foreach (var procedure in ofOne)
        {
            yield return Case(procedure, new XdrBytes().Text("none"), (53, 22));
        }

        yield return Case(RemoteProcedure.NodeDeviceListCaps, new XdrBytes().Text("none").Int(1), (53, 22));
        yield return Case(
            RemoteProcedure.NodeDeviceLookupScsiHostByWwn, new XdrBytes().Text("1").Text("2").Int(0), (53, 22));
        yield return Case(
            RemoteProcedure.NodeDeviceLookupScsiHostByWwn, new XdrBytes().Text("1").Text("2").Int(1), (8, 22));
        yield return Case(RemoteProcedure.NodeListDevices, new XdrBytes().Int(0).Int(-1).Int(0), (39, 7));
        yield return Case(RemoteProcedure.NodeListDevices, new XdrBytes().Int(0).Int(65537).Int(0), (39, 7));
        yield return Case(RemoteProcedure.NodeDeviceListCaps, new XdrBytes().Text("pci1").Int(65537), (39, 7));
    }

    static IEnumerable<TestCaseData> Changes()
    {
        yield return Case(RemoteProcedure.NodeDeviceCreateXml, new XdrBytes().Text("<device/>").Int(0), (84, 22));
        yield return Case(RemoteProcedure.NodeDeviceDestroy, new XdrBytes().Text("pci1"), (84, 22));
        yield return Case(RemoteProcedure.NodeDeviceDefineXml, new XdrBytes().Text("<device/>").Int(0), (84, 22));
        yield return Case(RemoteProcedure.NodeDeviceUndefine, new XdrBytes().Text("pci1").Int(0), (84, 22));
        yield return Case(RemoteProcedure.NodeDeviceCreate, new XdrBytes().Text("pci1").Int(0), (84, 22));
        yield return Case(RemoteProcedure.NodeDeviceSetAutostart, new XdrBytes().Text("pci1").Int(0), (84, 22));
        yield return Case(
            RemoteProcedure.NodeDeviceUpdate, new XdrBytes().Text("pci1").Text("<device/>").Int(0), (84, 22));
    }

    [TestCaseSource(nameof(Questions))]
    [TestCaseSource(nameof(WritersQuestions))]
    public void A_question_is_answered_by_the_driver(object procedure, object arguments, string reply) => Assert.That(
        RemoteTestClient.Opened().Call((RemoteProcedure)procedure, (XdrBytes)arguments).Hex, Is.EqualTo(reply));

    [TestCaseSource(nameof(Questions))]
    public void Who_may_only_read_is_answered_too(object procedure, object arguments, string reply) => Assert.That(
        RemoteTestClient.OpenedReadOnly().Call((RemoteProcedure)procedure, (XdrBytes)arguments).Hex, Is.EqualTo(reply));

    [TestCaseSource(nameof(Questions))]
    public void Nothing_is_told_where_access_drivers_decide(object procedure, object arguments, string reply)
    {
        var client = RemoteTestClient.Opened(access: new RecordingAccess(_ => true));

        Assert.That(
            client.Call((RemoteProcedure)procedure, (XdrBytes)arguments).Error.Short, Is.EqualTo((38, 7, Absence)),
            reply);
    }

    [TestCaseSource(nameof(Lacks))]
    [TestCaseSource(nameof(Changes))]
    public void What_there_is_not_is_refused_by_code_and_domain(object procedure, object arguments, (int, int) codes)
    {
        var error = RemoteTestClient.Opened().Call((RemoteProcedure)procedure, (XdrBytes)arguments).Error;

        Assert.That(((int)error.Code, (int)error.Domain), Is.EqualTo(codes), error.Message);
    }

    static TestCaseData Case(RemoteProcedure procedure, XdrBytes arguments, params object[] more) => new(
        [procedure, arguments, .. more]);
}
