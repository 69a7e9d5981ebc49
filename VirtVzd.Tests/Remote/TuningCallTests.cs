// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Protocol.Procedures;
using static VirtVzd.Tests.Remote.FakeDomainDriver;

namespace VirtVzd.Tests.Remote;

/// <summary>
/// What libvirt's public functions refuse before a driver is asked, by calls that save, size and configure a domain.
/// </summary>
sealed class TuningCallTests
{
    [Test]
    public void A_saved_domain_cannot_be_asked_to_wake_up_both_running_and_paused()
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(RemoteProcedure.DomainManagedSave, new XdrBytes().Domain(Vm1).Int(6));

        Assert.That(reply.Error, Is.EqualTo(new WireError(
            ErrorCode.InvalidArg,
            ErrorDomain.Domain,
            "Flags 'VIR_DOMAIN_SAVE_RUNNING' and 'VIR_DOMAIN_SAVE_PAUSED' are mutually exclusive",
            "virDomainManagedSave",
            "ctl",
            0,
            0)));
        Assert.That(client.DriverCalls, Is.Empty);
    }

    [TestCase(RemoteProcedure.DomainSetMemory, "memory in virDomainSetMemory must not be zero", "memory")]
    [TestCase(RemoteProcedure.DomainSetMemoryFlags, "memory in virDomainSetMemoryFlags must not be zero", "memory")]
    [TestCase(RemoteProcedure.DomainSetMaxMemory, "memory in virDomainSetMaxMemory must not be zero", "memory")]
    [TestCase(RemoteProcedure.DomainSetVcpus, "nvcpus in virDomainSetVcpus must not be zero", "nvcpus")]
    [TestCase(RemoteProcedure.DomainSetVcpusFlags, "nvcpus in virDomainSetVcpusFlags must not be zero", "nvcpus")]
    public void Nothing_of_something_is_refused(RemoteProcedure procedure, string message, string argument)
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(procedure, new XdrBytes().Domain(Vm1).Int(0).Int(0).Int(0));

        Assert.That(
            (reply.Error.Code, reply.Error.Domain, reply.Error.Message),
            Is.EqualTo((ErrorCode.InvalidArg, ErrorDomain.Domain, message)));
        Assert.That(reply.Error.Str2, Is.EqualTo(argument));
        Assert.That(client.DriverCalls, Is.Empty);
    }

    [Test]
    public void The_guests_own_virtual_cpus_cannot_be_stored()
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(RemoteProcedure.DomainSetVcpusFlags, new XdrBytes().Domain(Vm1).Int(2).Int(10));

        Assert.That(
            reply.Error.Message,
            Is.EqualTo("Flags 'VIR_DOMAIN_VCPU_GUEST' and 'VIR_DOMAIN_AFFECT_CONFIG' are mutually exclusive"));
    }

    [TestCase(3, 0, "invalid argument: invalid lifecycle type '3'")]
    [TestCase(-1, 0, "invalid argument: invalid lifecycle type '4294967295'")]
    [TestCase(2, 6, "invalid argument: invalid lifecycle action '6'")]
    public void An_end_or_action_that_libvirt_has_not_is_refused(int type, int action, string message)
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(
            RemoteProcedure.DomainSetLifecycleAction, new XdrBytes().Domain(Vm1).Int(type).Int(action).Int(0));

        Assert.That(
            (reply.Error.Code, reply.Error.Domain, reply.Error.Message), Is.EqualTo(
                (ErrorCode.InvalidArg, ErrorDomain.Domain, message)));
        Assert.That(client.DriverCalls, Is.Empty);
    }

    [Test]
    public void What_is_done_at_an_end_reaches_the_driver()
    {
        var client = RemoteTestClient.Opened();

        Assert.That(
            client.Call(RemoteProcedure.DomainSetLifecycleAction, new XdrBytes().Domain(Vm1).Int(2).Int(3)
                .Int(1)).IsError, Is.False);

        Assert.That(client.DriverCalls, Is.EqualTo(new[] { "SetLifecycleAction[Crash:Preserve](vm1, 1)" }));
    }

    [Test]
    public void A_password_must_be_there_even_if_it_is_empty()
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(
            RemoteProcedure.DomainSetUserPassword, new XdrBytes().Domain(Vm1).Int(1).Text("root").Int(0).Int(0));

        Assert.That(reply.Error.Message, Is.EqualTo("password in virDomainSetUserPassword must not be NULL"));
        Assert.That(client.DriverCalls, Is.Empty);
    }
}
