// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;
using VirtVzd.Protocol.Procedures;
using static VirtVzd.Tests.Remote.FakeDomainDriver;

namespace VirtVzd.Tests.Remote;

/// <summary>Calls about snapshots: what reaches the driver and what comes back, limits, who may.</summary>
sealed class SnapshotCallTests
{
    static readonly string s_s1 = Convert.ToHexString(Snapshot("s1").Bytes);
    static readonly string s_two = Convert.ToHexString(Snapshot("two").Bytes);

    static IEnumerable<TestCaseData> Calls()
    {
        var names = Convert.ToHexString(new XdrBytes().Int(2).Text("s1").Text("two").Bytes);
        var both = "00000002" + s_s1 + s_two + "00000002";
        yield return OfDomain(RemoteProcedure.DomainSnapshotNum, d => d.Int(5), "00000002", "Count(vm1, 5)");
        yield return OfDomain(
            RemoteProcedure.DomainSnapshotListNames, d => d.Int(9).Int(1), names, "ListNames(vm1, 1)");
        yield return OfDomain(RemoteProcedure.DomainListAllSnapshots, d => d.Int(1).Int(4), both, "ListAll(vm1, 4)");
        yield return OfDomain(
            RemoteProcedure.DomainListAllSnapshots, d => d.Int(0).Int(4), "0000000000000002", "ListAll(vm1, 4)");
        yield return OfDomain(
            RemoteProcedure.DomainSnapshotLookupByName, d => d.Text("two").Int(0), s_two, "LookupByName(vm1, two, 0)");
        yield return OfDomain(
            RemoteProcedure.DomainHasCurrentSnapshot, d => d.Int(0), "00000001", "HasCurrent(vm1, 0)");
        yield return OfDomain(RemoteProcedure.DomainSnapshotCurrent, d => d.Int(0), s_s1, "GetCurrent(vm1, 0)");
        yield return OfDomain(
            RemoteProcedure.DomainSnapshotCreateXml, d => d.Text("<x/>").Int(512), s_s1, "Create(vm1, <x/>, 512)");
        yield return OfSnapshot(
            RemoteProcedure.DomainSnapshotNumChildren, s => s.Int(1), "00000002", "CountChildren(vm1/two, 1)");
        yield return OfSnapshot(
            RemoteProcedure.DomainSnapshotListChildrenNames, s => s.Int(16_384).Int(1), names,
            "ListChildrenNames(vm1/two, 1)");
        yield return OfSnapshot(
            RemoteProcedure.DomainSnapshotListAllChildren, s => s.Int(1).Int(1), both, "ListAllChildren(vm1/two, 1)");
        yield return OfSnapshot(
            RemoteProcedure.DomainSnapshotListAllChildren, s => s.Int(0).Int(1), "0000000000000002",
            "ListAllChildren(vm1/two, 1)");
        yield return OfSnapshot(
            RemoteProcedure.DomainSnapshotIsCurrent, s => s.Int(0), "00000000", "IsCurrent(vm1/two, 0)");
        yield return OfSnapshot(RemoteProcedure.DomainSnapshotGetParent, s => s.Int(0), s_s1, "GetParent(vm1/two, 0)");
        yield return OfSnapshot(
            RemoteProcedure.DomainSnapshotHasMetadata, s => s.Int(0), "00000001", "HasMetadata(vm1/two, 0)");
        yield return OfSnapshot(
            RemoteProcedure.DomainSnapshotGetXmlDesc, s => s.Int(1), "000000043C732F3E", "GetXml(vm1/two, 1)");
        yield return OfSnapshot(RemoteProcedure.DomainSnapshotDelete, s => s.Int(1), "", "Delete(vm1/two, 1)");
        yield return OfSnapshot(RemoteProcedure.DomainRevertToSnapshot, s => s.Int(2), "", "Revert(vm1/two, 2)");
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

    [TestCase(0, "00000000")]
    [TestCase(1, "00000001000000027331")]
    public void A_list_of_names_is_cut_to_what_the_client_has_room_for(int room, string start)
    {
        var client = RemoteTestClient.Opened();

        var ofDomain = client.Call(
            RemoteProcedure.DomainSnapshotListNames, new XdrBytes().Domain(Vm1).Int(room).Int(0));
        var ofSnapshot = client.Call(RemoteProcedure.DomainSnapshotListChildrenNames, Snapshot("two").Int(room).Int(0));

        Assert.That(ofDomain.Hex, Does.StartWith(start).And.Length.EqualTo(8 + (16 * room)));
        Assert.That(ofSnapshot.Hex, Is.EqualTo(ofDomain.Hex));
    }

    [TestCase(-1, "maxnames must be non-negative")]
    [TestCase(16_385, "maxnames > REMOTE_DOMAIN_SNAPSHOT_LIST_MAX")]
    public void A_room_that_cannot_be_is_refused_before_the_driver_is_asked(int room, string message)
    {
        var client = RemoteTestClient.Opened();

        var ofDomain = client.Call(
            RemoteProcedure.DomainSnapshotListNames, new XdrBytes().Domain(Vm1).Int(room).Int(0));
        var ofSnapshot = client.Call(RemoteProcedure.DomainSnapshotListChildrenNames, Snapshot("two").Int(room).Int(0));

        Assert.That(ofDomain.Error.Short, Is.EqualTo((39, 7, message)));
        Assert.That(ofSnapshot.Error.Short, Is.EqualTo((39, 7, message)));
        Assert.That(client.DriverCalls, Is.Empty);
    }

    [TestCase(0)]
    [TestCase(1)]
    public void A_list_over_the_limit_fails_with_and_without_results(int needResults)
    {
        var client = RemoteTestClient.Opened();
        client.Driver.SnapshotDriver.Listed = [.. Enumerable.Repeat(new SnapshotReference("s", Vm1), 16_385)];
        const string Message = "internal error: Too many domain_snapshots '16385' for limit '16384'";

        var ofDomain = client.Call(
            RemoteProcedure.DomainListAllSnapshots, new XdrBytes().Domain(Vm1).Int(needResults).Int(0));
        var ofSnapshot = client.Call(
            RemoteProcedure.DomainSnapshotListAllChildren, Snapshot("two").Int(needResults).Int(0));

        Assert.That(ofDomain.Error.Short, Is.EqualTo((1, 7, Message)));
        Assert.That(ofSnapshot.Error.Short, Is.EqualTo((1, 7, Message)));
    }

    [Test]
    public void A_list_at_the_limit_is_answered()
    {
        var client = RemoteTestClient.Opened();
        client.Driver.SnapshotDriver.Listed = [.. Enumerable.Repeat(new SnapshotReference("s", Vm1), 16_384)];

        var reply = client.Call(RemoteProcedure.DomainListAllSnapshots, new XdrBytes().Domain(Vm1).Int(1).Int(0));

        Assert.That(reply.IsError, Is.False);
    }

    [Test]
    public void The_secure_document_is_not_for_read_only_clients()
    {
        var client = RemoteTestClient.OpenedReadOnly();

        var secure = client.Call(RemoteProcedure.DomainSnapshotGetXmlDesc, Snapshot("two").Int(1));
        var plain = client.Call(RemoteProcedure.DomainSnapshotGetXmlDesc, Snapshot("two").Int(0));

        Assert.That(
            secure.Error.Short, Is.EqualTo(
                (29, 35, "operation forbidden: virDomainSnapshotGetXMLDesc with secure flag")));
        Assert.That(plain.IsError, Is.False);
    }

    [TestCase(RemoteProcedure.DomainSnapshotCreateXml, "virDomainSnapshotCreateXML")]
    [TestCase(RemoteProcedure.DomainSnapshotDelete, "virDomainSnapshotDelete")]
    [TestCase(RemoteProcedure.DomainRevertToSnapshot, "virDomainRevertToSnapshot")]
    public void A_read_only_client_changes_no_snapshot(RemoteProcedure procedure, string api)
    {
        var reply = RemoteTestClient.OpenedReadOnly()
            .Call(procedure, ProcedureNumbers.GoldenArguments((int)procedure));

        Assert.That(reply.Error.Short, Is.EqualTo((29, 35, $"operation forbidden: read only access prevents {api}")));
    }

    [Test]
    public void An_error_of_the_driver_reaches_the_client_whole()
    {
        var client = RemoteTestClient.Opened();
        client.Hypervisor.Failure = LibvirtException.NoSnapshot("two");

        var reply = client.Call(RemoteProcedure.DomainSnapshotGetParent, Snapshot("two").Int(0));

        Assert.That(reply.Error, Is.EqualTo(new WireError(
            ErrorCode.NoDomainSnapshot,
            ErrorDomain.Parallels,
            "Domain snapshot not found: no domain snapshot with matching name 'two'",
            "Domain snapshot not found: %1$s",
            "no domain snapshot with matching name 'two'",
            -1,
            -1)));
    }

    static XdrBytes Snapshot(string name) => new XdrBytes().Text(name).Domain(Vm1);

    static TestCaseData OfDomain(
        RemoteProcedure procedure, Func<XdrBytes, XdrBytes> rest, string answer, string driverCall) =>
        new(procedure, rest(new XdrBytes().Domain(Vm1)).Bytes, answer, driverCall);

    static TestCaseData OfSnapshot(
        RemoteProcedure procedure, Func<XdrBytes, XdrBytes> rest, string answer, string driverCall) =>
        new(procedure, rest(Snapshot("two")).Bytes, answer, driverCall);
}
