// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NUnit.Framework;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;

namespace VirtVzd.Tests.Vz.Config;

/// <summary>
/// Devices of a running machine go, change and come, which takes more than one commit: the host refuses the short way
/// after a minute.
/// </summary>
sealed class StagedEditTests : SimulatedDriver
{
    const int LockWaitMs = 20_000;
    const uint Live = (uint)DomainDeviceModifyFlags.Live;
    const string Second = "<disk type='file' device='disk'><source file='/images/b'/><target dev='sdf' bus='scsi'/>"
        + "<serial>S</serial></disk>";
    const string Nic = "<interface type='bridge'><mac address='00:1c:42:00:00:01'/><source bridge='br7'/></interface>";
    const string Drive =
        "<disk type='file' device='cdrom'><source file='/iso/a'/><target dev='hdb' bus='ide'/><readonly/></disk>";
    const string IdeDisk =
        "<disk type='file' device='disk'><source file='/images/c'/><target dev='hdc' bus='ide'/></disk>";
    const string Port = "<serial type='unix'><source mode='bind' path='/run/one'/><target port='4'/></serial>";

    protected override void PrepareHost()
    {
        Host.Do("lock-wait", "20000");
        Host.Do("create", "vm", "on", "--disks", "1", "--nics", "1");
        Host.Do("create", "ct", "box", "--state", "running");
    }

    [SetUp]
    public void PrepareMachine()
    {
        foreach (var device in (string[])[Second, Nic, Drive, IdeDisk, Port])
        {
            Devices.Attach(Call, Domain("on"), device, flags: 0);
        }

        Domains.Create(Call, Domain("on"), flags: 0);
    }

    [TestCase(Second)]
    [TestCase(Nic)]
    [TestCase(Drive)]
    [TestCase(Port)]
    public void A_connected_device_is_detached_by_two_commits_in_no_time(string device)
    {
        var before = Xml();
        var others = Stored("on");
        var commits = Calls("PrlVm_CommitEx");
        var watch = Stopwatch.StartNew();

        Devices.Detach(Call, Domain("on"), device, Live);

        Assert.That(watch.ElapsedMilliseconds, Is.LessThan(LockWaitMs));
        Assert.That(Calls("PrlVm_CommitEx"), Is.EqualTo(commits + 2));
        Assert.That(Xml(), Has.Length.LessThan(before.Length));
        Devices.Attach(Call, Domain("on"), device, Live);
        Assert.That(Xml(), Is.EqualTo(before));
        Assert.That(Connected(), Is.EqualTo(Connected(others)), "what was attached is connected");
    }

    [Test]
    public void What_is_not_connected_is_detached_by_one_commit()
    {
        Devices.Update(
            Call, Domain("on"),
            Nic.Replace("</interface>", "<link state='down'/></interface>", StringComparison.Ordinal), Live);
        var commits = Calls("PrlVm_CommitEx");

        Devices.Detach(Call, Domain("on"), Nic, Live);

        Assert.That(Calls("PrlVm_CommitEx"), Is.EqualTo(commits + 1));
    }

    [Test]
    public void A_device_that_could_not_be_removed_is_connected_again()
    {
        var before = Stored("on");
        Host.Do("fail", "PrlVm_CommitEx", "PRL_ERR_NOT_ENOUGH_DISK_SPACE_TO_XML_SAVE", "--after", "1", "--times", "1");

        var refusal = Refusal(() => Devices.Detach(Call, Domain("on"), Second, Live));

        Assert.That(
            (refusal.Code, refusal.Str2),
            Is.EqualTo((ErrorCode.OperationFailed, "there is no space left on the host to store the configuration")));
        Assert.That(Stored("on"), Is.EqualTo(before));
        Assert.That(Xml(), Does.Contain("/images/b"));
    }

    [Test]
    public void A_device_that_cannot_be_connected_again_is_named()
    {
        Host.Do("fail", "PrlVm_CommitEx", "PRL_ERR_NOT_ENOUGH_DISK_SPACE_TO_XML_SAVE", "--after", "1");

        var refusal = Refusal(() => Devices.Detach(Call, Domain("on"), Second, Live));

        Assert.That(
            refusal.Str2,
            Is.EqualTo("there is no space left on the host to store the configuration; "
                + "disconnected and not to be connected again: disk 'sdf'"));
        Assert.That(Log.Lines, Has.Some.Contains("disk 'sdf' cannot be connected again"));
        Host.Do("unfault");
        Devices.Detach(Call, Domain("on"), Second, Live);
        Assert.That(Xml(), Does.Not.Contain("/images/b"));
    }

    [Test]
    public void An_aborted_removal_is_taken_back()
    {
        var before = Stored("on");
        Host.Do("delay", "PrlVm_CommitEx", "700");
        var commits = Calls("PrlVm_CommitEx");
        using var detach = new Background(() => Devices.Detach(Call, Domain("on"), Second, Live));
        Support.Deadline.Until("the first commit is under way", () => Calls("PrlVm_CommitEx") > commits);
        Connection.Jobs.Abort(Call, Domain("on"), flags: 0);

        Assert.That(detach.Failure().Code, Is.EqualTo(ErrorCode.OperationAborted));
        Assert.That(Stored("on"), Is.EqualTo(before));
    }

    [TestCase(IdeDisk)]
    public void A_disk_on_a_bus_without_hot_plug_is_refused_at_once(string device)
    {
        var before = Stored("on");
        var commits = Calls("PrlVm_CommitEx");

        foreach (var refusal in (LibvirtException[])[
            Refusal(() => Devices.Detach(Call, Domain("on"), device, Live)),
            Refusal(() =>
                Devices.Attach(Call, Domain("on"), device.Replace("hdc", "hdd", StringComparison.Ordinal), flags: 0)),
            Refusal(() => Devices.Update(
                Call, Domain("on"), device.Replace("/images/c", "/images/d", StringComparison.Ordinal), Live))])
        {
            Assert.That(
                (refusal.Code, refusal.Domain), Is.EqualTo((ErrorCode.OperationInvalid, ErrorDomain.Parallels)));
            Assert.That(
                refusal.Str2, Does.Match("^disk 'hd[cd]' is on a bus that takes no disks and gives none away while"));
        }

        Assert.That(Calls("PrlVm_CommitEx"), Is.EqualTo(commits));
        Assert.That(Stored("on"), Is.EqualTo(before));
    }

    [Test]
    public void A_medium_a_bridge_and_a_number_take_no_more_than_one_commit()
    {
        var before = Connected();
        var commits = Calls("PrlVm_CommitEx");

        Devices.Update(Call, Domain("on"), Drive.Replace("/iso/a", "/iso/b", StringComparison.Ordinal), Live);
        Devices.Update(Call, Domain("on"), Nic.Replace("br7", "br8", StringComparison.Ordinal), Live);
        Connection.Tuning.SetVcpus(Call, Domain("on"), 2, Live);

        Assert.That(Calls("PrlVm_CommitEx"), Is.EqualTo(commits + 3));
        Assert.That(Connected(), Is.EqualTo(before));
        Assert.That(Xml(), Does.Contain(">2</vcpu>").And.Contain("'br8'").And.Contain("/iso/b"));
    }

    [Test]
    public void What_stands_behind_a_disk_is_replaced()
    {
        var watch = Stopwatch.StartNew();

        Devices.Update(Call, Domain("on"), Second.Replace("/images/b", "/images/z", StringComparison.Ordinal), Live);

        Assert.That(watch.ElapsedMilliseconds, Is.LessThan(LockWaitMs));
        Assert.That(Xml(), Does.Contain("/images/z"));
        Assert.That(Connected().Values, Has.All.True);
    }

    [Test]
    public void What_is_defined_meanwhile_takes_one_commit_when_the_machine_is_off()
    {
        var commits = Calls("PrlVm_CommitEx");
        var xml = Xml();

        Domains.Define(
            Call,
            xml.Replace("/images/b", "/images/z", StringComparison.Ordinal)
                .Replace("path='/run/one'", "path='/run/two'", StringComparison.Ordinal)
                .Replace(
                    "<mac address='00:1c:42:00:00:01'/>", "<mac address='00:1c:42:00:00:09'/>",
                    StringComparison.Ordinal),
            flags: 0);

        Assert.That(Calls("PrlVm_CommitEx"), Is.EqualTo(commits));
        Assert.That(Xml(), Is.EqualTo(xml));
        Domains.Destroy(Call, Domain("on"), flags: 0);
        Domains.Create(Call, Domain("on"), flags: 0);
        Assert.That(Calls("PrlVm_CommitEx"), Is.EqualTo(commits + 1));
        Assert.That(Xml(), Does.Contain("/images/z").And.Contain("/run/two").And.Contain("00:1c:42:00:00:09"));
        Assert.That(Connected().Values, Has.All.True);
    }

    [Test]
    public void A_definition_that_is_refused_takes_no_device_away()
    {
        var before = Stored("on");
        var xml = Xml();
        var disk = xml.IndexOf(
            "<disk type='file' device='disk'>", xml.IndexOf("sda", StringComparison.Ordinal), StringComparison.Ordinal);
        var wanted = xml.Remove(disk, xml.IndexOf("</disk>", disk, StringComparison.Ordinal) + "</disk>".Length - disk);

        var refusal = Refusal(
            () => Domains.Define(Call, Regex.Replace(wanted, @"(emory unit='KiB'>)\d+<", "${1}525312<"), flags: 0));

        Assert.That(refusal.Str2, Is.EqualTo("memory of 513 MiB is not a multiple of 4 MiB"));
        Assert.That(Stored("on"), Is.EqualTo(before));
    }

    [Test]
    public void A_paused_machine_is_refused_at_once()
    {
        Domains.Suspend(Call, Domain("on"));
        var watch = Stopwatch.StartNew();

        var refusal = Refusal(() => Devices.Detach(Call, Domain("on"), Second, Live));

        Assert.That(
            (refusal.Code, refusal.Str2),
            Is.EqualTo((
                ErrorCode.OperationInvalid,
                "the devices, processors and memory of a paused domain cannot be changed")));
        Assert.That(watch.ElapsedMilliseconds, Is.LessThan(LockWaitMs));
    }

    [Test]
    public void A_container_and_what_is_off_need_no_more_than_one_commit()
    {
        Devices.Attach(Call, Domain("box"), Nic, Live);
        var commits = Calls("PrlVm_CommitEx");

        Devices.Detach(Call, Domain("box"), Nic, Live);
        Domains.Destroy(Call, Domain("on"), flags: 0);
        Devices.Detach(Call, Domain("on"), IdeDisk, flags: 0);

        Assert.That(Calls("PrlVm_CommitEx"), Is.EqualTo(commits + 2));
    }

    [Test]
    public void A_commit_that_fails_when_it_is_stored_says_what_stays()
    {
        Host.Do("fail", "PrlVm_CommitEx", "PRL_ERR_FAILURE", "--done", "--times", "1");

        var refusal = Refusal(() => Connection.Tuning.SetVcpus(Call, Domain("on"), 2, flags: 0));

        Assert.That((refusal.Code, refusal.Domain), Is.EqualTo((ErrorCode.OperationFailed, ErrorDomain.Parallels)));
        Assert.That(refusal.Str2, Does.EndWith("; stored all the same: vcpus"));
        Support.Deadline.Until("it is shown", () => Xml().Contains(">2</vcpu>", StringComparison.Ordinal));
    }

    [Test]
    public void A_removal_that_fails_when_it_is_stored_is_not_taken_back()
    {
        Host.Do("fail", "PrlVm_CommitEx", "PRL_ERR_FAILURE", "--done", "--after", "1", "--times", "1");

        var refusal = Refusal(() => Devices.Detach(Call, Domain("on"), Second, Live));

        Assert.That(refusal.Str2, Does.EndWith("; stored all the same: disk 'sdf'"));
        Support.Deadline.Until("it is gone", () => !Xml().Contains("/images/b", StringComparison.Ordinal));
    }

    [Test]
    public void A_disconnection_that_fails_when_it_is_stored_is_taken_back()
    {
        var before = Stored("on");
        Host.Do("fail", "PrlVm_CommitEx", "PRL_ERR_VM_HDD_DISCONNECT_FAILED_LOCKED", "--done", "--times", "1");

        Refusal(() => Devices.Detach(Call, Domain("on"), Second, Live));

        Assert.That(Stored("on"), Is.EqualTo(before));
    }

    string Xml() => Domains.GetXml(Call, Domain("on"), flags: 0);

    // By kind and number.
    System.Collections.Generic.SortedDictionary<string, bool> Connected(string? stored = null) => new(
        JsonNode.Parse(stored ?? Stored("on"))!["devices"]!.AsArray().ToDictionary(
            static device => $"{(uint?)device!["type"] ?? 0} {(uint?)device["index"] ?? 0}",
            static device => (bool?)device!["connected"] ?? false),
        StringComparer.Ordinal);
}
