// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;
using VirtVzd.Sdk;

namespace VirtVzd.Tests.Vz;

/// <summary>Single devices come, go and change, and nothing else does.</summary>
sealed class DeviceTests : SimulatedDriver
{
    protected override bool IsStrict => true;

    const string Disk =
        "<disk type='file' device='disk'><source file='/images/new.hdd'/><target dev='sdf' bus='scsi'/></disk>";
    const string Nic = "<interface type='bridge'><mac address='00:1c:42:00:00:01'/><source bridge='br7'/></interface>";

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "off", "--disks", "1", "--nics", "1");
        Host.Do("create", "vm", "on", "--state", "running", "--disks", "1", "--nics", "1");
        Host.Do("create", "ct", "box", "--state", "running");
    }

    [TestCase("off", 0u)]
    [TestCase("off", (uint)DomainDeviceModifyFlags.Config)]
    [TestCase("on", 0u)]
    [TestCase("on", (uint)DomainDeviceModifyFlags.Live)]
    [TestCase("on", (uint)DomainDeviceModifyFlags.Config)]
    [TestCase("on", (uint)(DomainDeviceModifyFlags.Live | DomainDeviceModifyFlags.Config))]
    public void A_disk_comes_and_goes_and_leaves_the_rest_as_it_was(string name, uint flags)
    {
        var before = Affected(name, flags);

        Devices.Attach(Call, Domain(name), Disk, flags);
        var between = Affected(name, flags);
        Devices.Detach(Call, Domain(name), Disk, flags);

        Assert.That(between, Does.Contain("<source file='/images/new.hdd'/>\n      <target dev='sdf' bus='scsi'/>"));
        Assert.That(Affected(name, flags), Is.EqualTo(before));
    }

    [TestCase("off", 0u)]
    [TestCase("off", (uint)DomainDeviceModifyFlags.Config)]
    [TestCase("on", 0u)]
    [TestCase("on", (uint)DomainDeviceModifyFlags.Live)]
    [TestCase("on", (uint)(DomainDeviceModifyFlags.Live | DomainDeviceModifyFlags.Config))]
    [TestCase("box", 0u)]
    [TestCase("box", (uint)DomainDeviceModifyFlags.Live)]
    [TestCase("box", (uint)DomainDeviceModifyFlags.Config)]
    public void An_interface_comes_and_goes(string name, uint flags)
    {
        var before = Affected(name, flags);

        Devices.Attach(Call, Domain(name), Nic, flags);
        var between = Affected(name, flags);
        Devices.Detach(Call, Domain(name), Nic, flags);

        Assert.That(between, Does.Contain("<mac address='00:1c:42:00:00:01'/>\n      <source bridge='br7'/>"));
        Assert.That(
            between.Contains("<model type='e1000'/>", System.StringComparison.Ordinal), Is.EqualTo(name != "box"));
        Assert.That(Affected(name, flags), Is.EqualTo(before));
    }

    [TestCase("off")]
    [TestCase("box")]
    public void A_display_comes_changes_and_goes(string name)
    {
        const string Display = "<graphics type='vnc' port='5999' autoport='no' listen='0.0.0.0' passwd='secret'/>";
        // A running machine takes no display: that is the platform's rule, and one of containers it is not.
        Devices.Attach(Call, Domain(name), Display, flags: 0);
        var second = Refusal(() => Devices.Attach(Call, Domain(name), Display, flags: 0));

        Devices.Update(Call, Domain(name), "<graphics type='vnc' port='5998' autoport='no'/>", flags: 0);
        var changed = Domains.GetXml(Call, Domain(name), (uint)DomainXmlFlags.Secure);
        Devices.Detach(Call, Domain(name), "<graphics type='vnc'/>", flags: 0);
        var none = Refusal(() => Devices.Detach(Call, Domain(name), "<graphics type='vnc'/>", flags: 0));

        Assert.That(
            changed, Does.Contain("<graphics type='vnc' port='5998' autoport='no' listen='0.0.0.0' passwd='secret'>"));
        Assert.That(Xml(name), Does.Not.Contain("<graphics"));
        Assert.That(
            (second.Code, second.Str2), Is.EqualTo((ErrorCode.ConfigUnsupported, "domain already has VNC graphics")));
        Assert.That(
            (none.Code, none.Str2), Is.EqualTo((ErrorCode.ConfigUnsupported, "cannot find VNC graphics device")));
    }

    [TestCase("on", (uint)DomainDeviceModifyFlags.Live)]
    [TestCase("on", (uint)DomainDeviceModifyFlags.Config)]
    [TestCase("off", (uint)DomainDeviceModifyFlags.Config)]
    public void A_serial_port_comes_and_goes(string name, uint flags)
    {
        const string Port = "<serial type='unix'><source mode='bind' path='/run/guest'/><target port='4'/></serial>";
        var before = Affected(name, flags);

        Devices.Attach(Call, Domain(name), Port, flags);
        var between = Affected(name, flags);
        Devices.Detach(Call, Domain(name), Port, flags);

        Assert.That(between, Does.Contain("<source mode='bind' path='/run/guest'/>\n      <target port='4'/>"));
        Assert.That(Affected(name, flags), Is.EqualTo(before));
    }

    [TestCase("on", (uint)DomainDeviceModifyFlags.Live)]
    [TestCase("on", (uint)DomainDeviceModifyFlags.Config)]
    [TestCase("box", (uint)DomainDeviceModifyFlags.Live)]
    [TestCase("off", (uint)DomainDeviceModifyFlags.Config)]
    public void An_interface_is_changed(string name, uint flags)
    {
        Devices.Attach(Call, Domain(name), Nic, flags);
        var before = Affected(name, flags);

        Devices.Update(
            Call, Domain(name),
            Nic.Replace("</interface>", "<link state='down'/></interface>", System.StringComparison.Ordinal), flags);

        var link = before.IndexOf(
            "<link state='up'/>", before.IndexOf("00:1c:42:00:00:01", System.StringComparison.Ordinal),
            System.StringComparison.Ordinal);
        Assert.That(Affected(name, flags), Is.EqualTo(before.Remove(link, 18).Insert(link, "<link state='down'/>")));
    }

    [Test]
    public void A_serial_port_gets_the_next_number_and_goes_by_it()
    {
        var before = Xml("off");
        const string Port = "<serial type='file'><source path='/var/log/guest'/></serial>";

        Devices.Attach(Call, Domain("off"), Port, flags: 0);
        Devices.Attach(Call, Domain("off"), Port, flags: 0);
        var between = Xml("off");
        var taken = Refusal(() => Devices.Attach(
            Call, Domain("off"), Port.Replace(
                "</serial>", "<target port='1'/></serial>", System.StringComparison.Ordinal), flags: 0));
        Devices.Detach(Call, Domain("off"), Port, flags: 0);
        Devices.Detach(Call, Domain("off"), Port, flags: 0);
        var gone = Refusal(() => Devices.Detach(Call, Domain("off"), Port, flags: 0));

        Assert.That(between, Does.Contain("<target port='0'/>").And.Contain("<target port='1'/>"));
        Assert.That(Xml("off"), Is.EqualTo(before));
        Assert.That((taken.Code, taken.Str2), Is.EqualTo((ErrorCode.OperationInvalid, "chardev already exists")));
        Assert.That(gone.Code, Is.EqualTo(ErrorCode.DeviceMissing));
    }

    [Test]
    public void A_medium_is_changed_and_ejected()
    {
        Devices.Attach(Call, Domain("on"), Cdrom("<source file='/iso/one.iso'/>"), flags: 0);
        Devices.Update(Call, Domain("on"), Cdrom("<source file='/iso/two.iso'/>"), flags: 0);
        var changed = Xml("on");
        Devices.Update(Call, Domain("on"), Cdrom(""), (uint)DomainDeviceModifyFlags.Force);

        Assert.That(changed, Does.Contain("/iso/two.iso").And.Not.Contain("/iso/one.iso"));
        Assert.That(Xml("on"), Does.Contain("<target dev='sdg' bus='scsi'/>").And.Not.Contain("/iso/"));
    }

    [Test]
    public void An_update_keeps_what_it_does_not_say()
    {
        Devices.Attach(
            Call,
            Domain("off"),
            """
            <interface type='bridge' trustGuestRxFilters='no'>
              <mac address='00:1c:42:00:00:02'/><source bridge='br7'/><target dev='mine'/><model type='virtio'/>
              <ip address='10.1.2.3' prefix='16'/><route address='0.0.0.0' gateway='10.1.0.1'/><link state='down'/>
            </interface>
            """,
            flags: 0);
        var before = Xml("off");

        Devices.Update(
            Call,
            Domain("off"),
            "<interface type='bridge'><mac address='00:1c:42:00:00:02'/><source bridge='br8'/></interface>",
            flags: 0);

        Assert.That(Xml("off"), Is.EqualTo(before.Replace("'br7'", "'br8'", System.StringComparison.Ordinal)));
    }

    [Test]
    public void An_update_leaves_an_adapter_alone_that_libvirt_has_no_name_for()
    {
        EditOnHost("off", static config =>
        {
            using var nic = config.Device(PrlDeviceType.NetworkAdapter, 0);
            nic.Network.MacDigits = "001C42000003";
            nic.Network.AdapterType = PrlAdapterType.E1000e;
        });

        Devices.Update(
            Call,
            Domain("off"),
            "<interface type='bridge'><mac address='00:1c:42:00:00:03'/><source bridge='br8'/></interface>",
            flags: 0);

        Assert.That(Xml("off"), Does.Contain("<source bridge='br8'/>").And.Contain("<model type='e1000e'/>"));
    }

    [TestCase("off", Disk, ErrorCode.OperationInvalid, "target sdf already exists")]
    [TestCase("box", Nic, ErrorCode.OperationInvalid, "network device with mac 00:1c:42:00:00:01 already exists")]
    public void A_place_that_is_taken_is_refused(string name, string device, ErrorCode code, string text)
    {
        Devices.Attach(Call, Domain(name), device, flags: 0);
        var before = Xml(name);

        var refusal = Refusal(() => Devices.Attach(Call, Domain(name), device, flags: 0));

        Assert.That((refusal.Code, refusal.Domain, refusal.Str2), Is.EqualTo((code, ErrorDomain.Parallels, text)));
        Assert.That(Xml(name), Is.EqualTo(before));
    }

    [TestCase(Disk, ErrorCode.InternalError, "No disk with bus 'scsi' and target 'sdf'")]
    [TestCase(Nic, ErrorCode.InternalError, "No net with mac '00:1c:42:00:00:01'")]
    public void What_is_not_there_is_neither_detached_nor_updated(string device, ErrorCode code, string text)
    {
        var detach = Refusal(() => Devices.Detach(Call, Domain("off"), device, flags: 0));
        var update = Refusal(() => Devices.Update(Call, Domain("off"), device, flags: 0));

        Assert.That((detach.Code, detach.Domain, detach.Str2), Is.EqualTo((code, ErrorDomain.Parallels, text)));
        Assert.That((update.Code, update.Domain, update.Str2), Is.EqualTo((code, ErrorDomain.Parallels, text)));
    }

    [TestCase(
        "<rng model='virtio'><backend model='random'/></rng>", ErrorDomain.Parallels,
        "attaching device type 'rng' is unsupported")]
    [TestCase("<pstore backend='acpi-erst'/>", ErrorDomain.Parallels, "attaching device type 'pstore' is unsupported")]
    [TestCase(
        "<channel type='pty'><target type='virtio'/></channel>", ErrorDomain.Parallels,
        "attaching device type 'chr' is unsupported")]
    [TestCase("<toaster/>", ErrorDomain.Domain, "unknown device type 'toaster'")]
    [TestCase("<disk type='file'><source file='/a'/><target dev='vda'/></disk>", ErrorDomain.Parallels,
        "Specified disk bus is not supported by vz driver.")]
    [TestCase("<interface type='network'><source network='n'/><model type='igb'/></interface>", ErrorDomain.Parallels,
        "Specified network adapter model is not supported by vz driver.")]
    public void What_virtuozzo_cannot_have_is_refused(string device, ErrorDomain domain, string text)
    {
        var before = Xml("off");

        var refusal = Refusal(() => Devices.Attach(Call, Domain("off"), device, flags: 0));

        Assert.That(
            (refusal.Code, refusal.Domain, refusal.Str2), Is.EqualTo((ErrorCode.ConfigUnsupported, domain, text)));
        Assert.That(Xml("off"), Is.EqualTo(before));
    }

    [Test]
    public void A_guest_that_is_off_has_nothing_live()
    {
        var refusal = Refusal(() => Devices.Attach(Call, Domain("off"), Disk, (uint)DomainDeviceModifyFlags.Live));

        Assert.That(
            (refusal.Code, refusal.Domain, refusal.Str2),
            Is.EqualTo((ErrorCode.OperationInvalid, ErrorDomain.Domain, "domain is not running")));
    }

    [Test]
    public void Flags_that_nobody_knows_are_refused_by_name()
    {
        Assert.That(
            Refusal(() => Devices.Attach(Call, Domain("off"), Disk, flags: 4)).Message,
            Is.EqualTo("unsupported flags (0x4) in function vzDomainAttachDeviceFlags"));
        Assert.That(
            Refusal(() => Devices.Detach(Call, Domain("off"), Disk, flags: 8)).Message,
            Is.EqualTo("unsupported flags (0x8) in function vzDomainDetachDeviceFlags"));
        Assert.That(
            Refusal(() => Devices.Update(Call, Domain("off"), Disk, flags: 8)).Message,
            Is.EqualTo("unsupported flags (0x8) in function vzDomainUpdateDeviceFlags"));
    }

    [Test]
    public void A_change_that_fails_leaves_nothing_behind_for_the_next()
    {
        var before = Xml("off");
        Host.Do("fail", "PrlVm_CommitEx", "PRL_ERR_FAILURE", "--times", "1");
        Refusal(() => Devices.Attach(Call, Domain("off"), Disk, flags: 0));

        Devices.Attach(Call, Domain("off"), Nic, flags: 0);
        Devices.Detach(Call, Domain("off"), Nic, flags: 0);

        Assert.That(Xml("off"), Is.EqualTo(before));
    }

    [Test]
    public void A_change_is_tried_again_when_somebody_else_was_faster()
    {
        Host.Do("fail", "PrlVm_CommitEx", "PRL_ERR_VM_CONFIG_WAS_CHANGED", "--times", "2");

        Devices.Attach(Call, Domain("off"), Disk, flags: 0);

        Assert.That(Xml("off"), Does.Contain("/images/new.hdd"));
    }

    [Test]
    public void Clients_are_told_once()
    {
        Forget();

        Devices.Attach(Call, Domain("off"), Disk, flags: 0);

        Expect("off Defined Updated");
    }

    static string Cdrom(string source) =>
        $"<disk type='file' device='cdrom'>{source}<target dev='sdg' bus='scsi'/><readonly/></disk>";

    // What a change is asked for: of a running guest with CONFIG alone, that is its next start.
    string Affected(string name, uint flags) =>
        Domains.GetXml(
            Call, Domain(name), flags == (uint)DomainDeviceModifyFlags.Config ? (uint)DomainXmlFlags.Inactive : 0);

    string Xml(string name) => Domains.GetXml(Call, Domain(name), flags: 0);
}
