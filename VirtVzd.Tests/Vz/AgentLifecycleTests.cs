// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Concurrent;
using NUnit.Framework;
using VirtVzd.Driver.Events;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Vz;

/// <summary>Agents that come, as events tell it and documents show it.</summary>
sealed class AgentLifecycleTests : SimulatedDriver
{
    const string Connected = "<target type='virtio' name='org.qemu.guest_agent.0' state='connected'/>";
    const string Disconnected = "<target type='virtio' name='org.qemu.guest_agent.0' state='disconnected'/>";

    readonly ConcurrentQueue<string> _told = new();

    protected override bool IsStrict => true;

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "vm-off");
        Host.Do("create", "vm", "vm-on", "--state", "running");
        Host.Do("create", "vm", "bare", "--state", "running");
        Host.Do("create", "ct", "ct-on", "--state", "running");
        Host.Do("set", "vm-off", "tools-probe=1", "tools=on");
        Host.Do("set", "vm-on", "tools-probe=600000", "tools=on");
    }

    [SetUp]
    public void Listen()
    {
        _told.Clear();
        Connection.Events.Subscribe(Call, DomainEventId.AgentLifecycle, null, happened =>
        {
            var told = (DomainAgentLifecycleEvent)happened;
            _told.Enqueue($"{told.Domain.Name} {told.State} {told.Reason} {told.Domain.Id > 0}");
        });
    }

    [Test]
    public void A_machine_that_starts_has_no_agent_until_it_answers()
    {
        Domains.Create(Call, Domain("vm-off"), flags: 0);

        Deadline.Until("it answers", () => _told.Count == 2);
        Assert.That(
            _told, Is.EqualTo(new[] { "vm-off Disconnected DomainStarted True", "vm-off Connected Channel True" }));
        Assert.That(Xml("vm-off"), Does.Contain(Connected));
        Domains.Destroy(Call, Domain("vm-off"), flags: 0);
        Assert.That(Xml("vm-off"), Does.Not.Contain("<channel"));
        Assert.That(_told, Has.Count.EqualTo(2));
    }

    [Test]
    public void An_agent_that_answers_twice_is_told_once()
    {
        Host.Do("set", "bare", "tools-probe=1", "tools=on");
        Deadline.Until("it answers", () => _told.Count == 1);
        Host.Do("set", "bare", "tools=off");
        Host.Do("set", "bare", "tools=on");
        Host.Do("start", "vm-off");

        Deadline.Until("another one does", () => _told.Count >= 3);
        Assert.That(_told, Is.EqualTo(new[]
        {
            "bare Connected Channel True", "vm-off Disconnected DomainStarted True", "vm-off Connected Channel True",
        }));
        Assert.That(Xml("bare"), Does.Contain(Connected));
    }

    [Test]
    public void What_ran_before_the_daemon_is_asked_once_and_that_is_no_event()
    {
        Assert.That(Xml("bare"), Does.Contain(Disconnected));
        Assert.That(Xml("vm-on"), Does.Contain(Disconnected), "the dispatcher has not asked it yet");

        Host.Do("set", "bare", "tools-probe=1", "tools=on");
        Deadline.Until("it is known", () => Xml("bare").Contains(Connected));
        RestartDriver();
        Listen();

        Deadline.Until("it is known again", () => Xml("bare").Contains(Connected));
        Assert.That(_told, Is.Empty);
    }

    [Test]
    public void A_container_needs_none() => Assert.That(Xml("ct-on"), Does.Not.Contain("<channel"));

    [TestCase(DomainXmlFlags.Inactive)]
    [TestCase(DomainXmlFlags.Migratable)]
    public void No_definition_has_it(DomainXmlFlags flags) =>
        Assert.That(Domains.GetXml(Call, Domain("vm-on"), (uint)flags), Does.Not.Contain("<channel"));

    [Test]
    public void The_document_of_a_running_machine_defines_it_again()
    {
        var before = Domains.GetXml(Call, Domain("vm-on"), (uint)DomainXmlFlags.Inactive);

        Domains.Define(Call, Xml("vm-on"), flags: 0);

        Assert.That(Domains.GetXml(Call, Domain("vm-on"), (uint)DomainXmlFlags.Inactive), Is.EqualTo(before));
    }

    [Test]
    public void Any_other_channel_is_refused()
    {
        var other = Xml("vm-on").Replace("guest_agent.0", "other");

        var error = Refusal(() => Domains.Define(Call, other, flags: 0));

        Assert.That((error.Code, error.Message), Is.EqualTo((
            ErrorCode.ConfigUnsupported,
            "unsupported configuration: element 'devices/channel' is not supported by vz driver")));
    }

    [Test]
    public void Whoever_was_away_asks_again()
    {
        Host.Do("set", "bare", "tools-probe=1", "tools=on");
        Deadline.Until("it is known", () => Xml("bare").Contains(Connected));
        Host.Do("disconnect");
        Host.Do("stop", "bare", "--kill");
        Host.Do("set", "bare", "tools=off");
        Host.Do("start", "bare");

        Host.Do("reconnect");

        Deadline.Until("it is known that there is none", () => XmlOrNone("bare").Contains(Disconnected));
    }

    string XmlOrNone(string name)
    {
        try
        {
            return Xml(name);
        }
        catch (LibvirtException)
        {
            return "";
        }
    }

    string Xml(string name) => Domains.GetXml(Call, Domain(name), flags: 0);
}
