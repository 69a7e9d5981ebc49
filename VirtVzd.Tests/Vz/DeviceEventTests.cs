// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Driver.Events;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Vz;

/// <summary>What is told of a guest beside its life: devices, media, memory, jobs, names.</summary>
sealed class DeviceEventTests : SimulatedDriver
{
    readonly ConcurrentQueue<string> _told = new();

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "vm-off", "--disks", "1");
        Host.Do("create", "vm", "vm-on", "--state", "running", "--memory", "1024", "--disks", "1");
        Host.Do("create", "ct", "ct-on", "--state", "running");
    }

    [SetUp]
    public void Listen()
    {
        _told.Clear();
        foreach (var kind in new[]
        {
            DomainEventId.DeviceAdded, DomainEventId.DeviceRemoved, DomainEventId.DeviceRemovalFailed,
            DomainEventId.TrayChange,
            DomainEventId.BalloonChange, DomainEventId.JobCompleted,
        })
        {
            Connection.Events.Subscribe(
                Call, kind, null, happened => _told.Enqueue($"{happened.Domain.Name} {Text(happened)}"));
        }
    }

    [Test]
    public void A_disk_that_comes_and_goes_is_told_by_the_name_that_the_document_has_for_it()
    {
        Devices.Attach(Call, Domain("vm-on"), Disk("sdf"), flags: 0);

        ExpectTold("vm-on added scsi0-0-0-5");
        Assert.That(Xml("vm-on"), Does.Contain("<alias name='scsi0-0-0-5'/>"));
        Devices.Detach(Call, Domain("vm-on"), Disk("sdf"), flags: 0);
        ExpectTold("vm-on added scsi0-0-0-5", "vm-on removed scsi0-0-0-5");
    }

    [Test]
    public void An_adapter_keeps_its_name_when_another_one_goes()
    {
        foreach (var number in new[] { "01", "02", "03" })
        {
            Devices.Attach(Call, Domain("vm-on"), Nic(number), flags: 0);
        }

        Deadline.Until("all are told", () => _told.Count == 3);
        var names = _told.Select(static told => told.Split(' ')[^1]).ToList();
        Assert.That(AliasesOf("net"), Is.Unique.And.SupersetOf(names));
        _told.Clear();

        Devices.Detach(Call, Domain("vm-on"), Nic("01"), flags: 0);

        ExpectTold($"vm-on removed {names[0]}");
        Assert.That(AliasesOf("net"), Is.SupersetOf(names[1..]).And.Not.Contains(names[0]));
    }

    [Test]
    public void A_medium_opens_and_closes_its_drive()
    {
        Devices.Attach(Call, Domain("vm-on"), Drive("<source file='/iso/a.iso'/>"), flags: 0);
        ExpectTold("vm-on added ide0-0-0");
        _told.Clear();

        Devices.Update(Call, Domain("vm-on"), Drive(""), flags: 0);
        ExpectTold("vm-on tray ide0-0-0 Open");
        Devices.Update(Call, Domain("vm-on"), Drive("<source file='/iso/b.iso'/>"), flags: 0);
        ExpectTold("vm-on tray ide0-0-0 Open", "vm-on tray ide0-0-0 Close");
        Devices.Update(Call, Domain("vm-on"), Drive("<source file='/iso/c.iso'/>"), flags: 0);
        ExpectTold(
            "vm-on tray ide0-0-0 Open", "vm-on tray ide0-0-0 Close", "vm-on tray ide0-0-0 Open",
            "vm-on tray ide0-0-0 Close");
    }

    [TestCase("vm-on")]
    [TestCase("ct-on")]
    public void Another_amount_of_memory_of_a_running_guest_is_told(string guest)
    {
        Connection.Tuning.SetMemory(Call, Domain(guest), 2048 * 1024, flags: 0);

        ExpectTold($"{guest} memory 2097152");
    }

    [Test]
    public void What_somebody_else_does_is_told_alike()
    {
        Host.Do("edit", "vm-on", "memory=1536");

        ExpectTold("vm-on memory 1572864");
    }

    [Test]
    public void A_guest_that_is_off_has_no_devices_that_come_and_go()
    {
        Devices.Attach(Call, Domain("vm-off"), Disk("sdf"), flags: 0);
        Connection.Tuning.SetMemory(Call, Domain("vm-off"), 2048 * 1024, flags: 0);
        Assert.That(Xml("vm-off"), Does.Contain("sdf").And.Not.Contain("<alias"));
        Domains.Create(Call, Domain("vm-off"), flags: 0);
        Connection.Tuning.SetMemory(Call, Domain("vm-on"), 2048 * 1024, flags: 0);

        ExpectTold("vm-on memory 2097152");
        Assert.That(Xml("vm-off"), Does.Contain("<alias name='scsi0-0-0-5'/>"));
    }

    [Test]
    public void A_device_that_cannot_be_taken_away_is_told()
    {
        Devices.Attach(Call, Domain("vm-on"), Disk("sdf"), flags: 0);
        ExpectTold("vm-on added scsi0-0-0-5");
        Host.Do("fail", "PrlVm_CommitEx", "PRL_ERR_FAILURE");

        Refusal(() => Devices.Detach(Call, Domain("vm-on"), Disk("sdf"), flags: 0));

        ExpectTold("vm-on added scsi0-0-0-5", "vm-on kept scsi0-0-0-5");
    }

    [Test]
    public void Jobs_that_libvirt_has_a_number_for_are_told_when_they_are_done()
    {
        Connection.Snapshots.Create(
            Call, Domain("vm-on"), "<domainsnapshot><name>one</name></domainsnapshot>", flags: 0);
        Connection.SavedState.Save(Call, Domain("vm-on"), flags: 0);
        Domains.Create(Call, Domain("vm-on"), flags: 0);
        Connection.Tuning.SetMemory(Call, Domain("vm-on"), 2048 * 1024, flags: 0);

        ExpectTold("vm-on done Snapshot 100", "vm-on done Save 100", "vm-on memory 2097152");
    }

    [Test]
    public void A_guest_that_is_renamed_goes_under_its_old_name_and_comes_under_the_new_one()
    {
        Forget();
        Host.Do("set", "vm-off", "name=outside");
        Expect("vm-off Undefined Renamed", "outside Defined Renamed");

        Forget();
        Domains.Rename(Call, Domain("outside"), "inside", flags: 0);
        Expect("outside Undefined Renamed", "inside Defined Renamed");

        Forget();
        Domains.Define(
            Call, Xml("inside").Replace("<name>inside<", "<name>defined<", StringComparison.Ordinal), flags: 0);
        Expect("inside Undefined Renamed", "defined Defined Renamed");

        Assert.That(Domain("defined").Name, Is.EqualTo("defined"));
        Assert.That(Refusal(() => Domain("inside")).Code, Is.EqualTo(ErrorCode.NoDomain));
    }

    [Test]
    public void A_guest_that_is_renamed_and_changed_is_told_as_both()
    {
        Forget();
        Domains.Define(
            Call,
            Xml("vm-off").Replace("<name>vm-off<", "<name>new<", StringComparison.Ordinal)
                .Replace("<vcpu placement='static'>1<", "<vcpu placement='static'>2<", StringComparison.Ordinal),
            flags: 0);

        Expect("vm-off Undefined Renamed", "new Defined Renamed", "new Defined Updated");
    }

    [TestCase("vm-on")]
    [TestCase("ct-on")]
    public void A_running_guest_that_is_deleted_outside_stops_before_it_goes(string guest)
    {
        Forget();

        Host.Do("delete", guest, "--force");

        Deadline.Until("it is gone", () => Seen.Contains($"{guest} Undefined Removed"));
        Assert.That(Seen, Is.EqualTo(new[] { $"{guest} Stopped Shutdown", $"{guest} Undefined Removed" }));
    }

    static string Disk(string target) =>
        $"<disk type='file' device='disk'><source file='/images/{target}.hdd'/><target dev='{target}' bus='scsi'/>"
            + "</disk>";

    static string Nic(string number) =>
        $"<interface type='network'><mac address='00:1c:42:00:00:{number}'/><source network='Bridged'/></interface>";

    static string Drive(string source) =>
        $"<disk type='file' device='cdrom'>{source}<target dev='hda' bus='ide'/></disk>";

    static string Text(DomainEvent happened) => happened switch
    {
        DomainDeviceAddedEvent added => $"added {added.Alias}",
        DomainDeviceRemovedEvent removed => $"removed {removed.Alias}",
        DomainDeviceRemovalFailedEvent failed => $"kept {failed.Alias}",
        DomainTrayChangeEvent tray => $"tray {tray.Alias} {tray.Reason}",
        DomainBalloonChangeEvent balloon => $"memory {balloon.ActualKib}",
        DomainJobCompletedEvent completed => $"done {completed.Progress.Operation} {completed.Progress.Percent}",
        _ => happened.ToString(),
    };

    void ExpectTold(params string[] events)
    {
        Deadline.Until(
            string.Join(", ", events), () => _told.Count >= events.Length,
            instead: () => $"told: {string.Join(", ", _told)}");
        Assert.That(_told, Is.EqualTo(events));
    }

    List<string> AliasesOf(string prefix) =>
    [
        .. Xml("vm-on").Split("<alias name='")
            .Skip(1)
            .Select(static rest => rest[..rest.IndexOf('\'', StringComparison.Ordinal)])
                .Where(alias => alias.StartsWith(prefix, StringComparison.Ordinal)),
    ];

    string Xml(string guest) => Domains.GetXml(Call, Domain(guest), flags: 0);
}
