// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Protocol.Procedures;
using static VirtVzd.Tests.Remote.FakeDomainDriver;

namespace VirtVzd.Tests.Remote;

/// <summary>The bytes of the qemu program's call for what the platform can do and libvirt has no call for.</summary>
sealed class PlatformCallTests
{
    const int MonitorCommand = 1;
    const string Text = "{\"execute\":\"vz-commands\"}";

    static XdrBytes Vm => new XdrBytes().Domain(Vm1);

    [Test]
    public void A_command_reaches_the_driver_and_its_answer_the_client()
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(ProgramNumbers.Qemu, MonitorCommand, Vm.Text(Text).Int(0).Bytes);

        Assert.That(reply.Hex, Is.EqualTo(Convert.ToHexString(new XdrBytes().Text("{\"return\":{}}").Bytes)));
        Assert.That(client.DriverCalls, Is.EqualTo(new[] { $"RunCommand[{Text}](vm1, 0)" }));
    }

    [Test]
    public void A_reader_sends_none_and_asks_for_nothing()
    {
        var client = RemoteTestClient.OpenedReadOnly();

        var reply = client.Call(ProgramNumbers.Qemu, MonitorCommand, Vm.Text(Text).Int(0).Bytes);

        Assert.That(
            reply.Error.Short,
            Is.EqualTo((29, 0, "operation forbidden: read only access prevents virDomainQemuMonitorCommand")));
        Assert.That(client.DriverCalls, Is.Empty);
    }

    [Test]
    public void A_refusal_reaches_the_client_as_it_is()
    {
        var client = RemoteTestClient.Opened();
        client.Hypervisor.Failure = LibvirtException.InvalidArgument(
            ErrorDomain.Parallels, "vz-clone: argument 'name' is missing");

        var reply = client.Call(ProgramNumbers.Qemu, MonitorCommand, Vm.Text(Text).Int(0).Bytes);

        Assert.That(reply.Error.Short, Is.EqualTo((8, 48, "invalid argument: vz-clone: argument 'name' is missing")));
    }

    [TestCase(2)]
    [TestCase(4)]
    [TestCase(5)]
    [TestCase(7)]
    public void The_programs_other_calls_stay_closed(int number)
    {
        var reply = RemoteTestClient.Opened().Call(ProgramNumbers.Qemu, number, XdrBytes.Zeros);

        Assert.That(reply.Error.Code, Is.EqualTo(ErrorCode.NoSupport));
    }
}
