// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Events;
using VirtVzd.Protocol.Packets;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Tests.Protocol;
using static VirtVzd.Tests.Remote.FakeDomainDriver;

namespace VirtVzd.Tests.Remote;

/// <summary>
/// Packets that libvirt's own code encoded: calls that are answered, and replies and events that must be made.
/// </summary>
sealed class GoldenCallTests
{
    static readonly Lazy<Dictionary<string, GoldenPacket>> s_packets =
        new(() => GoldenPacket.All.ToDictionary(packet => packet.ToString()));

    [TestCase("connect/open/vz-system/call", "connect/open/reply-void/reply")]
    [TestCase("connect/close/void/call", "connect/close/reply-void/reply")]
    [TestCase("auth/list-call/call", "auth/list-none/reply")]
    [TestCase("connect/supports-feature/keepalive/call", "connect/supports-feature/yes/reply")]
    public void A_call_on_a_new_connection_is_answered_as_libvirt_would(string call, string reply) =>
        AssertAnswer(new RemoteTestClient(), Packet(call), reply);

    [TestCase("connect/supports-feature/event-callback/call", "connect/supports-feature/yes/reply")]
    [TestCase("connect/supports-feature/unknown/call", "connect/supports-feature/no/reply")]
    [TestCase("connect/supports-feature/negative/call", "connect/supports-feature/no/reply")]
    [TestCase("auto/remote/006-node-get-info/call", "host/node-info/reply")]
    [TestCase("event/register-any-null-dom/call", "event/register-any/reply")]
    [TestCase("event/register-any-dom/call", "event/register-any/reply")]
    public void A_call_on_an_open_connection_is_answered_as_libvirt_would(string call, string reply) =>
        AssertAnswer(RemoteTestClient.Opened(), Packet(call), reply);

    [TestCase(RemoteProcedure.DomainGetState, "domain/state-running/reply")]
    [TestCase(RemoteProcedure.DomainGetInfo, "domain/info/reply")]
    public void A_question_about_a_domain_is_answered_as_libvirt_would(RemoteProcedure procedure, string reply)
    {
        var arguments = new XdrBytes().Domain(Vm1).Int(0);
        var expected = Packet(reply);

        var answer = RemoteTestClient.Opened()
            .Call(ProgramNumbers.Remote, (int)procedure, arguments.Bytes, expected.Header.Serial);

        Assert.That(answer.Packet, Is.EqualTo(expected.Bytes));
    }

    [Test]
    public void A_look_up_is_answered_as_libvirt_would()
    {
        var expected = Packet("domain/lookup-reply-inactive/reply");
        var procedure = expected.Header.Procedure;
        var arguments = procedure == (int)RemoteProcedure.DomainLookupByName
            ? new XdrBytes().Text(Ct101.Name)
            : new XdrBytes().Uuid(Ct101.Uuid);

        var answer = RemoteTestClient.Opened()
            .Call(ProgramNumbers.Remote, procedure, arguments.Bytes, expected.Header.Serial);

        Assert.That(answer.Packet, Is.EqualTo(expected.Bytes));
    }

    [Test]
    public void Golden_look_ups_find_the_domain()
    {
        var client = RemoteTestClient.Opened();

        Assert.That(client.Send(Packet("domain/lookup-by-uuid/call").Bytes).IsError, Is.False);
        Assert.That(client.Send(Packet("domain/lookup-by-id-1/call").Bytes).IsError, Is.False);
        Assert.That(client.Send(Packet("domain/list-all/call").Bytes).Packet[^1], Is.EqualTo(2));
    }

    [Test]
    public void A_listing_of_the_old_form_is_answered_as_libvirt_would()
    {
        var call = Packet("domain/list-domains/call");

        var answer = RemoteTestClient.Opened().Send(call.Bytes);

        Assert.That(answer.Hex, Is.EqualTo("00000001" + "00000001"));
    }

    [Test]
    public void An_event_of_the_old_form_is_sent_as_libvirt_would()
    {
        var client = RemoteTestClient.Opened();
        client.Call(RemoteProcedure.ConnectDomainEventRegister);

        client.Driver.EventSource.Raise(new DomainLifecycleEvent(Vm1, DomainLifecycle.Started, Detail: 0));

        Assert.That(client.Session.Events.Single(), Is.EqualTo(Packet("event/lifecycle-legacy").Bytes));
    }

    [Test]
    public void An_event_of_the_new_form_is_sent_as_libvirt_would()
    {
        var client = RemoteTestClient.Opened();
        foreach (var kind in new[] { 1, 2, 3, 0 })
        {
            client.Call(RemoteProcedure.ConnectDomainEventCallbackRegisterAny, new XdrBytes().Int(kind).Int(0));
        }

        client.Driver.EventSource.Raise(new DomainLifecycleEvent(Vm1, DomainLifecycle.Stopped, Detail: 2));

        Assert.That(client.Session.Events.Single(), Is.EqualTo(Packet("event/lifecycle-callback").Bytes));
    }

    static IEnumerable<TestCaseData> GoldenEvents
    {
        get
        {
            TestCaseData Event(string packet, Func<JsonNode, JsonNode, DomainEvent> make) =>
                new TestCaseData(packet, make).SetArgDisplayNames(packet);

            yield return Event("auto/remote/268-domain-event-tray-change/message", Tray);
            yield return Event("auto/remote/328-domain-event-callback-tray-change/message", Tray);
            yield return Event("auto/remote/276-domain-event-balloon-change/message", Balloon);
            yield return Event("auto/remote/331-domain-event-callback-balloon-change/message", Balloon);
            yield return Event("event/balloon", Balloon);
            yield return Event("auto/remote/311-domain-event-device-removed/message", Removed);
            yield return Event("auto/remote/333-domain-event-callback-device-removed/message", Removed);
            yield return Event(
                "auto/remote/354-domain-event-callback-device-added/message",
                static (domain, message) => new DomainDeviceAddedEvent(Named(domain), (string)message["devAlias"]!));
            yield return Event(
                "auto/remote/367-domain-event-callback-device-removal-failed/message",
                static (domain, message) =>
                    new DomainDeviceRemovalFailedEvent(Named(domain), (string)message["devAlias"]!));
            yield return Event("auto/remote/379-domain-event-callback-metadata-change/message", Metadata);
            yield return Event("event/metadata-change-null", Metadata);
            yield return Event("auto/remote/348-domain-event-callback-agent-lifecycle/message", Agent);
            yield return Event("event/agent-lifecycle", Agent);
        }
    }

    [TestCaseSource(nameof(GoldenEvents))]
    public void Each_event_is_sent_as_libvirt_would(string packet, Func<JsonNode, JsonNode, DomainEvent> make)
    {
        var golden = Packet(packet);
        var message = golden.Value["msg"] ?? golden.Value;
        var happened = make(message["dom"]!, message);
        var client = RemoteTestClient.Opened();
        var isOld = golden.Value["callbackID"] is null;
        client.Call(
            isOld
                ? RemoteProcedure.ConnectDomainEventRegisterAny
                : RemoteProcedure.ConnectDomainEventCallbackRegisterAny,
            new XdrBytes().Int((int)happened.Kind).Int(0));

        client.Driver.EventSource.Raise(happened);

        var sent = client.Session.Events.Single();
        if (!isOld)
        {
            Assert.That(sent[28..32], Is.EqualTo(new byte[4]), "the first callback");
            golden.Bytes.AsSpan(28, 4).CopyTo(sent.AsSpan(28));
        }

        Assert.That(sent, Is.EqualTo(golden.Bytes));
    }

    [Test]
    public void What_a_job_was_goes_with_its_end_as_with_a_question_about_it()
    {
        var client = RemoteTestClient.Opened();
        client.Call(RemoteProcedure.ConnectDomainEventCallbackRegisterAny, new XdrBytes().Int(21).Int(0));

        client.Driver.EventSource.Raise(new DomainJobCompletedEvent(
            Vm1, new DomainJobProgress(DomainJobType.Completed, 7, 100, DomainJobOperation.Save)));

        Assert.That(
            Convert.ToHexString(client.Session.Events.Single()[28..]),
            Is.EqualTo(Convert.ToHexString(new XdrBytes().Int(0).Domain(Vm1).Int(5)
                .Text("time_elapsed").Int(4).Hyper(7)
                .Text("data_total").Int(4).Hyper(100)
                .Text("data_processed").Int(4).Hyper(100)
                .Text("data_remaining").Int(4).Hyper(0)
                .Text("operation").Int(1).Int(2).Bytes)));
    }

    static DomainReference Named(JsonNode domain) =>
        new((string)domain["name"]!, new Guid(
            Convert.FromHexString((string)domain["uuid"]!), bigEndian: true), (int)domain["id"]!);

    static DomainTrayChangeEvent Tray(JsonNode domain, JsonNode message) =>
        new(Named(domain), (string)message["devAlias"]!, (TrayChangeReason)(int)message["reason"]!);

    static DomainBalloonChangeEvent Balloon(JsonNode domain, JsonNode message) => new(
        Named(domain), (ulong)message["actual"]!);

    static DomainDeviceRemovedEvent Removed(JsonNode domain, JsonNode message) =>
        new(Named(domain), (string)message["devAlias"]!);

    static DomainAgentLifecycleEvent Agent(JsonNode domain, JsonNode message) =>
        new(Named(domain), (AgentState)(int)message["state"]!, (AgentChangeReason)(int)message["reason"]!);

    static DomainMetadataChangeEvent Metadata(JsonNode domain, JsonNode message) =>
        new(Named(domain), (DomainMetadataType)(int)message["type"]!, (string?)message["nsuri"]);

    [TestCase(ConnectCloseReason.Error)]
    [TestCase(ConnectCloseReason.EndOfFile)]
    [TestCase(ConnectCloseReason.Keepalive)]
    [TestCase(ConnectCloseReason.Client)]
    public void The_loss_of_the_hypervisor_is_sent_as_libvirt_would(ConnectCloseReason reason)
    {
        var client = RemoteTestClient.Opened();
        client.Call(RemoteProcedure.ConnectRegisterCloseCallback);

        client.Driver.ConnectDriver.Lose(reason);

        Assert.That(
            client.Session.Events.Single(), Is.EqualTo(Packet($"event/connection-closed-{(int)reason}").Bytes));
    }

    [Test]
    public void Every_golden_call_has_an_answer_on_an_open_connection()
    {
        var calls = s_packets.Value.Values.Where(p =>
            p.Header is { Program: ProgramNumbers.Remote or ProgramNumbers.Qemu
                or ProgramNumbers.Lxc, Type: MessageType.Call }
            && p.Length < 1_000_000);
        foreach (var call in calls)
        {
            var answer = RemoteTestClient.Opened().Send(call.Bytes);
            Assert.That(answer.Packet[12..16], Is.EqualTo(call.Bytes[12..16]), call.ToString());
            Assert.That(answer.IsError && answer.Error.Message is null, Is.False, call.ToString());
        }
    }

    static void AssertAnswer(RemoteTestClient client, GoldenPacket call, string reply)
    {
        var expected = Packet(reply);
        var bytes = call.Bytes.ToArray();
        expected.Bytes.AsSpan(20, 4).CopyTo(bytes.AsSpan(20));

        Assert.That(client.Send(bytes).Packet, Is.EqualTo(expected.Bytes));
    }

    static GoldenPacket Packet(string name) => s_packets.Value[name];
}
