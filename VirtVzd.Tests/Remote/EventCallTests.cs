// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Events;
using VirtVzd.Errors;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Rpc;
using VirtVzd.Tests.Support;
using static VirtVzd.Tests.Remote.FakeDomainDriver;

namespace VirtVzd.Tests.Remote;

/// <summary>Registration for domain events in its three forms, and what is delivered to whom.</summary>
sealed class EventCallTests
{
    static readonly DomainLifecycleEvent s_started =
        new(Vm1, DomainLifecycle.Started, (int)DomainStartedDetail.Booted);

    RemoteTestClient _client = null!;

    [SetUp]
    public void Open() => _client = RemoteTestClient.Opened();

    [Test]
    public void The_oldest_form_is_answered_by_zero_and_gets_messages_without_an_id()
    {
        var registered = _client.Call(RemoteProcedure.ConnectDomainEventRegister);
        _client.Driver.EventSource.Raise(s_started);
        var deregistered = _client.Call(RemoteProcedure.ConnectDomainEventDeregister);
        _client.Driver.EventSource.Raise(s_started);

        Assert.That(registered.Hex, Is.EqualTo("00000000"));
        Assert.That(deregistered.Hex, Is.EqualTo("00000000"));
        Assert.That(SentPayloads(RemoteProcedure.DomainEventLifecycle), Is.EqualTo(new[] { Payload(Vm1, 2, 0) }));
    }

    [Test]
    public void The_older_form_gets_the_same_messages()
    {
        var registered = _client.Call(RemoteProcedure.ConnectDomainEventRegisterAny, new XdrBytes().Int(0));
        _client.Driver.EventSource.Raise(s_started);
        var deregistered = _client.Call(RemoteProcedure.ConnectDomainEventDeregisterAny, new XdrBytes().Int(0));
        _client.Driver.EventSource.Raise(s_started);

        Assert.That((registered.Hex, deregistered.Hex), Is.EqualTo(("", "")));
        Assert.That(SentPayloads(RemoteProcedure.DomainEventLifecycle), Is.EqualTo(new[] { Payload(Vm1, 2, 0) }));
    }

    [Test]
    public void The_form_of_today_gets_an_id_and_messages_with_it()
    {
        var first = Register(1);
        var second = Register(0);
        _client.Driver.EventSource.Raise(s_started);

        Assert.That((first.Hex, second.Hex), Is.EqualTo(("00000000", "00000001")));
        Assert.That(
            SentPayloads(RemoteProcedure.DomainEventCallbackLifecycle),
            Is.EqualTo(new[] { "00000001" + Payload(Vm1, 2, 0) }));
    }

    [Test]
    public void A_reboot_is_told_in_the_older_form()
    {
        _client.Call(RemoteProcedure.ConnectDomainEventRegisterAny, new XdrBytes().Int(1));

        _client.Driver.EventSource.Raise(new DomainRebootEvent(Vm1));

        Assert.That(
            SentPayloads(RemoteProcedure.DomainEventReboot),
            Is.EqualTo(new[] { Convert.ToHexString(new XdrBytes().Domain(Vm1).Bytes) }));
    }

    [Test]
    public void A_reboot_is_told_in_the_form_of_today()
    {
        Register(1, Vm1);

        _client.Driver.EventSource.Raise(new DomainRebootEvent(Vm1));

        Assert.That(
            SentPayloads(RemoteProcedure.DomainEventCallbackReboot),
            Is.EqualTo(new[] { "00000000" + Convert.ToHexString(new XdrBytes().Domain(Vm1).Bytes) }));
    }

    [Test]
    public void Two_registrations_that_match_one_event_get_two_messages()
    {
        Register(0);
        Register(0, Vm1);
        Register(0, Ct101);

        _client.Driver.EventSource.Raise(s_started);

        Assert.That(
            SentPayloads(RemoteProcedure.DomainEventCallbackLifecycle),
            Is.EqualTo(new[] { "00000000" + Payload(Vm1, 2, 0), "00000001" + Payload(Vm1, 2, 0) }));
    }

    [Test]
    public void A_registration_that_was_ended_by_its_id_gets_nothing_more()
    {
        Register(0);

        var reply = _client.Call(RemoteProcedure.ConnectDomainEventCallbackDeregisterAny, new XdrBytes().Int(0));
        _client.Driver.EventSource.Raise(s_started);

        Assert.That(reply.Hex, Is.Empty);
        Assert.That(_client.Session.Events, Is.Empty);
        Assert.That(_client.Driver.EventSource.LiveIds, Is.Empty);
    }

    [Test]
    public void An_event_that_comes_before_its_registration_has_an_id_is_dropped()
    {
        _client.Driver.EventSource.RaiseWhileSubscribing = s_started;

        Register(0);

        Assert.That(_client.Session.Events, Is.Empty);
    }

    [Test]
    public void Every_kind_that_libvirt_knows_can_be_registered()
    {
        for (var id = 0; id < 28; id++)
        {
            Assert.That(Register(id).IsError, Is.False, $"event {id}");
        }

        for (var id = 1; id < 16; id++)
        {
            var domainless = _client.Call(RemoteProcedure.ConnectDomainEventDeregisterAny, new XdrBytes().Int(id));
            var older = _client.Call(RemoteProcedure.ConnectDomainEventRegisterAny, new XdrBytes().Int(id));
            Assert.That((domainless.Hex, older.Hex), Is.EqualTo(("", "")), $"event {id}");
        }
    }

    [TestCase(RemoteProcedure.ConnectDomainEventCallbackRegisterAny, 28)]
    [TestCase(RemoteProcedure.ConnectDomainEventCallbackRegisterAny, -1)]
    [TestCase(RemoteProcedure.ConnectDomainEventRegisterAny, 16)]
    [TestCase(RemoteProcedure.ConnectDomainEventRegisterAny, int.MinValue)]
    [TestCase(RemoteProcedure.ConnectDomainEventDeregisterAny, 16)]
    [TestCase(RemoteProcedure.ConnectDomainEventDeregisterAny, -1)]
    public void An_unknown_kind_is_refused(RemoteProcedure procedure, int id)
    {
        var reply = _client.Call(procedure, new XdrBytes().Int(id).Int(0));

        Assert.That(reply.Error.Short, Is.EqualTo((1, 7, $"internal error: unsupported event ID {id}")));
    }

    [Test]
    public void What_is_not_registered_cannot_be_ended()
    {
        var byId = _client.Call(RemoteProcedure.ConnectDomainEventCallbackDeregisterAny, new XdrBytes().Int(77));
        var negative = _client.Call(RemoteProcedure.ConnectDomainEventCallbackDeregisterAny, new XdrBytes().Int(-1));
        var byKind = _client.Call(RemoteProcedure.ConnectDomainEventDeregisterAny, new XdrBytes().Int(3));
        var oldest = _client.Call(RemoteProcedure.ConnectDomainEventDeregister);

        Assert.That(byId.Error.Short, Is.EqualTo((1, 7, "internal error: domain event callback 77 not registered")));
        Assert.That(
            negative.Error.Short, Is.EqualTo((1, 7, "internal error: domain event callback -1 not registered")));
        Assert.That(byKind.Error.Short, Is.EqualTo((1, 7, "internal error: domain event 3 not registered")));
        Assert.That(oldest.Error.Short, Is.EqualTo((1, 7, "internal error: domain event 0 not registered")));
    }

    [TestCase(RemoteProcedure.ConnectDomainEventRegister)]
    [TestCase(RemoteProcedure.ConnectDomainEventRegisterAny)]
    [TestCase(RemoteProcedure.ConnectDomainEventCallbackRegisterAny)]
    public void The_same_kind_for_all_domains_is_tracked_once_in_whatever_form(RemoteProcedure procedure)
    {
        Register(0);

        var reply = _client.Call(procedure, new XdrBytes().Int(0).Int(0));

        Assert.That(reply.Error, Is.EqualTo(new WireError(
            ErrorCode.InvalidArg,
            ErrorDomain.None,
            "invalid argument: event callback already tracked",
            "invalid argument: %1$s",
            "event callback already tracked",
            -1,
            -1)));
        Assert.That(_client.Driver.EventSource.LiveIds.Count(), Is.EqualTo(1));
    }

    [Test]
    public void The_same_domain_is_tracked_once_whatever_its_name_and_id()
    {
        Register(0, Vm1);

        var reply = Register(0, Vm1 with { Name = "other", Id = -1 });

        Assert.That(reply.Error.Code, Is.EqualTo(ErrorCode.InvalidArg));
    }

    [Test]
    public void The_older_forms_end_the_oldest_registration_of_a_kind_whoever_made_it()
    {
        Register(0, Vm1);
        Register(0);

        _client.Call(RemoteProcedure.ConnectDomainEventDeregister);

        Assert.That(_client.Driver.EventSource.LiveIds, Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public void Another_clients_registration_cannot_be_ended()
    {
        var other = RemoteTestClient.Opened();
        other.Call(RemoteProcedure.ConnectDomainEventCallbackRegisterAny, new XdrBytes().Int(0).Int(0));

        var reply = _client.Call(RemoteProcedure.ConnectDomainEventCallbackDeregisterAny, new XdrBytes().Int(0));

        Assert.That(reply.Error.Code, Is.EqualTo(ErrorCode.InternalError));
        Assert.That(other.Driver.EventSource.LiveIds, Is.EqualTo(new[] { 0 }));
    }

    [Test]
    public void A_registration_that_the_driver_refuses_can_be_tried_again()
    {
        _client.Hypervisor.Failure = LibvirtException.AccessDenied("vz");
        var refused = Register(0);
        _client.Hypervisor.Failure = null;

        var registered = Register(0);

        Assert.That(refused.Error.Short, Is.EqualTo((88, 55, "access denied: 'vz' denied access")));
        Assert.That(registered.IsError, Is.False);
    }

    [Test]
    public void Registrations_of_one_client_are_bounded()
    {
        const int most = 16_384;
        for (var i = 0; i < most; i++)
        {
            Register(0, Vm1 with { Uuid = new Guid(i, 0, 0, new byte[8]) });
        }

        var reply = Register(0, Vm1);

        Assert.That(
            reply.Error.Short,
            Is.EqualTo((1, 7, "internal error: too many event callbacks, the limit is 16384")));
        Assert.That(_client.Driver.EventSource.LiveIds.Count(), Is.EqualTo(most));
    }

    [Test]
    public void Registrations_of_all_clients_of_one_user_are_bounded_and_counted_down_as_they_end()
    {
        var counts = new SubscriptionCounts(ofClientMax: 3, ofUserMax: 4, static userId => userId == 0);
        var first = RemoteTestClient.Opened(new TestSession { PeerUserId = 1000 }, subscriptions: counts);
        var second = RemoteTestClient.Opened(new TestSession { PeerUserId = 1000 }, subscriptions: counts);
        Assert.That(Take(first, 4), Is.EqualTo(3));
        Assert.That(Take(second, 2), Is.EqualTo(1), "one more of both");
        Assert.That(
            Register(second, 3).Error.Short,
            Is.EqualTo((1, 7, "internal error: too many event callbacks of user 1000, the limit is 4")));
        Assert.That(
            Take(RemoteTestClient.Opened(new TestSession { PeerUserId = 1001 }, subscriptions: counts), 2),
            Is.EqualTo(2));

        first.Call(RemoteProcedure.ConnectDomainEventDeregisterAny, new XdrBytes().Int(0));
        Assert.That(Register(second, 3).IsError, Is.False, "one has ended");
        first.Session.End();

        Assert.That(
            Take(RemoteTestClient.Opened(new TestSession { PeerUserId = 1000 }, subscriptions: counts), 3),
            Is.EqualTo(2));
    }

    [Test]
    public void Of_the_superuser_only_each_client_is_bounded()
    {
        var counts = new SubscriptionCounts(ofClientMax: 3, ofUserMax: 1, static userId => userId == 0);

        Assert.That(Take(RemoteTestClient.Opened(subscriptions: counts), 4), Is.EqualTo(3));
        Assert.That(Take(RemoteTestClient.Opened(subscriptions: counts), 4), Is.EqualTo(3));
    }

    static int Take(RemoteTestClient client, int count) =>
        Enumerable.Range(0, count).Count(kind => !Register(client, kind).IsError);

    static Reply Register(RemoteTestClient client, int kind) =>
        client.Call(RemoteProcedure.ConnectDomainEventCallbackRegisterAny, new XdrBytes().Int(kind).Int(0));

    [Test]
    public void Registrations_end_with_the_connection()
    {
        Register(0);
        Register(4, Vm1);
        _client.Call(RemoteProcedure.ConnectDomainEventRegisterAny, new XdrBytes().Int(2));
        var source = _client.Driver.EventSource;

        _client.Session.End();

        Assert.That(source.LiveIds, Is.Empty);
    }

    [Test]
    public void A_domain_that_the_caller_may_not_see_sends_him_no_events()
    {
        var access = new HidingAccess { Hidden = Vm1.Uuid };
        var client = RemoteTestClient.Opened(access: access);
        client.Call(RemoteProcedure.ConnectDomainEventCallbackRegisterAny, new XdrBytes().Int(0).Int(0));

        access.Forget();

        client.Driver.EventSource.Raise(s_started);
        client.Driver.EventSource.Raise(s_started with { Domain = Ct101 });

        Deadline.Until("the other domain's event is sent", () => client.Session.Events.Count == 1);
        Assert.That(
            PayloadOf(client.Session.Events[0], RemoteProcedure.DomainEventCallbackLifecycle),
            Does.Contain("6374313031"));
        Assert.That(access.Asked, Has.All.EqualTo(("domain", "getattr", 0u)));
    }

    [Test]
    public void Who_the_caller_is_counts_when_the_event_is_delivered()
    {
        var access = new HidingAccess { Hidden = Vm1.Uuid };
        var client = RemoteTestClient.Opened(access: access);
        client.Call(RemoteProcedure.ConnectDomainEventCallbackRegisterAny, new XdrBytes().Int(0).Int(0));
        client.Session.Peer = client.Session.Peer with { UserId = 1000 };
        access.Forget();

        client.Driver.EventSource.Raise(s_started);

        Deadline.Until("the access driver is asked", () => access.Asked.Length > 0);
        Assert.That(access.Asked, Has.All.EqualTo(("domain", "getattr", 1000u)));
    }

    Reply Register(int eventId, DomainReference? domain = null)
    {
        var arguments = new XdrBytes().Int(eventId).Int(domain is null ? 0 : 1);
        if (domain is { } filter)
        {
            arguments.Domain(filter);
        }

        return _client.Call(RemoteProcedure.ConnectDomainEventCallbackRegisterAny, arguments);
    }

    string[] SentPayloads(RemoteProcedure procedure) =>
        [.. _client.Session.Events.Select(packet => PayloadOf(packet, procedure))];

    static string PayloadOf(byte[] packet, RemoteProcedure procedure)
    {
        var header = new XdrBytes().Int(packet.Length).Int(0x2000_8086).Int(1).Int((int)procedure).Int(2).Int(1).Int(0);
        Assert.That(packet[..28], Is.EqualTo(header.Bytes));
        return Convert.ToHexString(packet[28..]);
    }

    static string Payload(DomainReference domain, int what, int detail) =>
        Convert.ToHexString(new XdrBytes().Domain(domain).Int(what).Int(detail).Bytes);
}
