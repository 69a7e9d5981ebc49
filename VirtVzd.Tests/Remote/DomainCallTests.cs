// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Protocol.Procedures;
using static VirtVzd.Tests.Remote.FakeDomainDriver;

namespace VirtVzd.Tests.Remote;

/// <summary>
/// Questions about one domain, and calls that change it: what reaches the driver and what comes back.
/// </summary>
sealed class DomainCallTests
{
    static IEnumerable<TestCaseData> Calls()
    {
        var ct101 = Convert.ToHexString(new XdrBytes().Domain(Ct101).Bytes);
        var started = Convert.ToHexString(new XdrBytes().Domain(Vm1 with { Id = 42 }).Bytes);
        yield return Row(RemoteProcedure.DomainGetState, 0, "0000000100000001", "GetState(vm1, 0)");
        yield return Row(RemoteProcedure.DomainGetOsType, null, "0000000368766D00", "GetOsType(vm1)");
        yield return Row(RemoteProcedure.DomainGetXmlDesc, 2, "000000093C646F6D61696E2F3E000000", "GetXml(vm1, 2)");
        yield return Row(RemoteProcedure.DomainGetXmlDesc, 9, "000000093C646F6D61696E2F3E000000", "GetXml(vm1, 9)");
        yield return Row(RemoteProcedure.DomainIsActive, null, "00000001", "IsActive(vm1)");
        yield return Row(RemoteProcedure.DomainIsPersistent, null, "00000001", "IsPersistent(vm1)");
        yield return Row(RemoteProcedure.DomainIsUpdated, null, "00000000", "IsUpdated(vm1)");
        yield return Row(RemoteProcedure.DomainGetAutostart, null, "00000001", "GetAutostart(vm1)");
        yield return Row(RemoteProcedure.DomainHasManagedSaveImage, 0, "00000001", "HasImage(vm1, 0)");
        yield return Row(RemoteProcedure.DomainManagedSave, 4, "", "Save(vm1, 4)");
        yield return Row(RemoteProcedure.DomainManagedSaveRemove, 0, "", "RemoveImage(vm1, 0)");
        yield return Row(RemoteProcedure.DomainSetAutostart, 1, "", "SetAutostart[True](vm1)");
        yield return Row(RemoteProcedure.DomainSetAutostartOnce, 1, "", "SetAutostartOnce[True](vm1)");
        yield return Row(RemoteProcedure.DomainGetAutostartOnce, null, "00000001", "GetAutostartOnce(vm1)");
        yield return new TestCaseData(
            RemoteProcedure.DomainBlockResize,
            new XdrBytes().Domain(Vm1).Text("sda").Int(0).Int(7).Int(1).Bytes,
            "",
            "ResizeDisk[sda:7](vm1, 1)");
        foreach (var call in JobCalls().Concat(ChangeCalls(ct101, started)))
        {
            yield return call;
        }
    }

    static IEnumerable<TestCaseData> JobCalls()
    {
        yield return Row(RemoteProcedure.DomainAbortJob, null, "", "Abort(vm1, 0)");
        yield return Row(
            RemoteProcedure.DomainGetJobInfo,
            null,
            "00000002" + "0000000000001388" + "0000000000000000" + "0000000000000064" + "0000000000000028"
                + "000000000000003C"
                + new string('0', 6 * 16),
            "GetInfo(vm1)");
        yield return Row(
            RemoteProcedure.DomainGetJobStats,
            0,
            "00000002" + "00000005"
                + "0000000C" + "74696D655F656C6170736564" + "00000004" + "0000000000001388"
                + "0000000A" + "646174615F746F74616C0000" + "00000004" + "0000000000000064"
                + "0000000E" + "646174615F70726F6365737365640000" + "00000004" + "0000000000000028"
                + "0000000E" + "646174615F72656D61696E696E670000" + "00000004" + "000000000000003C"
                + "00000009" + "6F7065726174696F6E000000" + "00000001" + "0000000A",
            "GetStats(vm1, 0)");
        yield return Row(RemoteProcedure.DomainGetJobStats, 1, "0000000000000000", "GetStats(vm1, 1)");
    }

    static IEnumerable<TestCaseData> ChangeCalls(string ct101, string started)
    {
        yield return Row(RemoteProcedure.DomainSetVcpus, 3, "", "SetVcpus[3](vm1, 0)");
        yield return new TestCaseData(
            RemoteProcedure.DomainSetVcpusFlags, new XdrBytes().Domain(Vm1).Int(3).Int(2).Bytes, "",
            "SetVcpus[3](vm1, 2)");
        yield return new TestCaseData(
            RemoteProcedure.DomainSetMemory, new XdrBytes().Domain(Vm1).Int(1).Int(2).Bytes, "",
            "SetMemory[4294967298](vm1, 0)");
        yield return new TestCaseData(
            RemoteProcedure.DomainSetMaxMemory, new XdrBytes().Domain(Vm1).Int(0).Int(9).Bytes, "",
            "SetMemory[9](vm1, 4)");
        yield return new TestCaseData(
            RemoteProcedure.DomainSetMemoryFlags, new XdrBytes().Domain(Vm1).Int(0).Int(9).Int(6).Bytes, "",
            "SetMemory[9](vm1, 6)");
        yield return new TestCaseData(
            RemoteProcedure.DomainSetUserPassword,
            new XdrBytes().Domain(Vm1).Int(1).Text("root").Int(1).Text("pw").Int(1).Bytes,
            "",
            "SetUserPassword[root:pw](vm1, 1)");
        yield return Row(RemoteProcedure.DomainGetMaxMemory, null, "0000000000400000", "GetMaxMemoryKib(vm1)");
        yield return Row(RemoteProcedure.DomainGetVcpusFlags, 12, "00000002", "GetVcpuCount(vm1, 12)");
        yield return Row(RemoteProcedure.DomainGetMaxVcpus, null, "00000002", "GetVcpuCount(vm1, 5)");
        yield return Row(RemoteProcedure.DomainCreate, null, "", "Create(vm1, 0)");
        yield return Row(RemoteProcedure.DomainCreateWithFlags, 1, started, "Create(vm1, 1)");
        yield return Row(RemoteProcedure.DomainShutdown, null, "", "Shutdown(vm1, 0)");
        yield return Row(RemoteProcedure.DomainShutdownFlags, 2, "", "Shutdown(vm1, 2)");
        yield return Row(RemoteProcedure.DomainDestroy, null, "", "Destroy(vm1, 0)");
        yield return Row(RemoteProcedure.DomainDestroyFlags, 1, "", "Destroy(vm1, 1)");
        yield return Row(RemoteProcedure.DomainSuspend, null, "", "Suspend(vm1)");
        yield return Row(RemoteProcedure.DomainResume, null, "", "Resume(vm1)");
        yield return Row(RemoteProcedure.DomainReboot, 16, "", "Reboot(vm1, 16)");
        yield return Row(RemoteProcedure.DomainReset, -1, "", "Reset(vm1, 4294967295)");
        yield return Row(RemoteProcedure.DomainUndefine, null, "", "Undefine(vm1, 0)");
        yield return Row(RemoteProcedure.DomainUndefineFlags, 3, "", "Undefine(vm1, 3)");
        yield return new TestCaseData(
            RemoteProcedure.DomainDefineXml, new XdrBytes().Text("<domain/>").Bytes, ct101, "Define(<domain/>, 0)");
        yield return new TestCaseData(
            RemoteProcedure.DomainDefineXmlFlags, new XdrBytes().Text("<d/>").Int(1).Bytes, ct101, "Define(<d/>, 1)");
    }

    static IEnumerable<TestCaseData> DeviceCalls()
    {
        var device = new XdrBytes().Domain(Vm1).Text("<disk/>").Bytes;
        var deviceAndFlags = new XdrBytes().Domain(Vm1).Text("<disk/>").Int(3).Bytes;
        yield return new TestCaseData(RemoteProcedure.DomainAttachDevice, device, "", "Attach(vm1, <disk/>, 0)");
        yield return new TestCaseData(
            RemoteProcedure.DomainAttachDeviceFlags, deviceAndFlags, "", "Attach(vm1, <disk/>, 3)");
        yield return new TestCaseData(RemoteProcedure.DomainDetachDevice, device, "", "Detach(vm1, <disk/>, 0)");
        yield return new TestCaseData(
            RemoteProcedure.DomainDetachDeviceFlags, deviceAndFlags, "", "Detach(vm1, <disk/>, 3)");
        yield return new TestCaseData(
            RemoteProcedure.DomainUpdateDeviceFlags, deviceAndFlags, "", "Update(vm1, <disk/>, 3)");
    }

    static IEnumerable<TestCaseData> CallsOfADomain()
    {
        foreach (var row in Calls())
        {
            var procedure = (RemoteProcedure)row.Arguments[0]!;
            if (procedure is not (RemoteProcedure.DomainDefineXml or RemoteProcedure.DomainDefineXmlFlags))
            {
                // The arguments of all of these begin with the domain.
                var rest = ((byte[])row.Arguments[1]!)[new XdrBytes().Domain(Vm1).Bytes.Length..];
                yield return new TestCaseData(procedure, (byte[])[.. new XdrBytes().Domain(Gone).Bytes, .. rest]);
            }
        }
    }

    [TestCaseSource(nameof(Calls))]
    [TestCaseSource(nameof(DeviceCalls))]
    public void A_call_reaches_the_driver_and_its_answer_the_client(
        RemoteProcedure procedure, byte[] arguments, string expectedHex, string expectedCall)
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(procedure, arguments);

        Assert.That(reply.Hex, Is.EqualTo(expectedHex));
        Assert.That(client.DriverCalls, Is.EqualTo(new[] { expectedCall }));
    }

    [TestCaseSource(nameof(Calls))]
    [TestCaseSource(nameof(DeviceCalls))]
    public void What_the_driver_throws_becomes_the_error_reply(
        RemoteProcedure procedure, byte[] arguments, string expectedHex, string expectedCall)
    {
        var client = RemoteTestClient.Opened();
        client.Hypervisor.Failure = LibvirtException.UnsupportedFlags(ErrorDomain.Parallels, 0x4, "vzDomainFunction");

        var reply = client.Call(procedure, arguments);

        Assert.That(reply.Error, Is.EqualTo(new WireError(
            ErrorCode.InvalidArg,
            ErrorDomain.Parallels,
            "unsupported flags (0x4) in function vzDomainFunction",
            "vzDomainFunction",
            "flags",
            0,
            0)));
        Assert.That(client.DriverCalls, Has.No.Member(expectedCall), expectedHex);
    }

    [TestCaseSource(nameof(CallsOfADomain))]
    public void A_domain_that_is_gone_is_the_drivers_to_miss(RemoteProcedure procedure, byte[] arguments)
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(procedure, arguments);

        Assert.That(reply.Error.Code, Is.EqualTo(ErrorCode.NoDomain));
    }

    [Test]
    public void A_maximum_memory_of_zero_is_an_error_because_clients_take_it_for_one()
    {
        var client = RemoteTestClient.Opened();
        client.Driver.DomainDriver.MaxMemoryKib = 0;

        var reply = client.Call(RemoteProcedure.DomainGetMaxMemory, new XdrBytes().Domain(Vm1));

        Assert.That(reply.Error.Short, Is.EqualTo((1, 7, LibvirtException.NoErrorSet)));
    }

    [TestCase(3)]
    [TestCase(7)]
    public void Live_and_persistent_virtual_cpus_cannot_be_asked_together(int flags)
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(RemoteProcedure.DomainGetVcpusFlags, new XdrBytes().Domain(Vm1).Int(flags));

        Assert.That(reply.Error, Is.EqualTo(new WireError(
            ErrorCode.InvalidArg,
            ErrorDomain.Domain,
            "Flags 'VIR_DOMAIN_AFFECT_LIVE' and 'VIR_DOMAIN_AFFECT_CONFIG' are mutually exclusive",
            "virDomainGetVcpusFlags",
            "ctl",
            0,
            0)));
        Assert.That(client.DriverCalls, Is.Empty);
    }

    [Test]
    public void A_domain_name_of_any_bytes_reaches_the_driver_as_it_came()
    {
        var client = RemoteTestClient.Opened();
        var name = Encoding.UTF8.GetString([0xC3, 0xA9, 0x0A, 0x07]);

        client.Call(RemoteProcedure.DomainSuspend, new XdrBytes().Domain(Vm1 with { Name = name }));

        Assert.That(client.DriverCalls, Is.EqualTo(new[] { $"Suspend({name})" }));
    }

    static TestCaseData Row(RemoteProcedure procedure, int? flags, string expectedHex, string expectedCall)
    {
        var arguments = new XdrBytes().Domain(Vm1);
        if (flags is { } bits)
        {
            arguments.Int(bits);
        }

        return new TestCaseData(procedure, arguments.Bytes, expectedHex, expectedCall);
    }
}
