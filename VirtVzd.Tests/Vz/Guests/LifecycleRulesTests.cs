// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using NUnit.Framework;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Events;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Vz.Config;
using VirtVzd.Vz.Guests;
using VirtVzd.Vz.Snapshots;

namespace VirtVzd.Tests.Vz.Guests;

/// <summary>States in libvirt's words, and the events of the way from one to another.</summary>
sealed class LifecycleRulesTests
{
    [TestCase(0u, DomainState.NoState, 0)]
    [TestCase(0x30000001u, DomainState.ShutOff, 1)]
    [TestCase(0x30000002u, DomainState.Running, 1)]
    [TestCase(0x30000003u, DomainState.Running, 3)]
    [TestCase(0x30000004u, DomainState.Running, 1)]
    [TestCase(0x30000005u, DomainState.Paused, 1)]
    [TestCase(0x30000006u, DomainState.Paused, 3)]
    [TestCase(0x30000007u, DomainState.Shutdown, 1)]
    [TestCase(0x30000008u, DomainState.Running, 1)]
    [TestCase(0x30000009u, DomainState.ShutOff, 5)]
    [TestCase(0x3000000Au, DomainState.Paused, 9)]
    [TestCase(0x3000000Bu, DomainState.Running, 1)]
    [TestCase(0x3000000Cu, DomainState.Running, 1)]
    [TestCase(0x3000000Du, DomainState.Running, 5)]
    [TestCase(0x3000000Eu, DomainState.Paused, 2)]
    [TestCase(0x3000000Fu, DomainState.ShutOff, 5)]
    [TestCase(0x30000010u, DomainState.Running, 3)]
    [TestCase(0x30000011u, DomainState.ShutOff, 5)]
    [TestCase(0x30000012u, DomainState.Running, 1)]
    [TestCase(0x30000013u, DomainState.ShutOff, 1)]
    [TestCase(0x30000014u, DomainState.NoState, 0)]
    public void Each_state_has_libvirts_state_and_reason(uint state, DomainState expected, int reason)
    {
        var status = StateMapping.ToStatus((PrlVmState)state);

        Assert.That(status, Is.EqualTo(new DomainStatus(expected, reason)));
    }

    [TestCase(DomainPhase.Off, DomainPhase.Running, "Started 0")]
    [TestCase(DomainPhase.Saved, DomainPhase.Running, "Started 2")]
    [TestCase(DomainPhase.Paused, DomainPhase.Running, "Resumed 0")]
    [TestCase(DomainPhase.Running, DomainPhase.Paused, "Suspended 0")]
    [TestCase(DomainPhase.Off, DomainPhase.Paused, "Started 0, Suspended 0")]
    [TestCase(DomainPhase.Saved, DomainPhase.Paused, "Started 2, Suspended 0")]
    [TestCase(DomainPhase.Running, DomainPhase.Off, "Stopped 1")]
    [TestCase(DomainPhase.Paused, DomainPhase.Off, "Stopped 1")]
    [TestCase(DomainPhase.Running, DomainPhase.Saved, "Stopped 4")]
    [TestCase(DomainPhase.Saved, DomainPhase.Off, "Stopped 0")]
    [TestCase(DomainPhase.Running, DomainPhase.Running, "")]
    [TestCase(DomainPhase.Off, DomainPhase.Off, "")]
    public void Each_way_between_resting_states_has_its_events(DomainPhase from, DomainPhase to, string expected)
    {
        var events = Lifecycle.Between(from, to, ChangeCause.Destroyed)
            .Select(static item => $"{item.Event} {item.Detail}");

        Assert.That(string.Join(", ", events), Is.EqualTo(expected));
    }

    [TestCase(ChangeCause.None, DomainStoppedDetail.Shutdown)]
    [TestCase(ChangeCause.Destroyed, DomainStoppedDetail.Destroyed)]
    [TestCase(ChangeCause.Crashed, DomainStoppedDetail.Crashed)]
    public void A_stop_tells_its_cause(ChangeCause cause, DomainStoppedDetail detail)
    {
        var events = Lifecycle.Between(DomainPhase.Running, DomainPhase.Off, cause);

        Assert.That(events, Is.EqualTo(new[] { (DomainLifecycle.Stopped, (int)detail) }));
    }

    [TestCase(DomainPhase.Off, DomainPhase.Running, "Started 3")]
    [TestCase(DomainPhase.Saved, DomainPhase.Running, "Started 3")]
    [TestCase(DomainPhase.Paused, DomainPhase.Running, "Resumed 2")]
    [TestCase(DomainPhase.Running, DomainPhase.Paused, "Suspended 5")]
    [TestCase(DomainPhase.Off, DomainPhase.Paused, "Started 3, Suspended 5")]
    [TestCase(DomainPhase.Running, DomainPhase.Off, "Stopped 6")]
    [TestCase(DomainPhase.Saved, DomainPhase.Off, "Stopped 6")]
    [TestCase(DomainPhase.Running, DomainPhase.Saved, "Stopped 6")]
    [TestCase(DomainPhase.Running, DomainPhase.Running, "")]
    public void A_revert_is_the_cause_of_each_event_on_its_way(DomainPhase from, DomainPhase to, string expected)
    {
        var events = Lifecycle.Between(from, to, ChangeCause.Reverted)
            .Select(static item => $"{item.Event} {item.Detail}");

        Assert.That(string.Join(", ", events), Is.EqualTo(expected));
    }

    [TestCase("7.0.15.231", 7_000_000ul, true)]
    [TestCase("7.5.3", 7_005_000ul, true)]
    [TestCase("9.1.40-1", 9_001_000ul, true)]
    [TestCase("6.0.17977.782218", 6_000_000ul, false)]
    [TestCase("7.0", 7_000_000ul, true)]
    public void Two_numbers_of_the_product_version_count(string text, ulong packed, bool hasQcow2)
    {
        var version = HypervisorVersion.Parse(text);

        Assert.That((version.Packed, version.HasQcow2), Is.EqualTo((packed, hasQcow2)));
    }

    [TestCase("")]
    [TestCase("7")]
    [TestCase("x.1")]
    [TestCase("7.-1")]
    [TestCase("1000.1")]
    public void A_version_without_two_numbers_is_refused(string text) =>
        Assert.That(() => HypervisorVersion.Parse(text), Throws.InstanceOf<LibvirtException>());

    [TestCase("", false)]
    [TestCase("<ParallelsSavedStates/>", false)]
    [TestCase("<VirtuozzoSavedStates><SavedStateItem guid=''/></VirtuozzoSavedStates>", false)]
    [TestCase("<VirtuozzoSavedStates><SavedStateItem guid=''><SavedStateItem guid='{1}'/></SavedStateItem>"
        + "</VirtuozzoSavedStates>", true)]
    public void The_outermost_item_of_a_snapshot_tree_is_no_snapshot(string tree, bool expected) =>
        Assert.That(SnapshotTree.CountIn(tree) > 0, Is.EqualTo(expected));
}
