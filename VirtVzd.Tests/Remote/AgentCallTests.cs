// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Protocol.Procedures;
using static VirtVzd.Tests.Remote.FakeDomainDriver;

namespace VirtVzd.Tests.Remote;

/// <summary>
/// The bytes of the calls that somebody inside a domain answers, and what libvirt's public functions refuse of them.
/// </summary>
sealed class AgentCallTests
{
    static XdrBytes Vm => new XdrBytes().Domain(Vm1);

    static IEnumerable<TestCaseData> Answered()
    {
        yield return Row(
            RemoteProcedure.DomainGetHostname, Vm.Int(2), new XdrBytes().Text("guest.example"), "GetHostname(vm1, 2)");
        yield return Row(
            RemoteProcedure.DomainInterfaceAddresses,
            Vm.Int(1).Int(0),
            new XdrBytes()
                .Int(2)
                .Text("eth0").Optional("00:1c:42:00:00:01").Int(2).Int(0).Text("192.0.2.5").Int(24).Int(1)
                .Text("2001:db8::5").Int(64)
                .Text("venet0").Optional(null).Int(0),
            "GetInterfaces[1](vm1, 0)");
        yield return Row(
            RemoteProcedure.DomainGetTime, Vm.Int(0), new XdrBytes().Hyper(1_700_000_000).Int(5), "GetTime(vm1, 0)");
        yield return Row(
            RemoteProcedure.DomainSetTime, Vm.Hyper(7).Int(9).Int(1), new XdrBytes(), "SetTime[7.9](vm1, 1)");
        yield return Row(
            RemoteProcedure.DomainGetFsinfo,
            Vm.Int(0),
            new XdrBytes().Int(1).Text("/").Text("sda1").Text("xfs").Int(1).Text("sda").Int(1),
            "GetFilesystems(vm1, 0)");
        yield return Row(
            RemoteProcedure.DomainFsfreeze, Vm.Int(1).Text("/mnt").Int(0), new XdrBytes().Int(3),
            "Freeze[/mnt](vm1, 0)");
        yield return Row(RemoteProcedure.DomainFsthaw, Vm.Int(0).Int(0), new XdrBytes().Int(2), "Thaw[](vm1, 0)");
        yield return Row(
            RemoteProcedure.DomainFstrim, Vm.Optional("/").Hyper(4096).Int(0), new XdrBytes(), "Trim[/:4096](vm1, 0)");
        yield return Row(
            RemoteProcedure.DomainAuthorizedSshKeysGet, Vm.Text("user").Int(0),
            new XdrBytes().Int(1).Text("ssh-rsa AAAA"), "GetAuthorizedKeys[user](vm1, 0)");
        yield return Row(
            RemoteProcedure.DomainAuthorizedSshKeysSet, Vm.Text("user").Int(2).Text("a").Text("b").Int(1),
            new XdrBytes(), "SetAuthorizedKeys[user:a|b](vm1, 1)");
        yield return Row(
            RemoteProcedure.DomainGetGuestVcpus,
            Vm.Int(0),
            new XdrBytes().Int(3)
                .Text("vcpus").Int(7).Text("0-3")
                .Text("online").Int(7).Text("0,2")
                .Text("offlinable").Int(7).Text("1-3"),
            "GetGuestVcpus(vm1, 0)");
        yield return Row(
            RemoteProcedure.DomainSetGuestVcpus, Vm.Text("1-2").Int(1).Int(0), new XdrBytes(),
            "SetGuestVcpus[1-2:1](vm1, 0)");
        yield return Row(
            RemoteProcedure.DomainSendProcessSignal, Vm.Hyper(42).Int(15).Int(0), new XdrBytes(),
            "SendSignal[42:15](vm1, 0)");
        yield return Row(
            RemoteProcedure.DomainPmSuspendForDuration, Vm.Int(1).Hyper(0).Int(0), new XdrBytes(),
            "Sleep[1:0](vm1, 0)");
        yield return Row(RemoteProcedure.DomainPmWakeup, Vm.Int(0), new XdrBytes(), "WakeUp(vm1, 0)");
        yield return Row(
            RemoteProcedure.DomainAgentSetResponseTimeout, Vm.Int(-1).Int(0), new XdrBytes().Int(0),
            "SetResponseTimeout[-1](vm1, 0)");
    }

    [TestCaseSource(nameof(Answered))]
    public void Each_call_reaches_the_driver_and_its_answer_the_client(
        RemoteProcedure procedure, byte[] arguments, string answer, string call)
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(procedure, arguments);

        Assert.That(reply.Hex, Is.EqualTo(answer));
        Assert.That(client.DriverCalls, Is.EqualTo(new[] { call }));
    }

    [Test]
    public void A_command_of_the_agent_is_the_qemu_programs()
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(ProgramNumbers.Qemu, 3, Vm.Text("{\"execute\":\"guest-ping\"}").Int(-2).Int(0).Bytes);

        Assert.That(reply.Hex, Is.EqualTo(Convert.ToHexString(new XdrBytes().Optional("{\"return\":{}}").Bytes)));
        Assert.That(client.DriverCalls, Is.EqualTo(new[] { "AgentCommand[{\"execute\":\"guest-ping\"}:-2](vm1, 0)" }));
    }

    [Test]
    public void A_reader_may_send_the_agent_no_command()
    {
        var client = RemoteTestClient.OpenedReadOnly();

        var reply = client.Call(ProgramNumbers.Qemu, 3, Vm.Text("{}").Int(-2).Int(0).Bytes);

        Assert.That(reply.Error.Code, Is.EqualTo(ErrorCode.OperationDenied));
        Assert.That(client.DriverCalls, Is.Empty);
    }

    [Test]
    public void What_is_told_of_a_guest_has_libvirts_names_types_and_order()
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(RemoteProcedure.DomainGetGuestInfo, Vm.Int(255).Int(0));

        var expected = new XdrBytes().Int(40);
        Text(UInt(expected, "user.count", 1), "user.0.name", "root").Text("user.0.login-time").Int(4)
            .Hyper(1_700_000_000_000);
        Text(Text(expected, "os.id", "simlinux"), "os.machine", "x86_64");
        Text(expected, "timezone.name", "CET").Text("timezone.offset").Int(1).Int(3600);
        Text(expected, "hostname", "guest.example");
        Text(
            Text(Text(UInt(expected, "fs.count", 1), "fs.0.name", "sda1"), "fs.0.mountpoint", "/"), "fs.0.fstype",
            "xfs");
        expected.Text("fs.0.total-bytes").Int(4).Hyper(10).Text("fs.0.used-bytes").Int(4).Hyper(4);
        Text(
            Text(Text(UInt(expected, "fs.0.disk.count", 1), "fs.0.disk.0.alias", "sda"), "fs.0.disk.0.serial", "S1"),
            "fs.0.disk.0.device", "/dev/sda");
        Text(UInt(expected, "disk.count", 2), "disk.0.name", "/dev/sda").Text("disk.0.partition").Int(6).Int(0);
        Text(Text(expected, "disk.0.serial", "S1"), "disk.0.alias", "sda");
        Text(expected, "disk.1.name", "/dev/sda1").Text("disk.1.partition").Int(6).Int(1);
        Text(UInt(expected, "disk.1.dependency.count", 1), "disk.1.dependency.0.name", "/dev/sda");
        Text(Text(UInt(expected, "if.count", 1), "if.0.name", "eth0"), "if.0.hwaddr", "00:1c:42:00:00:01");
        UInt(expected, "if.0.addr.count", 2);
        Text(Text(expected, "if.0.addr.0.type", "ipv4"), "if.0.addr.0.addr", "192.0.2.5").Text("if.0.addr.0.prefix")
            .Int(2).Int(24);
        Text(Text(expected, "if.0.addr.1.type", "ipv6"), "if.0.addr.1.addr", "2001:db8::5").Text("if.0.addr.1.prefix")
            .Int(2).Int(64);
        foreach (var (name, value) in new[] { ("load.1m", 0.5), ("load.5m", 0.25), ("load.15m", 0.125) })
        {
            expected.Text(name).Int(5).Hyper(BitConverter.DoubleToUInt64Bits(value));
        }

        Assert.That(reply.Hex, Is.EqualTo(Convert.ToHexString(expected.Bytes)));
        Assert.That(client.DriverCalls, Is.EqualTo(new[] { "GetInfo[255](vm1, 0)" }));
    }

    static XdrBytes Text(XdrBytes bytes, string name, string value) => bytes.Text(name).Int(7).Text(value);

    static XdrBytes UInt(XdrBytes bytes, string name, int value) => bytes.Text(name).Int(2).Int(value);

    [Test]
    public void A_name_is_not_asked_for_by_two_ways_at_once()
    {
        var error = RemoteTestClient.Opened().Call(RemoteProcedure.DomainGetHostname, Vm.Int(3)).Error;

        Assert.That(
            (error.Code, error.Message),
            Is.EqualTo((
                ErrorCode.InvalidArg,
                "Flags 'VIR_DOMAIN_GET_HOSTNAME_LEASE' and 'VIR_DOMAIN_GET_HOSTNAME_AGENT' are mutually exclusive")));
    }

    [Test]
    public void Keys_are_not_added_and_removed_at_once()
    {
        var error = RemoteTestClient.Opened()
            .Call(RemoteProcedure.DomainAuthorizedSshKeysSet, Vm.Text("user").Int(0).Int(3)).Error;

        Assert.That(
            (error.Code, error.Message),
            Is.EqualTo((
                ErrorCode.InvalidArg,
                "Flags 'VIR_DOMAIN_AUTHORIZED_SSH_KEYS_SET_APPEND' and 'VIR_DOMAIN_AUTHORIZED_SSH_KEYS_SET_REMOVE' "
                    + "are mutually exclusive")));
    }

    [Test]
    public void No_process_has_the_number_zero()
    {
        var error = RemoteTestClient.Opened()
            .Call(RemoteProcedure.DomainSendProcessSignal, Vm.Hyper(0).Int(9).Int(0)).Error;

        Assert.That(
            (error.Code, error.Message),
            Is.EqualTo((ErrorCode.InvalidArg, "pid_value in virDomainSendProcessSignal must not be zero")));
    }

    [TestCase(-1L, 0)]
    [TestCase(long.MaxValue, 0)]
    [TestCase(0L, 1_000_000_000)]
    public void A_time_that_no_clock_has_is_refused(long seconds, int nanoseconds)
    {
        var client = RemoteTestClient.Opened();

        var error = client.Call(RemoteProcedure.DomainSetTime, Vm.Hyper((ulong)seconds).Int(nanoseconds).Int(0)).Error;

        Assert.That(error.Message, Is.EqualTo($"invalid argument: Time '{seconds}' is too big for guest agent"));
        Assert.That(client.DriverCalls, Is.Empty);
    }

    static TestCaseData Row(RemoteProcedure procedure, XdrBytes arguments, XdrBytes answer, string call) =>
        new TestCaseData(procedure, arguments.Bytes, Convert.ToHexString(answer.Bytes), call).SetArgDisplayNames(
            procedure.ToString());
}
