// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Vz.Guests;

/// <summary>What is asked for with CONFIG, LIVE or both, and when it is so: of machines and containers alike.</summary>
sealed partial class NextDefinitionTests : SimulatedDriver
{
    const uint Live = (uint)DomainDeviceModifyFlags.Live;
    const uint Config = (uint)DomainDeviceModifyFlags.Config;
    const string Disk =
        "<disk type='file' device='disk'><source file='/images/new.hdd'/><target dev='sdf' bus='scsi'/></disk>";
    const string Nic = "<interface type='bridge'><mac address='00:1c:42:00:00:01'/><source bridge='br7'/></interface>";
    const string Port = "<serial type='unix'><source mode='bind' path='/run/guest'/><target port='4'/></serial>";
    const string Display = "<graphics type='vnc' port='5999' autoport='no' listen='0.0.0.0' passwd='secret'/>";

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "on", "--state", "running", "--disks", "1");
        Host.Do("create", "vm", "off", "--disks", "1");
        Host.Do("create", "ct", "box", "--state", "running");
    }

    [Test]
    public void A_definition_of_a_running_guest_is_for_its_next_start([Values("on", "box")] string name)
    {
        var shown = Shown(name);

        Define(shown.Replace(">1</vcpu>", ">2</vcpu>", StringComparison.Ordinal));

        Assert.That(Shown(name), Is.EqualTo(shown));
        Assert.That(Next(name), Does.Contain(">2</vcpu>"));
        Restart(name);
        Assert.That(Shown(name), Does.Contain(">2</vcpu>"));
        Assert.That(GuestRecordFiles, Is.Empty);
    }

    [Test]
    public void A_name_is_one_of_both_and_changes_at_once_or_not_at_all()
    {
        static string Renamed(string xml) => Regex.Replace(
            xml, "<name>[a-z]+<|>1</vcpu>", static found => found.Value[0] == '<' ? "<name>new<" : ">2</vcpu>");
        var (machine, container) = (Shown("on"), Shown("box"));

        var refusal = Refusal(() => Define(Renamed(machine)));
        var renamed = Domains.Define(Call, Renamed(container), flags: 0);

        Assert.That(refusal.Str2, Is.EqualTo("an active domain cannot be renamed"));
        Assert.That(Next("on"), Does.Contain(">1</vcpu>"));
        Assert.That(renamed.Name, Is.EqualTo("new"));
        Assert.That(Shown("new"), Does.Contain(">1</vcpu>"));
        Assert.That(Next("new"), Does.Contain(">2</vcpu>"));
        Restart("new");
        Assert.That(Shown("new"), Does.Contain(">2</vcpu>"));
    }

    [TestCase("on", Disk)]
    [TestCase("on", Nic)]
    [TestCase("on", Port)]
    [TestCase("on", Display)]
    [TestCase("box", Nic)]
    [TestCase("box", Display)]
    public void What_is_attached_with_config_comes_with_the_next_start_and_what_is_detached_goes_with_it(
        string name, string device)
    {
        var before = Shown(name);
        var off = Next(name);
        var commits = Calls("PrlVm_CommitEx");

        Devices.Attach(Call, Domain(name), device, Config);

        var next = Next(name);
        Assert.That(Shown(name), Is.EqualTo(before));
        Assert.That(Calls("PrlVm_CommitEx"), Is.EqualTo(commits), "the host is not asked");
        Assert.That(Spot(device, next), Is.True);
        Restart(name);
        Assert.That(Spot(device, Shown(name)), Is.True);
        Assert.That(Plain(Next(name)), Is.EqualTo(Plain(next)), "it has become what was shown");
        Assert.That(GuestRecordFiles, Is.Empty);

        Devices.Detach(Call, Domain(name), device, Config);
        Assert.That(Spot(device, Shown(name)), Is.True);
        Assert.That(Next(name), Is.EqualTo(off));
        Restart(name);
        Assert.That(Next(name), Is.EqualTo(off));
    }

    [TestCase("on", Disk)]
    [TestCase("on", Nic)]
    [TestCase("on", Port)]
    [TestCase("box", Nic)]
    public void What_is_attached_live_goes_with_the_run_and_what_is_detached_comes_back(string name, string device)
    {
        var off = Next(name);

        Devices.Attach(Call, Domain(name), device, Live);

        Assert.That(Spot(device, Shown(name)), Is.True);
        Assert.That(Next(name), Is.EqualTo(off));
        Restart(name);
        Assert.That(Spot(device, Shown(name)), Is.False);
        Assert.That(GuestRecordFiles, Is.Empty);

        Devices.Attach(Call, Domain(name), device, Live | Config);
        var with = Next(name);
        Assert.That(GuestRecordFiles, Is.Empty, "both are the same");
        Devices.Detach(Call, Domain(name), device, Live);
        Assert.That(Spot(device, Shown(name)), Is.False);
        Assert.That(Next(name), Is.EqualTo(with));
        Restart(name);
        Assert.That(Spot(device, Shown(name)), Is.True);
    }

    [TestCase(Live, Config)]
    [TestCase(Config, Live)]
    public void One_after_the_other_is_both(uint first, uint second)
    {
        Devices.Attach(Call, Domain("on"), Disk, first);
        Devices.Attach(Call, Domain("on"), Disk, second);

        Assert.That(Spot(Disk, Shown("on")) && Spot(Disk, Next("on")), Is.True);
        Assert.That(GuestRecordFiles, Is.Empty);
        Devices.Detach(Call, Domain("on"), Disk, first);
        Devices.Detach(Call, Domain("on"), Disk, second);
        Assert.That(Spot(Disk, Shown("on")) || Spot(Disk, Next("on")), Is.False);
        Assert.That(GuestRecordFiles, Is.Empty);
    }

    [Test]
    public void What_is_refused_of_one_of_both_changes_neither()
    {
        Devices.Attach(Call, Domain("on"), Disk, Config);

        var refusal = Refusal(() => Devices.Attach(Call, Domain("on"), Disk, Live | Config));

        Assert.That(refusal.Str2, Is.EqualTo("target sdf already exists"));
        Assert.That(Spot(Disk, Shown("on")), Is.False);
        Assert.That(Spot(Disk, Next("on")), Is.True);
        Assert.That(
            Refusal(() => Devices.Attach(Call, Domain("on"), Disk, Config)).Str2,
            Is.EqualTo("target sdf already exists"));
        Assert.That(
            Refusal(() => Devices.Detach(Call, Domain("on"), Disk, Live)).Str2,
            Does.StartWith("No disk with bus 'scsi'"));
    }

    [Test]
    public void What_the_host_refuses_live_leaves_what_was_kept_before()
    {
        Connection.Tuning.SetVcpus(Call, Domain("on"), 3, Config);
        Host.Do("fail", "PrlVm_CommitEx", "PRL_ERR_NOT_ENOUGH_DISK_SPACE_TO_XML_SAVE");

        Refusal(() => Connection.Tuning.SetVcpus(Call, Domain("on"), 2, Live | Config));

        Host.Do("unfault");
        Assert.That(Shown("on"), Does.Contain(">1</vcpu>"));
        Assert.That(Next("on"), Does.Contain(">3</vcpu>"));
    }

    [TestCase("on", "memory of 513 MiB is not a multiple of 4 MiB")]
    [TestCase("on", "the number of virtual CPUs, 4000, is more than the host has")]
    [TestCase("box", "the number of virtual CPUs, 4000, is more than the host has")]
    public void What_the_host_would_refuse_is_refused_when_it_is_asked_for(string name, string why)
    {
        var refusal = why.StartsWith("memory", StringComparison.Ordinal)
            ? Refusal(() => Connection.Tuning.SetMemory(Call, Domain(name), 513 * 1024, Config))
            : Refusal(() => Connection.Tuning.SetVcpus(Call, Domain(name), 4000, Config));

        Assert.That((refusal.Code, refusal.Str2), Is.EqualTo((ErrorCode.ConfigUnsupported, why)));
        Assert.That(GuestRecordFiles, Is.Empty);
    }

    [Test]
    public void A_paused_machine_whose_hardware_the_host_leaves_alone_gets_a_next_definition()
    {
        Domains.Suspend(Call, Domain("on"));

        Devices.Attach(Call, Domain("on"), Disk, Config);

        Assert.That(Spot(Disk, Next("on")), Is.True);
    }

    [Test]
    public void It_is_put_into_the_configuration_when_somebody_else_stops_the_guest()
    {
        Devices.Attach(Call, Domain("on"), Disk, Config);
        Connection.Tuning.SetMemory(Call, Domain("box"), 2_097_152, Config);

        Host.Do("stop", "on", "--kill");
        Host.Do("stop", "box", "--kill");

        Deadline.Until(
            "the host has it",
            () => Stored("on").Contains("/images/new.hdd", StringComparison.Ordinal) && GuestRecordFiles.Length == 0);
        Host.Do("start", "on");
        Deadline.Until("it runs", () => Domains.IsActive(Call, Domain("on")));
        Assert.That(Spot(Disk, Shown("on")), Is.True);
        Assert.That(Shown("box"), Does.Contain("<memory unit='KiB'>2097152</memory>"));
    }

    [Test]
    public void It_is_put_into_the_configuration_of_a_guest_that_stops_while_the_daemon_is_away()
    {
        Devices.Attach(Call, Domain("on"), Disk, Config);
        Devices.Attach(Call, Domain("on"), Nic, Live);
        StopDriver();
        Host.Do("stop", "on", "--kill");

        StartDriver(Options());

        Assert.That(Spot(Disk, Shown("on")), Is.True, "what is off shows what it will start with");
        Assert.That(Spot(Nic, Shown("on")), Is.False);
        Deadline.Until("the host has it", () => GuestRecordFiles.Length == 0);
        Assert.That(Stored("on"), Does.Contain("/images/new.hdd").And.Not.Contain("001C42000001"));
    }

    [Test]
    public void What_somebody_else_changes_meanwhile_is_there_as_well()
    {
        Devices.Attach(Call, Domain("on"), Disk, Config);
        Connection.Tuning.SetVcpus(Call, Domain("on"), 3, Config);

        EditOnHost("on", static config =>
        {
            config.Description = "theirs";
            config.RamMib = 2048;
        });

        Deadline.Until("it is known", () => Shown("on").Contains("theirs", StringComparison.Ordinal));
        Assert.That(
            Next("on"),
            Does.Contain("theirs").And.Contain(">3</vcpu>").And.Contain("/images/new.hdd").And.Contain(">2097152<"));
        Restart("on");
        Assert.That(
            Shown("on"),
            Does.Contain("theirs").And.Contain(">3</vcpu>").And.Contain("/images/new.hdd").And.Contain(">2097152<"));
    }

    [Test]
    public void What_does_not_fit_any_more_is_dropped_and_named_and_the_rest_is_not()
    {
        Devices.Attach(Call, Domain("on"), Nic, Live | Config);
        Devices.Attach(Call, Domain("on"), Disk, Config);
        Devices.Update(Call, Domain("on"), Nic.Replace("br7", "br8", StringComparison.Ordinal), Config);
        Connection.Tuning.SetVcpus(Call, Domain("on"), 3, Config);
        var uuid = Domain("on").Uuid;
        StopDriver();
        Host.Do("stop", "on", "--kill");
        EditOnHost(uuid, static config =>
        {
            config.RemoveDevices(PrlDeviceType.NetworkAdapter);
            using var disk = config.AddDevice(PrlDeviceType.HardDisk);
            disk.EmulatedType = PrlEmulatedType.ImageFile;
            disk.SysName = "/images/theirs.hdd";
            disk.FriendlyName = "/images/theirs.hdd";
            disk.Enabled = true;
            disk.Connected = true;
            disk.Disk.Interface = PrlStorageInterface.Scsi;
            disk.Disk.StackIndex = 5;
        });

        StartDriver(Options());

        Deadline.Until("the host has what fits", () => GuestRecordFiles.Length == 0);
        Assert.That(Shown("on"), Does.Contain(">3</vcpu>").And.Contain("/images/theirs.hdd").And.Not
            .Contain("/images/new.hdd").And.Not.Contain("00:1c:42:00:00:01"));
        const string Dropped = "domain on: dropped from what was kept for its next start: ";
        Assert.That(Log.Lines, Has.Exactly(1).Contains(Dropped + "disk 'sdf': its place is taken by another one"));
        Assert.That(
            Log.Lines, Has.Exactly(1).Contains(Dropped + "interface '00:1c:42:00:00:01': it is not there any more"));
    }

    [Test]
    public void What_the_host_refuses_is_dropped_with_its_reason_and_the_rest_is_not()
    {
        Connection.Tuning.SetMemory(Call, Domain("on"), 1_099_511_627_776, Config);
        Connection.Tuning.SetVcpus(Call, Domain("on"), 3, Config);

        Restart("on");

        Assert.That(Shown("on"), Does.Contain(">3</vcpu>").And.Not.Contain("1099511627776"));
        Assert.That(
            Log.Lines, Has.Exactly(1).Contains("domain on: dropped from what was kept for its next start: memory: "
                + "memory of 1073741824 MiB is out of range"));
    }

    [Test]
    public void What_the_host_cannot_do_now_is_tried_again_and_a_start_waits_for_it()
    {
        Connection.Tuning.SetVcpus(Call, Domain("on"), 3, Config);
        Host.Do("fail", "PrlVm_CommitEx", "PRL_ERR_NOT_ENOUGH_DISK_SPACE_TO_XML_SAVE");
        Domains.Destroy(Call, Domain("on"), flags: 0);

        Assert.That(
            Refusal(() => Domains.Create(Call, Domain("on"), flags: 0)).Str2,
            Does.Contain("PRL_ERR_NOT_ENOUGH_DISK_SPACE_TO_XML_SAVE"));
        Deadline.Until("it is said", () =>
            Log.Lines.Any(static line => line.Contains("is not in its configuration yet", StringComparison.Ordinal)));
        Host.Do("unfault");

        Deadline.Until("it is done", () => GuestRecordFiles.Length == 0);
        Assert.That(Shown("on"), Does.Contain(">3</vcpu>"));
    }

    [Test]
    public void A_revert_takes_back_what_was_to_be_next()
    {
        var snapshot = Connection.Snapshots.Create(Call, Domain("on"), "<domainsnapshot/>", flags: 0);
        var before = Next("on");
        Devices.Attach(Call, Domain("on"), Disk, Config);
        Assert.That(Next("on"), Is.Not.EqualTo(before));

        Connection.Snapshots.Revert(Call, snapshot, flags: 0);

        Deadline.Until("it is forgotten", () => Next("on") == before && GuestRecordFiles.Length == 0);
    }

    [Test]
    public void A_change_is_told_once_when_it_is_asked_for()
    {
        Forget();
        Devices.Attach(Call, Domain("on"), Disk, Config);
        Expect("on Defined Updated");

        Devices.Attach(Call, Domain("on"), Nic, Live);
        Connection.Tuning.SetVcpus(Call, Domain("on"), 3, Live | Config);
        Expect("on Defined Updated", "on Defined Updated");
    }

    [Test]
    public void A_definition_that_is_shown_is_no_change()
    {
        Insert("on", "/iso/install.iso");
        Devices.Attach(Call, Domain("on"), Disk, Live | Config);
        Devices.Attach(Call, Domain("on"), Nic, Live | Config);

        Define(Next("on"));
        Define(Shown("on"));

        Assert.That(GuestRecordFiles, Is.Empty);
    }

    [Test]
    public void So_much_is_kept_and_no_more()
    {
        var refusal = Refusal(() => Devices.Attach(
            Call, Domain(
                "on"), Disk.Replace("new.hdd", new string('x', 600 * 1024), StringComparison.Ordinal), Config));

        Assert.That(refusal.Code, Is.EqualTo(ErrorCode.ConfigUnsupported));
        Assert.That(refusal.Str2, Does.Contain("it may take 524288 characters"));
        Assert.That(GuestRecordFiles, Is.Empty);
        Assert.That(Next("on"), Does.Not.Contain("xxx"));
    }

    static string MarkOf(string device) => device switch
    {
        Disk => "/images/new.hdd",
        Nic => "00:1c:42:00:00:01",
        Port => "/run/guest",
        _ => "port='5999'",
    };

    static bool Spot(string device, string xml) => xml.Contains(MarkOf(device), StringComparison.Ordinal);

    // The host gives a disk a serial number, and an interface a name.
    static string Plain(string xml) => Regex.Replace(
        xml, " *<(serial>[^<]*</serial|target dev='v(me|eth)[^>]*/)>\n", "");

    string Shown(string name) => Domains.GetXml(Call, Domain(name), flags: 0);

    string Next(string name) => Domains.GetXml(Call, Domain(name), (uint)DomainXmlFlags.Inactive);

    void Define(string xml) => Domains.Define(Call, xml, flags: 0);

    void Insert(string name, string medium) => Devices.Update(
        Call,
        Domain(name),
        $"<disk type='file' device='cdrom'><source file='{medium}'/><target dev='sdb' bus='scsi'/><readonly/></disk>",
        flags: 0);

    void Restart(string name)
    {
        Domains.Destroy(Call, Domain(name), flags: 0);
        Domains.Create(Call, Domain(name), flags: 0);
    }
}
