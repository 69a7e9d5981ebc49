// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using System.Linq;
using System.Threading;
using NUnit.Framework;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Events;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Remote;
using VirtVzd.Tests.Support;
using static VirtVzd.Tests.Remote.FakeDomainDriver;

namespace VirtVzd.Tests.Remote;

/// <summary>Events on their way past an access driver that takes its time.</summary>
sealed class EventGateTests
{
    const int Lifecycle = 0;

    readonly ManualResetEventSlim _mayAnswer = new(initialState: true);
    RecordingAccess _access = null!;
    RemoteTestClient _client = null!;
    int _roundsOfHoldUp;
    bool _breaksOnce;

    [SetUp]
    public void Subscribe()
    {
        _mayAnswer.Set();
        _breaksOnce = false;
        _access = new RecordingAccess(request =>
        {
            _mayAnswer.Wait(TimeSpan.FromSeconds(20));
            return Interlocked.Exchange(ref _breaksOnce, false)
                ? throw new InvalidOperationException("nobody has foreseen this")
                : request.Domain?.Uuid != Ct101.Uuid;
        });
        _client = RemoteTestClient.Opened(access: _access);
        _client.Call(RemoteProcedure.ConnectDomainEventCallbackRegisterAny, new XdrBytes().Int(Lifecycle).Int(0));
    }

    [TearDown]
    public void LetGo()
    {
        _mayAnswer.Set();
        _client.Session.End();
    }

    [OneTimeTearDown]
    public void Forget() => _mayAnswer.Dispose();

    [Test]
    public void The_driver_goes_on_while_an_access_driver_thinks()
    {
        _mayAnswer.Reset();

        Raise(Vm1, 1);

        Assert.That(_client.Session.Events, Is.Empty);
        _mayAnswer.Set();
        Deadline.Until("the event is sent", () => _client.Session.Events.Count == 1);
    }

    [Test]
    public void What_nobody_has_foreseen_costs_the_events_that_it_was_asked_about()
    {
        Volatile.Write(ref _breaksOnce, true);
        Raise(Vm1, 1);
        Deadline.Until("it was asked", () => !Volatile.Read(ref _breaksOnce));

        Deadline.Until("a later one is sent", () =>
        {
            Raise(Vm1, 2);
            return _client.Session.Events.Count > 0;
        });
        Assert.That(Details(), Has.All.EqualTo(2));
    }

    [Test]
    public void Events_leave_in_the_order_in_which_they_came_without_those_that_are_denied()
    {
        foreach (var detail in Enumerable.Range(0, 1000))
        {
            Raise(detail % 2 == 0 ? Vm1 : Ct101, detail);
        }

        Deadline.Until("all events are sent", () => _client.Session.Events.Count == 500);
        Assert.That(Details(), Is.EqualTo(Enumerable.Range(0, 500).Select(number => 2 * number)));
    }

    [Test]
    public void Many_events_of_a_domain_and_many_subscriptions_make_one_question()
    {
        _client.Call(
            RemoteProcedure.ConnectDomainEventCallbackRegisterAny, new XdrBytes().Int(Lifecycle).Int(1).Domain(Vm1));
        HoldUp();

        foreach (var detail in Enumerable.Range(0, 10))
        {
            Raise(Vm1, detail);
        }

        var before = _access.Asked.Length;
        _mayAnswer.Set();

        Deadline.Until("all events are sent", () => _client.Session.Events.Count == 22);
        Assert.That(_access.Asked, Has.Length.EqualTo(before + 1));
    }

    [TestCase(0, 0)]
    [TestCase(1, 1)]
    public void Beyond_its_share_a_client_loses_events(int beyond, int lost)
    {
        HoldUp();

        foreach (var detail in Enumerable.Range(1, EventGate.WaitingOfClientMax + beyond))
        {
            Raise(Vm1, detail);
        }

        _mayAnswer.Set();
        Deadline.Until(
            "what waited is sent",
            () => _client.Session.Events.Count == 1 + EventGate.WaitingOfClientMax + beyond - lost);
        Raise(Vm1, -1);
        Deadline.Until("the next one is sent", () => Details()[^1] == -1);
        Assert.That(Details(), Is.EqualTo(Enumerable.Range(0, EventGate.WaitingOfClientMax + 1).Append(-1)));
    }

    [Test]
    public void An_event_of_a_subscription_that_has_ended_meanwhile_is_not_sent()
    {
        HoldUp();
        Raise(Vm1, 1);

        _client.Session.End();
        _mayAnswer.Set();

        Deadline.Until("the access driver has been asked about both", () => _access.Rounds == _roundsOfHoldUp + 1);
        Assert.That(_client.Session.Events, Is.Empty);
    }

    // One event that the access driver is being asked about: what comes now waits behind it.
    void HoldUp()
    {
        _mayAnswer.Reset();
        var before = _access.Rounds;
        Raise(Vm1, 0);
        _roundsOfHoldUp = before + 1;
        Deadline.Until("the access driver is asked", () => _access.Rounds == _roundsOfHoldUp);
    }

    void Raise(DomainReference domain, int detail) => _client.Driver.EventSource.Raise(
        new DomainLifecycleEvent(domain, DomainLifecycle.Started, detail));

    // The last word of the message.
    int[] Details() => [.. _client.Session.Events.ToArray()
        .Select(packet => BinaryPrimitives.ReadInt32BigEndian(packet.AsSpan(packet.Length - 4)))];
}
