// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Concurrent;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Events;
using VirtVzd.Driver.Flags;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Vz;

/// <summary>
/// What is told of a definition and of a text, each as libvirt's own drivers tell it: a definition that there was is
/// one <c>Defined Updated</c>, whatever has changed in it, and a text that is set by itself is one change of metadata.
/// </summary>
sealed class DefinitionEventTests : SimulatedDriver
{
    const uint Live = 1;
    const uint Config = 2;

    readonly ConcurrentQueue<DomainMetadataType> _told = new();

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "off");
        Host.Do("create", "vm", "on", "--state", "running");
        Host.Do("create", "ct", "box", "--state", "running");
        Host.Do("create", "vm", "saved", "--state", "suspended");
    }

    [SetUp]
    public void Listen()
    {
        _told.Clear();
        Connection.Events.Subscribe(
            Call, DomainEventId.MetadataChange, null,
            happened => _told.Enqueue(((DomainMetadataChangeEvent)happened).Type));
    }

    [TestCase("off", 0u)]
    [TestCase("off", Config)]
    [TestCase("on", 0u)]
    [TestCase("on", Live)]
    [TestCase("on", Config)]
    [TestCase("box", Live | Config)]
    public void A_description_that_is_set_is_told_as_metadata_alone(string guest, uint flags)
    {
        Connection.Metadata.Set(Call, Domain(guest), (int)DomainMetadataType.Description, "text", null, null, flags);

        ExpectNothingBut();
        Assert.That(_told, Is.EqualTo(new[] { DomainMetadataType.Description }));
    }

    [Test]
    public void A_description_that_the_host_refuses_is_not_told()
    {
        Host.Do("fail", "PrlVm_CommitEx", "PRL_ERR_FAILURE", "--times", "1");

        Refusal(() => Connection.Metadata.Set(
            Call, Domain("off"), (int)DomainMetadataType.Description, "text", null, null, Config));

        ExpectNothingBut();
        Assert.That(_told, Is.Empty);
    }

    // Nobody here asked for it: it is a configuration that has changed, as Virtuozzo tells it, and a text.
    [Test]
    public void A_description_that_somebody_else_writes_is_told_as_both()
    {
        Host.Do("edit", "on", "description=theirs");

        Deadline.Until("it is told", () => !_told.IsEmpty);
        ExpectNothingBut("on Defined Updated");
        Assert.That(_told, Is.EqualTo(new[] { DomainMetadataType.Description }));
    }

    [TestCase("off", "", "")]
    [TestCase("off", "<memory ", "<title>t</title>\n  <memory ")]
    [TestCase("off", "<memory ", "<description>d</description>\n  <memory ")]
    [TestCase("off", "<vcpu placement='static'>1<", "<vcpu placement='static'>2<")]
    [TestCase("on", "", "")]
    [TestCase("on", "<memory ", "<title>t</title>\n  <description>d</description>\n  <memory ")]
    [TestCase("on", "<vcpu placement='static'>1<", "<vcpu placement='static'>2<")]
    [TestCase("box", "<memory ", "<metadata><k:a xmlns:k='urn:x'/></metadata>\n  <memory ")]
    [TestCase("saved", "<memory ", "<title>t</title>\n  <memory ")]
    public void A_definition_is_told_once_whatever_it_changes(string guest, string old, string now)
    {
        var xml = Domains.GetXml(Call, Domain(guest), (uint)DomainXmlFlags.Inactive);
        Assert.That(xml, Does.Contain(old));

        Domains.Define(Call, old.Length > 0 ? xml.Replace(old, now, StringComparison.Ordinal) : xml, flags: 0);

        ExpectNothingBut($"{guest} Defined Updated");
        Assert.That(_told, Is.Empty);
    }

    [Test]
    public void A_definition_that_the_host_refuses_is_not_told()
    {
        var xml = Domains.GetXml(Call, Domain("off"), flags: 0);
        Host.Do("fail", "PrlVm_CommitEx", "PRL_ERR_FAILURE", "--times", "1");

        Refusal(() => Domains.Define(
            Call, xml.Replace(
                "<vcpu placement='static'>1<", "<vcpu placement='static'>2<", StringComparison.Ordinal), flags: 0));

        ExpectNothingBut();
    }

    // libvirt tells a definition where a definition changes: of a running guest that is the one of its next start.
    [TestCase(Live)]
    [TestCase(Config, "on Defined Updated")]
    [TestCase(Live | Config, "on Defined Updated")]
    public void A_device_is_told_as_a_definition_unless_it_is_for_this_run_alone(uint flags, params string[] told)
    {
        Devices.Attach(
            Call, Domain("on"),
            "<interface type='bridge'><mac address='42:00:00:00:00:01'/><source bridge='br0'/></interface>", flags);

        ExpectNothingBut(told);
    }

    // What comes too many would come before this.
    void ExpectNothingBut(params string[] events)
    {
        Domains.Create(Call, Domain("saved"), flags: 0);
        string[] expected = [.. events, "saved Started Restored"];
        Deadline.Until("the last one is told", () => Seen.Contains("saved Started Restored"));
        Assert.That(Seen, Is.EqualTo(expected));
    }
}
