// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace VirtVzd.Tests.Simulator;

/// <summary>Configurations: what a commit merges, refuses and fills in.</summary>
sealed class EditTests : SimulatorTest
{
    const uint Disk = 6;
    const uint Adapter = 8;

    [Test]
    public void A_commit_is_stored_with_the_next_version_and_told()
    {
        var uuid = Create("vm", "g");
        var config = BeginEdit(Session, uuid);
        var version = (uint)config["version"]!;
        config["ramSizeMib"] = 2048;

        var stored = WireSession.Config(Commit(Session, config));

        Assert.That((uint)stored["ramSizeMib"]!, Is.EqualTo(2048));
        Assert.That((uint)stored["version"]!, Is.EqualTo(version + 1));
        Assert.That((string?)Session.NextEvent(WireSession.ConfigChanged)["issuer"], Is.EqualTo(uuid));
    }

    [Test]
    public void Two_edits_of_different_fields_are_merged()
    {
        var uuid = Create("vm", "g");
        using var other = WireSession.LoggedIn(Host.Directory);
        var mine = BeginEdit(Session, uuid);
        var theirs = BeginEdit(other, uuid);
        mine["ramSizeMib"] = 2048;
        theirs["description"] = "theirs";
        Find(theirs, Disk)["sysName"] = "/theirs";
        Find(mine, Disk)["friendlyName"] = "/mine";

        Assert.That(WireSession.Code(Commit(other, theirs)), Is.EqualTo(Codes.Success));
        var stored = WireSession.Config(Commit(Session, mine));

        Assert.That((uint)stored["ramSizeMib"]!, Is.EqualTo(2048));
        Assert.That((string?)stored["description"], Is.EqualTo("theirs"));
        Assert.That((string?)Find(stored, Disk)["sysName"], Is.EqualTo("/theirs"));
        Assert.That((string?)Find(stored, Disk)["friendlyName"], Is.EqualTo("/mine"));
    }

    [Test]
    public void Two_edits_of_one_field_conflict()
    {
        var uuid = Create("vm", "g");
        var mine = BeginEdit(Session, uuid);
        Host.Do("edit", "g", "memory=4096");
        mine["ramSizeMib"] = 2048;

        Assert.That(WireSession.Code(Commit(Session, mine)), Is.EqualTo(Codes.ConfigWasChanged));
        Assert.That((uint)Current(uuid)["ramSizeMib"]!, Is.EqualTo(4096));
    }

    [Test]
    public void A_stale_commit_without_an_edit_begun_conflicts()
    {
        var uuid = Create("vm", "g");
        var mine = Current(uuid);
        Host.Do("edit", "g", "description=other");
        mine["ramSizeMib"] = 2048;

        Assert.That(WireSession.Code(Commit(Session, mine)), Is.EqualTo(Codes.ConfigWasChanged));
    }

    [TestCase("running", "name", "other", Codes.MustStopToRename)]
    [TestCase("running", "vncMode", 1, Codes.MustStopToChangeDevices)]
    [TestCase("running", "vncHostName", "127.0.0.1", Codes.MustStopToChangeDevices)]
    [TestCase("running", "vncPassword", "secret", Codes.MustStopToChangeDevices)]
    [TestCase("running", "vncPort", 6501, Codes.Success)]
    [TestCase("running", "description", "d", Codes.Success)]
    [TestCase("paused", "ramSizeMib", 2048, Codes.CannotEditPausedHardware)]
    [TestCase("paused", "description", "d", Codes.Success)]
    [TestCase("stopped", "name", "other", Codes.Success)]
    [TestCase("stopped", "name", "", Codes.Failure)]
    [TestCase("stopped", "name", "taken", Codes.NameTaken)]
    [TestCase("stopped", "vmType", 1, Codes.InvalidArgument)]
    public void What_may_be_changed_depends_on_the_state(string state, string field, object value, uint code)
    {
        Create("vm", "taken");
        var uuid = Create("vm", "g", "--state", state);
        var config = BeginEdit(Session, uuid);
        config[field] = value is int number ? number : (string)value;

        Assert.That(WireSession.Code(Commit(Session, config)), Is.EqualTo(code));
    }

    [Test]
    public void A_running_machine_keeps_its_address_but_takes_new_adapters()
    {
        var uuid = Create("vm", "g", "--state", "running");
        var changed = BeginEdit(Session, uuid);
        Find(changed, Adapter)["net"]!["macAddress"] = "001C42AABBCC";
        Assert.That(WireSession.Code(Commit(Session, changed)), Is.EqualTo(Codes.MustStopToChangeDevices));

        var added = BeginEdit(Session, uuid);
        var second = Find(added, Adapter).DeepClone();
        second["index"] = 1;
        second.AsObject().Remove("itemId");
        second["net"]!["macAddress"] = "001C42AABBCC";
        second["net"]!["hostInterfaceName"] = "";
        added["devices"]!.AsArray().Add(second);

        var stored = WireSession.Config(Commit(Session, added));
        var name = (string?)stored["devices"]!.AsArray().Last()!["net"]!["hostInterfaceName"];
        Assert.That(name, Is.EqualTo("vme001c42aabbcc"));
    }

    [Test]
    public void Who_committed_what_a_running_machine_cannot_apply_hears_that_it_waits_for_a_restart()
    {
        var uuid = Create("vm", "g", "--state", "running", "--cpus", "1");
        using var other = WireSession.LoggedIn(Host.Directory);
        var config = BeginEdit(Session, uuid);
        config["cpuCount"] = 4;

        Assert.That(WireSession.Code(Commit(Session, config)), Is.EqualTo(Codes.Success));

        var happened = Session.NextEvent(WireSession.Applied);
        Assert.That((int?)happened["issuerType"] ?? 0, Is.Zero);
        Assert.That((string?)happened["params"]![0]!["value"], Is.EqualTo(uuid));
        Assert.That((uint)int.Parse((string)happened["params"]![1]!["value"]!), Is.EqualTo(Codes.NeedsReboot));
        other.Call("serverInfo");
        Assert.That(other.Events.Select(e => (int?)e["type"]), Is.EqualTo(new[] { WireSession.ConfigChanged }));
    }

    [Test]
    public void A_change_that_a_running_machine_applies_is_told_as_a_change_only()
    {
        var uuid = Create("vm", "g", "--state", "running");
        ForgetEvents();
        var config = BeginEdit(Session, uuid);
        config["description"] = "changed";

        Assert.That(WireSession.Code(Commit(Session, config)), Is.EqualTo(Codes.Success));

        Assert.That(Session.Events.Select(e => (int?)e["type"]), Is.EqualTo(new[] { WireSession.ConfigChanged }));
    }

    [Test]
    public void A_commit_that_fails_is_told_as_a_change()
    {
        var uuid = Create("vm", "g", "--state", "running");
        ForgetEvents();
        var config = BeginEdit(Session, uuid);
        config["name"] = "other";

        Assert.That(WireSession.Code(Commit(Session, config)), Is.EqualTo(Codes.MustStopToRename));

        Assert.That(Session.Events.Select(e => (int?)e["type"]), Is.EqualTo(new[] { WireSession.ConfigChanged }));
    }

    [Test]
    public void A_second_commit_needs_an_edit_of_its_own_and_reading_again_is_none()
    {
        var uuid = Create("vm", "g");
        var config = BeginEdit(Session, uuid);
        config["description"] = "first";
        Commit(Session, config);
        var read = Current(uuid);
        read["description"] = "second";

        Assert.That(WireSession.Code(Commit(Session, read)), Is.EqualTo(Codes.ConfigWasChanged));

        BeginEdit(Session, uuid);
        Assert.That(WireSession.Code(Commit(Session, read)), Is.EqualTo(Codes.Success));
    }

    [Test]
    public void An_edit_of_a_suspended_machine_is_refused_at_its_beginning()
    {
        var uuid = Create("vm", "g", "--state", "suspended");

        Assert.That(Session.CodeOf("beginEdit", uuid), Is.EqualTo(Codes.CannotEditSuspended));
        Assert.That(WireSession.Code(Commit(Session, Current(uuid))), Is.EqualTo(Codes.CannotEditSuspended));
    }

    [TestCase("10.0.0.5/24", "10.0.0.5/255.255.255.0")]
    [TestCase("10.0.0.5/255.0.0.0", "10.0.0.5/255.0.0.0")]
    [TestCase("10.0.0.5", "10.0.0.5/255.255.255.0")]
    [TestCase("10.0.0.5/0", "10.0.0.5/0.0.0.0")]
    [TestCase("10.0.0.5/32", "10.0.0.5/255.255.255.255")]
    [TestCase("10.0.0.5/33", "10.0.0.5/33")]
    [TestCase("fd00::5/64", "fd00::5/64")]
    public void Addresses_are_stored_with_their_mask(string given, string kept)
    {
        var uuid = Create("vm", "g");
        var config = BeginEdit(Session, uuid);
        Find(config, Adapter)["net"]!["netAddresses"] = new JsonArray(given);

        var stored = WireSession.Config(Commit(Session, config));

        Assert.That((string?)Find(stored, Adapter)["net"]!["netAddresses"]![0], Is.EqualTo(kept));
    }

    [Test]
    public void A_new_disk_gets_a_serial_number_and_the_boot_list_counts_from_one()
    {
        var uuid = Create("vm", "g");
        var config = BeginEdit(Session, uuid);
        Find(config, Disk)["hardDisk"]!["serialNumber"] = "";
        config["bootDevices"] = new JsonArray(
            new JsonObject { ["type"] = 8, ["sequenceIndex"] = 7, ["inUse"] = true },
            new JsonObject { ["type"] = 6, ["inUse"] = true });

        var stored = WireSession.Config(Commit(Session, config));

        Assert.That((string?)Find(stored, Disk)["hardDisk"]!["serialNumber"], Has.Length.EqualTo(20));
        var boot = stored["bootDevices"]!.AsArray()
            .Select(entry => ((uint)entry!["type"]!, (uint)entry["sequenceIndex"]!));
        Assert.That(boot, Is.EqualTo(new[] { (6u, 1u), (8u, 2u) }));
    }

    [Test]
    public void Set_changes_what_edit_refuses()
    {
        Create("vm", "g", "--state", "running");

        Assert.That(Host.Try("edit", "g", "name=h").Error, Does.Contain("PRL_ERR_VM_MUST_BE_STOPPED_BEFORE_RENAMING"));
        Host.Do("set", "g", "name=h");

        Assert.That(Host.Do("list"), Does.Contain("VM  h"));
    }
}
