// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using NUnit.Framework;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;
using VirtVzd.Sdk;

namespace VirtVzd.Tests.Vz;

/// <summary>
/// Every kind of device that libvirt knows, attached, detached and updated: what Virtuozzo cannot is refused by name.
/// </summary>
sealed class DeviceKindTests : SimulatedDriver
{
    static readonly (string Document, string Kind)[] s_kinds =
    [
        ("<lease><key>a</key><target path='/a'/></lease>",
            "lease"), ("<filesystem type='mount'/>", "filesystem"), ("<input type='mouse'/>", "input"),
        ("<sound model='ac97'/>", "sound"), ("<video/>", "video"), ("<watchdog model='itco'/>", "watchdog"),
        ("<controller type='scsi'/>",
            "controller"), ("<hub type='usb'/>", "hub"), ("<redirdev bus='usb' type='pty'/>", "redirdev"),
        ("<smartcard mode='host'/>", "smartcard"), ("<parallel type='pty'/>", "chr"), ("<console type='pty'/>", "chr"),
        ("<channel type='pty'><target type='virtio'/></channel>", "chr"), ("<memballoon model='none'/>", "memballoon"),
        ("<nvram/>", "nvram"), ("<rng model='virtio'><backend model='random'/></rng>", "rng"),
        ("<shmem name='a'/>", "shmem"), ("<tpm><backend type='emulator'/></tpm>", "tpm"), ("<panic/>", "panic"),
        ("<memory model='dimm'/>", "memory"), ("<iommu model='intel'/>", "iommu"),
        ("<vsock/>", "vsock"), ("<audio id='1' type='none'/>", "audio"), ("<crypto/>", "crypto"),
        ("<pstore/>", "pstore"),
    ];

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "vm", "--disks", "1", "--nics", "1");
        Host.Do("create", "vm", "on", "--state", "running", "--disks", "1", "--nics", "1");
        Host.Do("create", "ct", "ct", "--nics", "1");
    }

    [TestCase("vm", 0u)]
    [TestCase("vm", (uint)DomainDeviceModifyFlags.Config)]
    [TestCase("on", (uint)DomainDeviceModifyFlags.Live)]
    [TestCase("on", (uint)(DomainDeviceModifyFlags.Live | DomainDeviceModifyFlags.Config))]
    [TestCase("ct", 0u)]
    public void A_kind_that_cannot_be_changed_alone_is_refused_by_its_name(string name, uint flags)
    {
        var before = Stored(name);

        Assert.Multiple(() =>
        {
            foreach (var (document, kind) in s_kinds)
            {
                AssertUnsupported(
                    () => Devices.Attach(Call, Domain(name), document, flags),
                    $"attaching device type '{kind}' is unsupported");
                AssertUnsupported(
                    () => Devices.Detach(Call, Domain(name), document, flags),
                    $"detaching device type '{kind}' is unsupported");
                AssertUnsupported(
                    () => Devices.Update(Call, Domain(name), document, flags),
                    $"updating device type '{kind}' is unsupported");
            }
        });
        Assert.That(Stored(name), Is.EqualTo(before));
    }

    [Test]
    public void A_serial_port_is_not_updated_and_a_container_has_none()
    {
        const string Port = "<serial type='file'><source path='/a'/><target port='0'/></serial>";

        AssertUnsupported(
            () => Devices.Update(Call, Domain("vm"), Port, flags: 0), "updating device type 'chr' is unsupported");
        AssertUnsupported(
            () => Devices.Attach(Call, Domain("ct"), Port, flags: 0), "attaching device type 'chr' is unsupported");
        AssertUnsupported(
            () => Devices.Detach(Call, Domain("ct"), Port, flags: 0), "detaching device type 'chr' is unsupported");
    }

    static IEnumerable<TestCaseData> Refused
    {
        get
        {
            const string Disk = "<disk><source file='/a'/><target dev='sdf'/>";
            const string Nic = "<interface type='network'><source network='n'/>";
            yield return new(
                "vm", Disk + "<wwn>5000c50015ea71aa</wwn></disk>",
                "Setting disk wwn id is not supported by vz driver.");
            yield return new(
                "vm", Disk + "<readonly/></disk>", "Setting readonly for disks is not supported by vz driver.");
            yield return new("vm", Disk + "<boot order='1'/></disk>", "Unsupported boot order configuration");
            yield return new("vm", Disk + "<driver type='raw'/></disk>", "Unsupported format of disk /a");
            yield return new("ct", Disk + "<driver type='qcow2'/></disk>", "Unsupported format of disk /a");
            yield return new(
                "ct", "<disk device='cdrom'><target dev='sdf'/></disk>",
                "CD-ROM drives in containers are not supported by vz driver");
            yield return new(
                "vm", "<disk><source file='/a'/><target dev='sdf' bus='sata'/></disk>",
                "Unsupported disk bus type sata");
            yield return new(
                "vm", "<disk device='floppy'><target dev='fda'/></disk>",
                "Only hard disks and cdroms are supported by vz driver.");
            yield return new("vm", Nic + "<boot order='1'/></interface>", "Unsupported boot order configuration");
            yield return new(
                "vm", Nic + "<vlan><tag id='7'/></vlan></interface>",
                "Setting up vlans is not supported by vz driver.");
            yield return new(
                "ct", Nic + "<virtualport type='openvswitch'><parameters profileid='a'/></virtualport></interface>",
                "Setting interface virtualport is not supported by vz driver.");
            yield return new(
                "ct", Nic + "<bandwidth><inbound average='1'/></bandwidth></interface>",
                "Setting network bandwidth is not supported by vz driver.");
            yield return new(
                "vm", "<interface type='user'/>", "Specified network adapter type is not supported by vz driver.");
            yield return new("vm", "<graphics type='spice'/>", "vz driver supports only VNC graphics.");
            yield return new(
                "vm", "<graphics type='vnc' websocket='1'/>", "vz driver doesn't support websockets for VNC graphics.");
            yield return new(
                "vm", "<serial type='stdio'/>",
                "Specified character device source type is not supported by vz driver.");
            yield return new(
                "vm", "<serial type='file'><source path='/a'/><target type='isa-serial'/></serial>",
                "Specified character device target type is not supported by vz driver.");
        }
    }

    [TestCaseSource(nameof(Refused))]
    public void A_device_of_a_known_kind_with_what_virtuozzo_cannot_is_refused_and_nothing_changes(
        string name, string device, string text)
    {
        var before = Stored(name);

        AssertUnsupported(() => Devices.Attach(Call, Domain(name), device, flags: 0), text);

        Assert.That(Stored(name), Is.EqualTo(before));
    }

    [TestCase("<link state='down'/>")]
    [TestCase("<ip address='10.0.0.1'/>")]
    [TestCase("<target dev='other0'/>")]
    public void The_adapter_that_a_container_shares_with_its_host_is_not_changed(string change)
    {
        EditOnHost("ct", static config =>
        {
            using var nic = config.Device(PrlDeviceType.NetworkAdapter, 0);
            nic.Index = PrlDevice.VenetIndex;
        });
        const string Venet =
            "<interface type='network'><mac address='00:00:00:00:00:00'/><source network='host-routed'/>";
        var before = Stored("ct");

        Devices.Update(Call, Domain("ct"), Venet + "</interface>", flags: 0);
        AssertUnsupported(
            () => Devices.Update(Call, Domain("ct"), $"{Venet}{change}</interface>", flags: 0),
            "changing the network device that a container shares with its host is unsupported");

        Assert.That(Stored("ct"), Is.EqualTo(before));
    }

    static void AssertUnsupported(Action call, string text)
    {
        var refusal = Refusal(call);
        Assert.That(
            (refusal.Code, refusal.Domain, refusal.Str2), Is.EqualTo(
                (ErrorCode.ConfigUnsupported, ErrorDomain.Parallels, text)));
    }
}
