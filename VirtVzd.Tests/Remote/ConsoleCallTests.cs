// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Protocol.Procedures;
using static VirtVzd.Tests.Remote.FakeDomainDriver;

namespace VirtVzd.Tests.Remote;

/// <summary>Calls that open consoles and displays.</summary>
sealed class ConsoleCallTests
{
    [Test]
    public void A_console_becomes_a_stream_and_is_let_go_of_where_there_can_be_none()
    {
        var client = RemoteTestClient.Opened();

        var first = client.Call(RemoteProcedure.DomainOpenConsole, new XdrBytes().Domain(Vm1).Int(0).Int(0));
        var use = (FakeConsoleDriver.Console)client.Session.OpenedUse!;
        client.Call(RemoteProcedure.DomainOpenConsole, new XdrBytes().Domain(Vm1).Optional("serial1").Int(3));

        Assert.That(client.DriverCalls, Is.EqualTo(["OpenConsole(vm1, null, 0)", "OpenConsole(vm1, serial1, 3)"]));
        Assert.That(first.Error.Message, Is.EqualTo("no streams here"));
        Assert.That(client.Session.OpenedSocket!.IsClosed, Is.True);
        Assert.That(use.IsDisposed, Is.True);
    }

    [Test]
    public void A_display_is_asked_for_by_its_number()
    {
        var client = RemoteTestClient.Opened();

        client.Call(RemoteProcedure.DomainOpenGraphicsFd, new XdrBytes().Domain(Vm1).Int(2).Int(1));

        Assert.That(client.DriverCalls, Is.EqualTo(["OpenGraphics(vm1, 2, 1)"]));
    }

    [Test]
    public void A_display_for_a_socket_that_did_not_come_is_an_error_before_the_driver_is_asked()
    {
        var client = RemoteTestClient.Opened();

        var error = client.Call(RemoteProcedure.DomainOpenGraphics, new XdrBytes().Domain(Vm1).Int(0).Int(0)).Error;

        Assert.That(
            (error.Code, error.Message),
            Is.EqualTo((ErrorCode.InternalError, "internal error: No FD available at slot 0")));
        Assert.That(client.DriverCalls, Is.Empty);
    }

    [TestCase(RemoteProcedure.DomainOpenConsole, "virDomainOpenConsole")]
    [TestCase(RemoteProcedure.DomainOpenGraphics, "virDomainOpenGraphics")]
    [TestCase(RemoteProcedure.DomainOpenGraphicsFd, "virDomainOpenGraphicsFD")]
    public void A_reader_opens_nothing(RemoteProcedure procedure, string function)
    {
        var client = RemoteTestClient.OpenedReadOnly();

        var error = client.Call(procedure, new XdrBytes().Domain(Vm1).Int(0).Int(0)).Error;

        Assert.That(error.Code, Is.EqualTo(ErrorCode.OperationDenied));
        Assert.That(error.Message, Does.EndWith($"read only access prevents {function}"));
        Assert.That(client.DriverCalls, Is.Empty);
    }
}
