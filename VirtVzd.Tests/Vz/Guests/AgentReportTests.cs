// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using NUnit.Framework;
using VirtVzd.DomainXml.Values;
using VirtVzd.Driver.Events;
using VirtVzd.Sdk;
using VirtVzd.Tests.DomainXml;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Tests.Vz.Guests;

/// <summary>What the registry makes of what the SDK tells of guest tools.</summary>
sealed class AgentReportTests : RegistryFixture
{
    readonly List<string> _told = [];

    [SetUp]
    public void Listen()
    {
        _told.Clear();
        Events.Subscribe(DomainEventId.AgentLifecycle, null, happened =>
            _told.Add($"{((DomainAgentLifecycleEvent)happened).State} {((DomainAgentLifecycleEvent)happened).Reason}"));
    }

    [TestCase(PrlToolsState.Installed, true)]
    [TestCase(PrlToolsState.NotInstalled, false)]
    [TestCase(PrlToolsState.Unknown, false)]
    [TestCase(PrlToolsState.Outdated, null)]
    public void What_is_told_of_a_run_that_nobody_saw_begin_is_no_event(PrlToolsState tools, bool? isConnected)
    {
        Know(OsType.Hvm, PrlVmState.Running);
        Assert.That(Guest.View.IsAgentConnected, Is.False);

        Registry.ReportFirstTools(Uuid, tools);

        Assert.That(Guest.View.IsAgentConnected, Is.EqualTo(isConnected));
        Assert.That(_told, Is.Empty);
    }

    [Test]
    public void An_answer_that_an_event_has_overtaken_does_not_count()
    {
        Know(OsType.Hvm, PrlVmState.Running);
        Registry.ReportTools(Uuid, PrlToolsState.Installed);

        Registry.ReportFirstTools(Uuid, PrlToolsState.NotInstalled);

        Assert.That(Guest.View.IsAgentConnected, Is.True);
        Assert.That(_told, Is.EqualTo(new[] { "Connected Channel" }));
    }

    [Test]
    public void A_run_begins_without_an_agent_and_ends_without_a_word()
    {
        Know(OsType.Hvm, PrlVmState.Stopped);
        Registry.ReportTools(Uuid, PrlToolsState.Installed);
        Assert.That(_told, Is.Empty, "it does not run");

        Registry.ReportState(Uuid, PrlVmState.Running, Now);
        Registry.ReportTools(Uuid, PrlToolsState.Installed);
        Registry.ReportTools(Uuid, PrlToolsState.Installed);
        Registry.ReportState(Uuid, PrlVmState.Paused, Now);
        Registry.ReportState(Uuid, PrlVmState.Running, Now);
        Assert.That(Guest.View.IsAgentConnected, Is.True);
        Registry.ReportState(Uuid, PrlVmState.Stopped, Now);

        Assert.That(Guest.View.Agent, Is.EqualTo(AgentReport.None));
        Assert.That(_told, Is.EqualTo(new[] { "Disconnected DomainStarted", "Connected Channel" }));
    }

    [Test]
    public void Tools_that_are_said_to_be_gone_are_told()
    {
        Know(OsType.Hvm, PrlVmState.Running);
        Registry.ReportTools(Uuid, PrlToolsState.Installed);

        Registry.ReportTools(Uuid, PrlToolsState.NotInstalled);

        Assert.That(_told, Is.EqualTo(new[] { "Connected Channel", "Disconnected Channel" }));
    }

    [Test]
    public void Of_a_container_nothing_is_told()
    {
        Know(OsType.Exe, PrlVmState.Stopped);

        Registry.ReportState(Uuid, PrlVmState.Running, Now);
        Registry.ReportTools(Uuid, PrlToolsState.Installed);

        Assert.That(Guest.View.Agent, Is.EqualTo(AgentReport.None));
        Assert.That(_told, Is.Empty);
    }

    [Test]
    public void Who_was_not_there_asks_anew()
    {
        Know(OsType.Hvm, PrlVmState.Running);
        Registry.ReportTools(Uuid, PrlToolsState.Installed);

        Registry.ForgetReports();

        Assert.That(Guest.View.Agent, Is.EqualTo(AgentReport.None));
        Assert.That(_told, Has.Count.EqualTo(1));
    }

    void Know(OsType kind, PrlVmState state) => Registry.ReportAll(
        [new LoadedGuest(GoldenDomains.Vm1 with { OsType = kind }, Autostart: false, state, Now)], Now);
}
