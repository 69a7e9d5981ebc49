// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Protocol.Procedures;
using static VirtVzd.Tests.Remote.FakeDomainDriver;

namespace VirtVzd.Tests.Remote;

/// <summary>Calls about backups and checkpoints: what reaches the driver and what comes back, who may.</summary>
sealed class BackupCallTests
{
    static readonly string s_first = Convert.ToHexString(Checkpoint("c1").Bytes);
    static readonly string s_second = Convert.ToHexString(Checkpoint("two").Bytes);

    static IEnumerable<TestCaseData> Calls()
    {
        yield return OfDomain(
            RemoteProcedure.DomainBackupBegin, d => d.Text("<b/>").Int(1).Text("<c/>").Int(3), "",
            "Begin(vm1, <b/>, <c/>, 3)");
        yield return OfDomain(
            RemoteProcedure.DomainBackupBegin, d => d.Text("<b/>").Int(0).Int(0), "", "Begin(vm1, <b/>, null, 0)");
        yield return OfDomain(
            RemoteProcedure.DomainBackupGetXmlDesc, d => d.Int(0), "0000000F3C646F6D61696E6261636B75702F3E00",
            "GetXml(vm1, 0)");
        yield return OfDomain(
            RemoteProcedure.DomainCheckpointCreateXml, d => d.Text("<x/>").Int(2), s_second, "Create(vm1, <x/>, 2)");
        yield return OfDomain(
            RemoteProcedure.DomainListAllCheckpoints, d => d.Int(1).Int(4), "00000002" + s_first + s_second
                + "00000002", "ListAll(vm1, 4)");
        yield return OfDomain(
            RemoteProcedure.DomainListAllCheckpoints, d => d.Int(0).Int(4), "0000000000000002", "ListAll(vm1, 4)");
        yield return OfDomain(
            RemoteProcedure.DomainCheckpointLookupByName, d => d.Text("c1").Int(0), s_first,
            "LookupByName(vm1, c1, 0)");
        yield return OfCheckpoint(
            RemoteProcedure.DomainCheckpointGetXmlDesc,
            c => c.Int(2),
            "000000133C646F6D61696E636865636B706F696E742F3E00",
            "GetXml(two of vm1, 2)");
        yield return OfCheckpoint(
            RemoteProcedure.DomainCheckpointListAllChildren, c => c.Int(1).Int(1), "00000001" + s_second + "00000001",
            "ListAllChildren(two, 1)");
        yield return OfCheckpoint(
            RemoteProcedure.DomainCheckpointGetParent, c => c.Int(0), s_first, "GetParent(two, 0)");
        yield return OfCheckpoint(RemoteProcedure.DomainCheckpointDelete, c => c.Int(2), "", "Delete(two, 2)");
    }

    [TestCaseSource(nameof(Calls))]
    public void A_call_reaches_the_driver_and_its_answer_the_client(
        RemoteProcedure procedure, byte[] arguments, string answer, string driverCall)
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(procedure, arguments);

        Assert.That(reply.Hex, Is.EqualTo(answer));
        Assert.That(client.DriverCalls, Is.EqualTo(new[] { driverCall }));
    }

    [TestCase(0, null)]
    [TestCase(1, "virDomainCheckpointGetXMLDesc")]
    public void The_secure_document_of_a_checkpoint_is_not_for_read_only_clients(int flags, string? refused)
    {
        var client = RemoteTestClient.OpenedReadOnly();

        var reply = client.Call(RemoteProcedure.DomainCheckpointGetXmlDesc, Checkpoint("two").Int(flags));

        if (refused is null)
        {
            Assert.That(client.DriverCalls, Has.Count.EqualTo(1));
        }
        else
        {
            Assert.That(reply.Error.Code, Is.EqualTo(ErrorCode.OperationDenied));
            Assert.That(reply.Error.Message, Does.Contain(refused));
            Assert.That(client.DriverCalls, Is.Empty);
        }
    }

    static TestCaseData OfDomain(
        RemoteProcedure procedure, Func<XdrBytes, XdrBytes> more, string answer, string driverCall) =>
        Case(procedure, more(new XdrBytes().Domain(Vm1)), answer, driverCall);

    static TestCaseData OfCheckpoint(
        RemoteProcedure procedure, Func<XdrBytes, XdrBytes> more, string answer, string driverCall) =>
        Case(procedure, more(Checkpoint("two")), answer, driverCall);

    static TestCaseData Case(RemoteProcedure procedure, XdrBytes arguments, string answer, string driverCall) =>
        new TestCaseData(procedure, arguments.Bytes, answer, driverCall).SetArgDisplayNames(
            $"{procedure} {driverCall}");

    static XdrBytes Checkpoint(string name) => new XdrBytes().Text(name).Domain(Vm1);
}
