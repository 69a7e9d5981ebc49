// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;

namespace VirtVzd.Tests.Vz;

/// <summary>Definitions: new guests, changes, and what an undefine leaves alone.</summary>
sealed class DefineTests : SimulatedDriver
{
    protected override bool IsStrict => true;

    const string PlainVm = """
        <domain type='vz'>
          <name>new-vm</name>
          <uuid>11111111-2222-3333-4444-555555555555</uuid>
          <description>made by hand</description>
          <memory unit='MiB'>512</memory>
          <vcpu cpuset='0'>2</vcpu>
          <os><type arch='x86_64'>hvm</type><boot dev='hd'/><boot dev='network'/></os>
          <devices>
            <disk type='file' device='disk'>
              <source file='/images/one.hdd'/><target dev='sda' bus='scsi'/><serial>ABC</serial>
            </disk>
            <disk type='file' device='cdrom'><target dev='hda' bus='ide'/></disk>
            <interface type='bridge'>
              <mac address='00:1c:42:aa:bb:cc'/><source bridge='br0'/><model type='virtio'/>
              <ip address='10.0.0.5' prefix='24'/>
              <route family='ipv4' address='0.0.0.0' prefix='0' gateway='10.0.0.1'/>
            </interface>
            <serial type='tcp'><source mode='connect' host='1.2.3.4' service='5555'/></serial>
            <graphics type='vnc' port='5901' autoport='no' listen='0.0.0.0' passwd='secret'/>
            <video><model type='vga' vram='16384'/></video>
          </devices>
        </domain>
        """;

    const string PlainContainer = """
        <domain type='vz'>
          <name>new-ct</name>
          <memory unit='MiB'>512</memory>
          <vcpu>1</vcpu>
          <os><type arch='x86_64'>exe</type><init>/sbin/init</init></os>
          <devices>
            <filesystem type='template'><driver type='ploop' format='ploop'/><source name='centos-7-x86_64'/><target dir='/'/></filesystem>
          </devices>
        </domain>
        """;

    [Test]
    public void A_machine_without_disks_has_nothing_to_boot_from_until_it_gets_one()
    {
        var defined = Domains.Define(
            Call,
            "<domain type='vz'><name>bare</name><memory unit='MiB'>512</memory><os><type>hvm</type></os></domain>",
            flags: 0);
        Assert.That(Domains.GetXml(Call, defined, flags: 0), Does.Not.Contain("<boot "));

        Connection.Devices.Attach(
            Call, defined, "<disk type='file' device='disk'><source file='/images/one.hdd'/><target dev='sda' "
                + "bus='scsi'/></disk>", flags: 0);

        Assert.That(Domains.GetXml(Call, defined, flags: 0), Does.Contain("<boot dev='hd'/>"));
    }

    [Test]
    public void A_plain_vm_is_defined_and_shown_as_it_was_defined()
    {
        var defined = Domains.Define(Call, PlainVm, flags: 0);

        var xml = Domains.GetXml(Call, defined, (uint)DomainXmlFlags.Secure);
        Assert.Multiple(() =>
        {
            Assert.That(defined.Name, Is.EqualTo("new-vm"));
            Assert.That(xml, Does.Contain("<uuid>11111111-2222-3333-4444-555555555555</uuid>"));
            Assert.That(xml, Does.Contain("<description>made by hand</description>"));
            Assert.That(xml, Does.Contain("<memory unit='KiB'>524288</memory>"));
            Assert.That(xml, Does.Contain(">2</vcpu>"));
            Assert.That(xml, Does.Contain("<boot dev='hd'/>\n    <boot dev='network'/>"));
            Assert.That(xml, Does.Contain(
                "<source file='/images/one.hdd'/>\n      <target dev='sda' bus='scsi'/>\n      <serial>ABC</serial>"));
            Assert.That(xml, Does.Contain("<disk type='file' device='cdrom'>\n      <driver name='vz' type='raw'/>\n "
                + "     <target dev='hda' bus='ide'/>"));
            Assert.That(xml, Does.Contain("<mac address='00:1c:42:aa:bb:cc'/>\n      <source bridge='br0'/>\n      "
                + "<ip address='10.0.0.5' family='ipv4' prefix='24'/>"));
            Assert.That(xml, Does.Contain("gateway='10.0.0.1'"));
            Assert.That(xml, Does.Contain("<model type='virtio'/>"));
            Assert.That(xml, Does.Contain("<source mode='connect' host='1.2.3.4' service='5555'/>"));
            Assert.That(
                xml, Does.Contain("<graphics type='vnc' port='5901' autoport='no' listen='0.0.0.0' passwd='secret'>"));
            Assert.That(xml, Does.Contain("<model type='vga' vram='16384' heads='1'/>"));
        });
        Expect("new-vm Defined Added");
    }

    [Test]
    public void A_plain_container_is_defined_from_its_template_and_starts()
    {
        var defined = Domains.Define(Call, PlainContainer, flags: 0);

        Assert.That(Domains.GetOsType(Call, defined), Is.EqualTo("exe"));
        Assert.That(Domains.Create(Call, defined, flags: 0).Id, Is.Positive);
        Expect("new-ct Defined Added", "new-ct Started Booted");
    }

    [Test]
    public void What_a_client_read_changes_nothing_when_it_is_defined_again()
    {
        var defined = Domains.Define(Call, PlainVm, flags: 0);
        var before = Domains.GetXml(Call, defined, (uint)DomainXmlFlags.Secure);

        // Without the password, as every client reads it that does not ask for secrets.
        Domains.Define(Call, Domains.GetXml(Call, defined, flags: 0), flags: 0);

        Assert.That(Domains.GetXml(Call, defined, (uint)DomainXmlFlags.Secure), Is.EqualTo(before));
    }

    [Test]
    public void A_guest_is_changed_and_renamed_by_its_uuid()
    {
        var defined = Domains.Define(Call, PlainVm, flags: 0);
        Forget();

        var changed = Domains.Define(
            Call,
            PlainVm.Replace("new-vm", "newer-vm", StringComparison.Ordinal)
                .Replace(">512<", ">1024<", StringComparison.Ordinal)
                .Replace("/images/one.hdd", "/images/two.hdd", StringComparison.Ordinal),
            flags: 0);

        Assert.That((changed.Name, changed.Uuid), Is.EqualTo(("newer-vm", defined.Uuid)));
        Assert.That(Domains.GetMaxMemoryKib(Call, changed), Is.EqualTo(1024 * 1024));
        Assert.That(
            Domains.GetXml(Call, changed, flags: 0),
            Does.Contain("/images/two.hdd").And.Not.Contain("/images/one.hdd"));
        Assert.That(Refusal(() => Domain("new-vm")).Code, Is.EqualTo(ErrorCode.NoDomain));
        Expect("new-vm Undefined Renamed", "newer-vm Defined Renamed", "newer-vm Defined Updated");
    }

    [TestCase("<uuid>11111111-2222-3333-4444-555555555555</uuid>", "<uuid>22222222-2222-3333-4444-555555555555</uuid>")]
    [TestCase("<uuid>11111111-2222-3333-4444-555555555555</uuid>", "")]
    public void A_name_that_another_guest_has_is_refused_and_nothing_is_made(string uuid, string other)
    {
        var defined = Domains.Define(Call, PlainVm, flags: 0);

        var refusal = Refusal(
            () => Domains.Define(Call, PlainVm.Replace(uuid, other, StringComparison.Ordinal), flags: 0));

        Assert.That((refusal.Code, refusal.Domain), Is.EqualTo((ErrorCode.OperationFailed, ErrorDomain.Domain)));
        Assert.That(
            refusal.Message,
            Is.EqualTo(
                "operation failed: domain 'new-vm' already exists with uuid 11111111-2222-3333-4444-555555555555"));
        Assert.That(
            Domains.List(Call, flags: 0).Select(static domain => domain.Uuid), Is.EqualTo(new[] { defined.Uuid }));
    }

    [Test]
    public void A_rename_to_a_name_that_another_guest_has_is_refused_and_nothing_is_changed()
    {
        Domains.Define(Call, PlainVm, flags: 0);
        Domains.Define(Call, PlainContainer, flags: 0);
        var before = Stored("new-vm");

        var refusal = Refusal(() => Domains.Define(
            Call, PlainVm.Replace("<name>new-vm", "<name>new-ct", StringComparison.Ordinal)
                .Replace(">512<", ">1024<", StringComparison.Ordinal), flags: 0));

        Assert.That(
            (refusal.Code, refusal.Message),
            Is.EqualTo((
                ErrorCode.OperationFailed,
                $"operation failed: domain 'new-ct' already exists with uuid {Domain("new-ct").Uuid}")));
        Assert.That(Stored("new-vm"), Is.EqualTo(before));
    }

    [Test]
    public void A_machine_does_not_become_a_container_nor_a_container_a_machine()
    {
        var vm = Domains.Define(Call, PlainVm, flags: 0);
        var container = Domains.Define(Call, PlainContainer, flags: 0);
        string With(string document, Guid uuid) => System.Text.RegularExpressions.Regex.Replace(
            document, "<name>.*</name>(\\s*<uuid>.*</uuid>)?", $"<name>x</name><uuid>{uuid}</uuid>");

        var one = Refusal(() => Domains.Define(Call, With(PlainContainer, vm.Uuid), flags: 0));
        var other = Refusal(() => Domains.Define(Call, With(PlainVm, container.Uuid), flags: 0));

        Assert.That(
            (one.Code, one.Str2),
            Is.EqualTo((ErrorCode.ConfigUnsupported, "changing OS type is not supported by vz driver")));
        Assert.That(
            (other.Code, other.Str2),
            Is.EqualTo((ErrorCode.ConfigUnsupported, "changing OS type is not supported by vz driver")));
    }

    [TestCase("<boot order='1'/>", "<boot dev='hd'/>")]
    [TestCase("", "<boot dev='hd'/>")]
    public void Turns_of_single_devices_become_the_boot_list(string turn, string shown)
    {
        var document = PlainVm.Replace("<boot dev='hd'/><boot dev='network'/>", "", StringComparison.Ordinal)
            .Replace("<serial>ABC</serial>", turn, StringComparison.Ordinal);

        var defined = Domains.Define(Call, document, flags: 0);

        Assert.That(Domains.GetXml(Call, defined, flags: 0), Does.Contain($"hvm</type>\n    {shown}\n  </os>"));
    }

    [Test]
    public void A_saved_guest_takes_only_the_definition_that_it_has()
    {
        var defined = Domains.Define(Call, PlainVm, flags: 0);
        Domains.Create(Call, defined, flags: 0);
        Host.Do("suspend", "new-vm");
        Support.Deadline.Until("it is saved", () => Connection.SavedState.HasImage(Call, defined, flags: 0));

        Domains.Define(Call, Domains.GetXml(Call, defined, flags: 0), flags: 0);
        var refusal = Refusal(
            () => Domains.Define(Call, PlainVm.Replace(">512<", ">1024<", StringComparison.Ordinal), flags: 0));

        Assert.That((refusal.Code, refusal.Domain), Is.EqualTo((ErrorCode.ArgumentUnsupported, ErrorDomain.Parallels)));
        Assert.That(refusal.Str2, Is.EqualTo("Can't change domain configuration in managed save state"));
    }

    [Test]
    public void An_edit_that_fails_leaves_nothing_behind_for_the_next()
    {
        var defined = Domains.Define(Call, PlainVm, flags: 0);
        Host.Do("fail", "PrlVm_CommitEx", "PRL_ERR_FAILURE", "--times", "1");
        Refusal(() => Domains.Define(Call, PlainVm.Replace(">512<", ">2048<", StringComparison.Ordinal), flags: 0));

        Domains.Define(Call, PlainVm.Replace("made by hand", "made again", StringComparison.Ordinal), flags: 0);

        Assert.That(Domains.GetMaxMemoryKib(Call, defined), Is.EqualTo(512 * 1024));
    }

    [TestCase("<domain", ErrorCode.XmlDetail, ErrorDomain.Domain)]
    [TestCase("<network/>", ErrorCode.XmlError, ErrorDomain.Xml)]
    public void What_is_no_domain_is_refused(string xml, ErrorCode code, ErrorDomain domain)
    {
        var refusal = Refusal(() => Domains.Define(Call, xml, flags: 0));

        Assert.That((refusal.Code, refusal.Domain), Is.EqualTo((code, domain)));
    }

    [Test]
    public void What_virtuozzo_cannot_do_is_refused_before_anything_is_made()
    {
        var refusal = Refusal(() => Domains.Define(
            Call, PlainVm.Replace(
                "<devices>", "<features><acpi/></features><devices>", StringComparison.Ordinal), flags: 0));

        Assert.That(
            (refusal.Code, refusal.Str2),
            Is.EqualTo((ErrorCode.ConfigUnsupported, "changing features is not supported by vz driver")));
        Assert.That(Domains.List(Call, flags: 0), Is.Empty);
    }

    [Test]
    public void A_name_is_one_line()
    {
        var refusal = Refusal(
            () => Domains.Define(Call, PlainVm.Replace("new-vm", "new\nvm", StringComparison.Ordinal), flags: 0));

        Assert.That(
            (refusal.Code, refusal.Domain, refusal.Message),
            Is.EqualTo((ErrorCode.XmlDetail, ErrorDomain.Xml, "invalid char in name: \n")));
    }

    [TestCase(0u)]
    [TestCase((uint)(DomainUndefineFlags.ManagedSave | DomainUndefineFlags.SnapshotsMetadata))]
    public void A_guest_that_is_off_is_undefined_and_told_once(uint flags)
    {
        var defined = Domains.Define(Call, PlainVm, flags: 0);
        Forget();

        Domains.Undefine(Call, defined, flags);

        Assert.That(Domains.List(Call, flags: 0), Is.Empty);
        Assert.That(Host.Do("list"), Does.Not.Contain("new-vm"));
        Expect("new-vm Undefined Removed");
    }

    [Test]
    public void A_saved_guest_is_undefined_only_when_its_image_may_go()
    {
        Host.Do("create", "vm", "saved", "--state", "suspended");
        Support.Deadline.Until("it is known", () => Domains.List(Call, flags: 0).Any());

        var refusal = Refusal(() => Domains.Undefine(Call, Domain("saved"), flags: 0));
        Domains.Undefine(Call, Domain("saved"), (uint)DomainUndefineFlags.ManagedSave);

        Assert.That(refusal.Str2, Is.EqualTo("Refusing to undefine while domain managed save image exists"));
        Assert.That(Domains.List(Call, flags: 0), Is.Empty);
    }

    [Test]
    public void An_undefined_guest_is_gone_for_every_call()
    {
        var defined = Domains.Define(Call, PlainVm, flags: 0);
        Domains.Undefine(Call, defined, flags: 0);

        Assert.That(Refusal(() => Domains.Create(Call, defined, flags: 0)).Code, Is.EqualTo(ErrorCode.NoDomain));
        Assert.That(Refusal(() => Domains.Undefine(Call, defined, flags: 0)).Code, Is.EqualTo(ErrorCode.NoDomain));
        Assert.That(Refusal(() => Domains.GetState(Call, defined, flags: 0)).Code, Is.EqualTo(ErrorCode.NoDomain));
    }
}
