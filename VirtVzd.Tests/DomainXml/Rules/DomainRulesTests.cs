// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using NUnit.Framework;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Rules;
using VirtVzd.DomainXml.Values;
using VirtVzd.Errors;

namespace VirtVzd.Tests.DomainXml.Rules;

/// <summary>
/// What Virtuozzo refuses of what libvirt's parser takes, each rule by a document that breaks it alone.
/// </summary>
sealed class DomainRulesTests
{
    const string Disk = "<disk type='file' device='disk'><source file='/a'/><target dev='sda'/>";
    const string Nic = "<interface type='network'><source network='n'/>";
    const string Fs =
        "<filesystem type='file'><driver type='ploop' format='ploop'/><source file='/a'/><target dir='/'/>";
    const string PloopFs = Fs + "</filesystem>";

    static readonly VzCapabilities Seven = VzCapabilities.OfVersion(7);
    static readonly VzCapabilities Six = VzCapabilities.OfVersion(6);

    static DomainDefinition Vm(string devices, string head = "", string os = "<type>hvm</type>") => DomainParser.Parse(
        $"<domain type='vz'><name>a</name><memory>1048576</memory>{head}<os>{os}</os><devices>{devices}</devices>"
            + "</domain>");

    static DomainDefinition Container(string devices, string os = "<type>exe</type><init>/sbin/init</init>") => Vm(
        devices, os: os);

    static void AssertRefused(Action check, string text, ErrorCode code = ErrorCode.ConfigUnsupported)
    {
        var error = Assert.Throws<LibvirtException>(() => check())!;
        Assert.That(error.Str2, Is.EqualTo(text));
        Assert.That((error.Code, error.Domain), Is.EqualTo((code, ErrorDomain.Parallels)));
    }

    [Test]
    public void A_plain_vm_and_a_plain_container_are_taken()
    {
        var vm = Vm(
            Disk + "</disk><disk device='cdrom'><target dev='hdc'/></disk>" + Nic + "</interface><graphics type='vnc'/>"
            + "<serial type='unix'><source mode='bind' path='/s'/></serial>");
        var container = Container(
            PloopFs + Nic
                + "<mac address='00:1c:42:00:00:01'/></interface><graphics type='vnc' port='5901' passwd='x'/>");

        foreach (var domain in new[] { vm, container })
        {
            Assert.DoesNotThrow(() => DomainRules.Validate(domain, Seven));
            Assert.DoesNotThrow(() => DomainRules.CheckApplicable(domain, domain.OsType));
        }
    }

    [TestCase("vm1")]
    public void What_is_printed_can_be_defined_again(string name)
    {
        var domain = DomainParser.Parse(GoldenDocument.Read(name));

        Assert.DoesNotThrow(() => DomainRules.Validate(domain, Seven));
        Assert.DoesNotThrow(() => DomainRules.CheckApplicable(domain, OsType.Hvm));
    }

    [TestCase("<controller type='sata'/>", "Unsupported controller type sata")]
    [TestCase("<controller type='virtio-serial'/>", "Unsupported controller type virtio-serial")]
    [TestCase("<controller type='scsi' model='buslogic'/>", "Unsupported SCSI controller model buslogic")]
    public void Controllers(string devices, string text) =>
        AssertRefused(() => DomainRules.Validate(Vm(devices), Seven), text);

    // What virt-install writes for the word spice, and the controllers that nobody writes.
    [TestCase("""
        <channel type='spicevmc'><target type='virtio' name='com.redhat.spice.0'/></channel><input type='tablet' bus='usb'/>
        <graphics type='spice' port='-1' tlsPort='-1' autoport='yes'><image compression='off'/></graphics><sound model='ich6'/>
        <redirdev bus='usb' type='spicevmc'/><redirdev bus='usb' type='spicevmc'/>
        """, "vz driver supports only VNC graphics.")]
    [TestCase(
        "<disk device='floppy'><target dev='fda'/></disk>", "Only hard disks and cdroms are supported by vz driver.")]
    [TestCase("<disk><source file='/a'/><target dev='sda' bus='sata'/></disk>", "Unsupported disk bus type sata")]
    [TestCase(
        "<controller type='sata'/><disk><source file='/a'/><target dev='sda' bus='sata'/></disk>",
        "Unsupported disk bus type sata")]
    public void What_a_device_implies_is_not_what_is_refused(string devices, string text) =>
        AssertRefused(() => DomainRules.Validate(Vm(devices), Seven), text);

    [TestCase("auto")]
    [TestCase("virtio-scsi")]
    public void A_scsi_controller_may_have_the_models_of_its_version(string model)
    {
        Assert.DoesNotThrow(
            () => DomainRules.Validate(Vm($"<controller type='scsi' index='1' model='{model}'/>"), Seven));
    }

    [Test]
    public void Version_six_has_sata_buslogic_and_ploop()
    {
        var vm = Vm(
            "<controller type='scsi' model='buslogic'/><disk><driver type='ploop'/><source file='/a'/>"
            + "<target dev='sdf' bus='sata'/></disk>");

        Assert.DoesNotThrow(() => DomainRules.Validate(vm, Six));
    }

    [TestCase("<blockio logical_block_size='512'/>", "Setting disk block sizes is not supported by vz driver.")]
    [TestCase("<iotune><total_bytes_sec>1</total_bytes_sec><read_iops_sec>2</read_iops_sec></iotune>",
        "Setting disk io limits is not supported by vz driver yet.")]
    [TestCase("<iotune><total_bytes_sec>1</total_bytes_sec><group_name>mine</group_name></iotune>",
        "Setting disk io limits is not supported by vz driver yet.")]
    [TestCase("<iotune><total_bytes_sec>4294967296</total_bytes_sec></iotune>",
        "Setting disk io limits of more than 32 bits is not supported by vz driver.")]
    [TestCase("<wwn>5000c50015ea71aa</wwn>", "Setting disk wwn id is not supported by vz driver.")]
    [TestCase("<vendor>a</vendor>", "Setting disk vendor is not supported by vz driver.")]
    [TestCase("<product>a</product>", "Setting disk product id is not supported by vz driver.")]
    [TestCase("<driver error_policy='stop'/>", "Setting disk error policy is not supported by vz driver.")]
    [TestCase("<driver io='threads'/>", "Only native iomode is supported by vz driver.")]
    [TestCase("<driver copy_on_read='on'/>", "Disk copy_on_read is not supported by vz driver.")]
    [TestCase("<driver discard_no_unref='on'/>", "Disk discard_no_unref is not supported by vz driver.")]
    [TestCase("<transient/>", "Transient disks are not supported by vz driver.")]
    [TestCase("<driver discard='unmap'/>", "Setting up disk discard parameter is not supported by vz driver.")]
    [TestCase("<driver iothread='1'/>", "Setting up disk io thread # is not supported by vz driver.")]
    [TestCase("<blockio physical_block_size='4096'/>", "Setting disk block sizes is not supported by vz driver.")]
    [TestCase("<blockio discard_granularity='4096'/>", "Setting disk block sizes is not supported by vz driver.")]
    [TestCase(
        "<iotune><read_bytes_sec>1</read_bytes_sec></iotune>",
        "Setting disk io limits is not supported by vz driver yet.")]
    [TestCase(
        "<iotune><write_bytes_sec>1</write_bytes_sec></iotune>",
        "Setting disk io limits is not supported by vz driver yet.")]
    [TestCase(
        "<iotune><read_iops_sec>1</read_iops_sec></iotune>",
        "Setting disk io limits is not supported by vz driver yet.")]
    [TestCase(
        "<iotune><write_iops_sec>1</write_iops_sec></iotune>",
        "Setting disk io limits is not supported by vz driver yet.")]
    [TestCase("<iotune><total_iops_sec_max>9</total_iops_sec_max></iotune>",
        "Setting disk io limits is not supported by vz driver yet.")]
    [TestCase("<driver rerror_policy='stop'/>", "Setting disk error policy is not supported by vz driver.")]
    [TestCase("<driver io='io_uring'/>", "Only native iomode is supported by vz driver.")]
    [TestCase("<readonly/>", "Setting readonly for disks is not supported by vz driver.")]
    [TestCase(
        "<address type='drive' target='1'/>", "Invalid drive address of disk sda, vz driver supports only target 0.")]
    [TestCase("<address type='drive' bus='1'/>",
        "Invalid drive address of disk sda, vz driver supports only bus 0 for SATA and SCSI bus.")]
    [TestCase("<address type='drive' unit='1'/>",
        "Invalid drive address of disk sda, vz driver does not support non default name mappings.")]
    [TestCase("<driver type='raw'/>", "Unsupported format of disk /a")]
    public void Disks(string settings, string text) =>
        AssertRefused(() => DomainRules.Validate(Vm(Disk + settings + "</disk>"), Seven), text);

    [TestCase("<disk device='lun' type='block'><source dev='/a'/><target dev='sda'/></disk>",
        "Only hard disks and cdroms are supported by vz driver.")]
    [TestCase("<disk device='cdrom'><source file='/a' startupPolicy='optional'/><target dev='hda'/></disk>",
        "Setting up disk startup policy is not supported by vz driver.")]
    [TestCase(
        "<disk type='network'><source protocol='nbd'><host name='a' port='1'/></source><target dev='sda'/></disk>",
            "Only disk and block storage types are supported by vz driver.")]
    [TestCase("<disk type='dir'><source dir='/a'/><target dev='sda'/></disk>",
        "Only disk and block storage types are supported by vz driver.")]
    [TestCase("<disk><source file='/a'/><target dev='sdh'/><address type='drive' controller='1'/></disk>",
        "Invalid drive address of disk sdh, vz driver supports only one controller.")]
    [TestCase("<disk><source file='/a'/><target dev='sdb'/><address type='drive' bus='1'/></disk>",
        "Invalid drive address of disk sdb, vz driver supports only bus 0 for SATA and SCSI bus.")]
    [TestCase("<disk><source file='/a'/><target dev='hda'/><address type='drive' unit='2'/></disk>",
        "Invalid drive address of disk hda, vz driver supports only units 0-1 for IDE bus.")]
    [TestCase(
        "<disk><source file='/a'/><target dev='vda'/></disk>", "Specified disk bus is not supported by vz driver.")]
    [TestCase("<disk device='cdrom'><driver type='qcow2'/><source file='/i'/><target dev='hda'/></disk>",
        "Unsupported format of disk /i")]
    public void Whole_disks(string disk, string text) =>
        AssertRefused(() => DomainRules.Validate(Vm(disk), Seven), text);

    [TestCase("/a", "hde", 2u, 0u)]
    [TestCase("/a", "hdd", 1u, 1u)]
    public void An_ide_disk_beyond_the_fourth_needs_its_address(string source, string target, uint line, uint unit)
    {
        var vm = Vm(
            $"<disk><source file='{source}'/><target dev='{target}'/><address type='drive' bus='{line}' "
                + $"unit='{unit}'/></disk>");

        Assert.DoesNotThrow(() => DomainRules.Validate(vm, Seven));
    }

    [TestCase("type='spice'", "", "vz driver supports only VNC graphics.")]
    [TestCase("type='vnc' websocket='5700'", "", "vz driver doesn't support websockets for VNC graphics.")]
    [TestCase("type='vnc' keymap='de'", "", "vz driver supports only \"en-us\" keymap for VNC graphics.")]
    [TestCase("type='vnc' sharePolicy='allow-exclusive'", "",
        "vz driver doesn't support exclusive share policy for VNC graphics.")]
    [TestCase("type='vnc' passwd='x' connected='keep'", "",
        "vz driver doesn't support given action in case of password change.")]
    [TestCase("type='vnc' passwd='x' connected='fail'", "",
        "vz driver doesn't support given action in case of password change.")]
    [TestCase("type='vnc' passwd='x' passwdValidTo='2030-01-01T00:00:00'", "",
        "vz driver doesn't support setting password expire time.")]
    public void Displays(string attributes, string listen, string text) =>
        AssertRefused(() => DomainRules.Validate(Vm($"<graphics {attributes}>{listen}</graphics>"), Seven), text);

    [TestCase("<listen type='address'/><listen type='address'/>",
        "vz driver doesn't support more than one listening VNC server per domain")]
    [TestCase("<listen type='socket' socket='/s'/>", "vz driver supports only address-based VNC listening")]
    [TestCase("<listen type='none'/>", "vz driver supports only address-based VNC listening")]
    [TestCase("<listen type='network' network='n'/>", "vz driver supports only address-based VNC listening")]
    public void Listeners(string listen, string text) =>
        AssertRefused(
            () => DomainRules.Validate(Vm($"<graphics type='vnc'>{listen}</graphics>"), Seven), text,
            ErrorCode.InvalidArg);

    [TestCase("<blkiotune><device><path>/dev/sda</path><weight>1</weight></device></blkiotune>",
        "blkio parameters are not supported by vz driver")]
    [TestCase("<currentMemory>1024</currentMemory>", "changing balloon parameters is not supported by vz driver")]
    [TestCase("<memoryBacking><hugepages/></memoryBacking>", "Memory parameter is not supported by vz driver")]
    [TestCase("<memtune><hard_limit>1</hard_limit></memtune>", "Memory parameter is not supported by vz driver")]
    [TestCase("<memtune><soft_limit>1</soft_limit></memtune>", "Memory parameter is not supported by vz driver")]
    [TestCase(
        "<memtune><min_guarantee>99999999</min_guarantee></memtune>",
        "min_guarantee is more than the memory of the domain")]
    [TestCase(
        "<memtune><swap_hard_limit>1</swap_hard_limit></memtune>", "Memory parameter is not supported by vz driver")]
    [TestCase("<blkiotune><weight>319</weight></blkiotune>", "the weight of block I/O is from 320 to 640 in vz driver")]
    [TestCase("<blkiotune><weight>641</weight></blkiotune>", "the weight of block I/O is from 320 to 640 in vz driver")]
    [TestCase("<vcpu current='1'>2</vcpu>", "current vcpus must be equal to maxvcpus")]
    [TestCase("<vcpu placement='auto'>2</vcpu>", "changing cpu placement mode is not supported by vz driver")]
    [TestCase("<cputune><emulator_quota>1000</emulator_quota></cputune>", "cputune is not supported by vz driver")]
    [TestCase(
        "<cputune><period>1000</period></cputune>", "a CPU period other than 100000 is not supported by vz driver")]
    [TestCase(
        "<cputune><global_period>1000</global_period></cputune>",
        "a CPU period other than 100000 is not supported by vz driver")]
    [TestCase("<cputune><quota>1000</quota><global_quota>1000</global_quota></cputune>",
        "a quota of virtual CPUs beside a global quota is not supported by vz driver")]
    [TestCase("<vcpu cpuset='0'>2</vcpu><cputune><vcpupin vcpu='0' cpuset='1'/></cputune>",
        "vcpupin cpumask differs from default cpumask")]
    [TestCase("<vcpu>2</vcpu><cputune><vcpupin vcpu='0' cpuset='1'/><vcpupin vcpu='1' cpuset='0'/></cputune>",
        "vcpupin cpumask differs from default cpumask")]
    [TestCase("<numatune><memory placement='auto'/></numatune>", "numa parameters are not supported by vz driver")]
    [TestCase(
        "<numatune><memnode cellid='0' nodeset='0'/></numatune>", "numa parameters are not supported by vz driver")]
    [TestCase("<on_crash>coredump-restart</on_crash>",
        "on_reboot, on_poweroff and on_crash parameters are not supported by vz driver")]
    [TestCase("<on_reboot>preserve</on_reboot>",
        "on_reboot, on_poweroff and on_crash parameters are not supported by vz driver")]
    [TestCase("<on_poweroff>restart</on_poweroff>",
        "on_reboot, on_poweroff and on_crash parameters are not supported by vz driver")]
    [TestCase("<bootloader_args>x</bootloader_args>", "changing OS parameters is not supported by vz driver")]
    [TestCase("<bootloader>/x</bootloader>", "changing OS parameters is not supported by vz driver")]
    [TestCase("<features><acpi/></features>", "changing features is not supported by vz driver")]
    [TestCase("<clock offset='localtime'/>", "changing clock parameters is not supported by vz driver")]
    [TestCase(
        "<clock offset='utc'><timer name='rtc'/></clock>", "changing clock parameters is not supported by vz driver")]
    public void Settings_of_the_domain(string head, string text) =>
        AssertRefused(() => DomainRules.CheckApplicable(Vm("", head), OsType.Hvm), text);

    [TestCase("<cputune><vcpupin vcpu='0' cpuset='0'/></cputune><vcpu cpuset='0'>1</vcpu>")]
    [TestCase("<vcpu>2</vcpu><cputune><vcpupin vcpu='0' cpuset='1'/><vcpupin vcpu='1' cpuset='1'/></cputune>")]
    [TestCase("<cputune><shares>1024</shares><period>100000</period><quota>50000</quota></cputune>")]
    [TestCase("<cputune><global_period>100000</global_period><global_quota>-1</global_quota></cputune>")]
    [TestCase("<memtune><min_guarantee>1</min_guarantee></memtune><blkiotune><weight>500</weight></blkiotune>")]
    [TestCase("<numatune><memory mode='strict' nodeset='0'/></numatune>")]
    [TestCase("<title>t</title><description>d</description>")]
    [TestCase("<memtune/><cputune/><numatune/><memoryBacking/><blkiotune/><features/>")]
    [TestCase("<metadata/><genid/><sysinfo type='smbios'/><cpu mode='host-model'/><resource>"
        + "<partition>/machine</partition></resource>")]
    [TestCase("<on_poweroff>destroy</on_poweroff><on_reboot>restart</on_reboot><on_crash>destroy</on_crash>")]
    [TestCase("<on_crash>restart</on_crash>")]
    [TestCase("<on_crash>preserve</on_crash>")]
    public void Settings_that_are_held_or_ask_for_nothing(string head)
    {
        Assert.DoesNotThrow(() => DomainRules.CheckApplicable(Vm("", head), OsType.Hvm));
    }

    [TestCase("<type machine='pc'>hvm</type>", "changing OS parameters is not supported by vz driver")]
    [TestCase("<type>hvm</type><kernel>/k</kernel>", "changing OS parameters is not supported by vz driver")]
    [TestCase("<type>hvm</type><initrd>/k</initrd>", "changing OS parameters is not supported by vz driver")]
    [TestCase("<type>hvm</type><cmdline>k</cmdline>", "changing OS parameters is not supported by vz driver")]
    [TestCase("<type>hvm</type><root>/k</root>", "changing OS parameters is not supported by vz driver")]
    [TestCase("<type>hvm</type><loader>/k</loader>", "changing OS parameters is not supported by vz driver")]
    [TestCase("<type>hvm</type><smbios mode='host'/>", "changing OS parameters is not supported by vz driver")]
    [TestCase("<type>hvm</type><boot dev='fd'/>", "Unsupported boot device type: 'fd'")]
    public void Os_parameters_of_a_vm(string os, string text) =>
        AssertRefused(() => DomainRules.CheckApplicable(Vm("", os: os), OsType.Hvm), text);

    [TestCase("<type>exe</type><init>/bin/sh</init>")]
    [TestCase("<type>exe</type><init>/sbin/init</init><initarg>x</initarg>")]
    public void Os_parameters_of_a_container(string os) =>
        AssertRefused(() => DomainRules.CheckApplicable(Container("", os), OsType.Exe), "unsupported OS parameters");

    [Test]
    public void A_guest_stays_what_it_is()
    {
        AssertRefused(
            () => DomainRules.CheckApplicable(Vm(""), OsType.Exe), "changing OS type is not supported by vz driver");
    }

    [Test]
    public void Memory_comes_in_whole_mebibytes()
    {
        var odd = Vm("") with { MemoryKib = 1025, CurrentMemoryKib = 1025 };

        AssertRefused(() => DomainRules.CheckApplicable(odd, OsType.Hvm), "Memory size should be multiple of 1Mb.");
    }

    [TestCase("<emulator>/x</emulator>", "changing emulator is not supported by vz driver")]
    [TestCase(
        "<channel type='unix'><target type='virtio'/></channel>",
        "element 'devices/channel' is not supported by vz driver")]
    [TestCase(
        "<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.1'/></channel>",
        "element 'devices/channel' is not supported by vz driver")]
    [TestCase("<console type='pty'/><console type='pty'><target type='virtio'/></console>",
        "consoles that are no serial ports are not supported by vz driver")]
    [TestCase(
        "<console type='pty'><target type='sclp'/></console>",
        "consoles that are no serial ports are not supported by vz driver")]
    [TestCase("<sound model='ac97'/>", "element 'devices/sound' is not supported by vz driver")]
    [TestCase("<redirdev bus='usb' type='spicevmc'/>", "element 'devices/redirdev' is not supported by vz driver")]
    [TestCase("<parallel type='pty'/>", "element 'devices/parallel' is not supported by vz driver")]
    [TestCase(
        "<channel type='pty'><target type='guestfwd' address='10.0.2.1' port='1'/></channel>",
        "element 'devices/channel' is not supported by vz driver")]
    [TestCase(
        "<lease><key>a</key><target path='/a'/></lease>", "element 'devices/lease' is not supported by vz driver")]
    [TestCase("<hub type='usb'/>", "element 'devices/hub' is not supported by vz driver")]
    [TestCase("<smartcard mode='host'/>", "element 'devices/smartcard' is not supported by vz driver")]
    [TestCase("<tpm><backend type='emulator'/></tpm>", "element 'devices/tpm' is not supported by vz driver")]
    [TestCase("<shmem name='a'/>", "element 'devices/shmem' is not supported by vz driver")]
    [TestCase("<vsock/>", "element 'devices/vsock' is not supported by vz driver")]
    [TestCase("<iommu model='intel'/>", "element 'devices/iommu' is not supported by vz driver")]
    [TestCase("<nvram/>", "element 'devices/nvram' is not supported by vz driver")]
    [TestCase("<crypto/>", "element 'devices/crypto' is not supported by vz driver")]
    [TestCase("<pstore/>", "element 'devices/pstore' is not supported by vz driver")]
    [TestCase("<disk><source file='/a'/><target dev='sda'/></disk><disk><source file='/b'/><target dev='sdb'/><boot "
        + "order='1'/></disk>",
        "Unsupported boot order configuration")]
    [TestCase(PloopFs, "Filesystems in VMs are not supported by vz driver")]
    [TestCase("<graphics type='vnc'/><input type='tablet' bus='virtio'/>", "unsupported input device configuration")]
    [TestCase("<graphics type='vnc'/><input type='tablet' bus='usb'/><input type='tablet' bus='usb'/>",
        "unsupported input device configuration")]
    [TestCase("<graphics type='vnc'/><input type='mouse' bus='virtio'/>", "unsupported input device configuration")]
    [TestCase("<input type='mouse'/>", "input devices without vnc are not supported")]
    [TestCase("<graphics type='vnc'/><graphics type='vnc'/>", "vz driver supports only VNC graphics")]
    [TestCase("<video><model type='vga'/></video><video><model type='vga'/></video>",
        "vz driver supports only one video adapter.")]
    [TestCase("<video><model type='cirrus'/></video>", "vz driver supports only VGA video adapters.")]
    [TestCase("<video><model type='vga' heads='2'/></video>", "vz driver doesn't support multihead video adapters.")]
    [TestCase("<video><model type='vga'><acceleration accel3d='no'/></model></video>",
        "vz driver doesn't support setting video acceleration parameters.")]
    public void Devices_of_a_vm(string devices, string text) =>
        AssertRefused(() => DomainRules.CheckApplicable(Vm(devices), OsType.Hvm), text);

    [TestCase("<input type='mouse' bus='usb'/>")]
    [TestCase("<input type='tablet' bus='usb'/><input type='keyboard' bus='usb'/>")]
    [TestCase("<input type='tablet' bus='usb'/><input type='mouse' bus='ps2'/><input type='keyboard' bus='ps2'/>")]
    public void Input_devices_on_usb_beside_those_of_the_display(string inputs) =>
        Assert.That(
            () => DomainRules.CheckApplicable(Vm("<graphics type='vnc'/>" + inputs), OsType.Hvm), Throws.Nothing);

    [TestCase("<backend tap='/t'/>", "Interface backend parameters are not supported by vz driver.")]
    [TestCase("<tune><sndbuf>1</sndbuf></tune>", "Setting interface sndbuf is not supported by vz driver.")]
    [TestCase("<script path='/s'/>", "Setting interface script is not supported by vz driver.")]
    [TestCase("<guest dev='eth0'/>", "Setting guest interface name is not supported by vz driver.")]
    [TestCase("<address type='pci'/>", "Setting device info for network devices is not supported by vz driver.")]
    [TestCase("<filterref filter='f'/>", "Setting network filter is not supported by vz driver.")]
    [TestCase(
        "<bandwidth><outbound average='1' burst='1'/></bandwidth>",
        "Setting network bandwidth is not supported by vz driver.")]
    [TestCase(
        "<bandwidth><outbound average='1' peak='2'/></bandwidth>",
        "Setting network bandwidth is not supported by vz driver.")]
    [TestCase(
        "<bandwidth><inbound average='1'/></bandwidth>", "Setting network bandwidth is not supported by vz driver.")]
    [TestCase("<vlan trunk='yes'><tag id='1'/></vlan>", "Setting up vlans is not supported by vz driver.")]
    [TestCase("<vlan><tag id='1'/></vlan>", "Setting up vlans is not supported by vz driver.")]
    [TestCase(
        "<virtualport type='openvswitch'><parameters profileid='a'/></virtualport>",
        "Setting interface virtualport is not supported by vz driver.")]
    [TestCase("<backend vhost='/t'/>", "Interface backend parameters are not supported by vz driver.")]
    [TestCase("<model type='e1000e'/>", "Specified network adapter model is not supported by vz driver.")]
    [TestCase("<route address='10.0.0.0' gateway='10.0.0.1'/>", "Support only default gateway")]
    [TestCase("<route address='0.0.0.0' gateway='10.0.0.1'/><route address='0.0.0.0' gateway='10.0.0.2'/>",
        "Support only one IPv4 default gateway")]
    [TestCase(
        "<route family='ipv6' address='::' gateway='fe80::1'/><route family='ipv6' address='::' gateway='fe80::2'/>",
            "Support only one IPv6 default gateway")]
    public void Interfaces(string settings, string text) =>
        AssertRefused(() => DomainRules.CheckApplicable(Vm(Nic + settings + "</interface>"), OsType.Hvm), text);

    [TestCase("<interface type='user'/>", "Specified network adapter type is not supported by vz driver.")]
    [TestCase("<interface type='network'><source network='n' portgroup='p'/></interface>",
        "Virtual network portgroups are not supported by vz driver.")]
    public void Whole_interfaces(string nic, string text) =>
        AssertRefused(() => DomainRules.CheckApplicable(Vm(nic), OsType.Hvm), text);

    [Test]
    public void A_containers_model_is_ignored()
    {
        var container = Container(Nic + "<model type='e1000e'/></interface>");

        Assert.DoesNotThrow(() => DomainRules.CheckApplicable(container, OsType.Exe));
    }

    [TestCase("<serial type='file'><source path='/a'/><target type='isa-serial'/></serial>",
        "Specified character device target type is not supported by vz driver.")]
    [TestCase("<serial type='stdio'/>", "Specified character device source type is not supported by vz driver.")]
    [TestCase("<serial type='file'><source path='/a'/><address type='isa'/></serial>",
        "Setting device info for character devices is not supported by vz driver.")]
    [TestCase("<serial type='file'><source path='/a'><seclabel model='dac' relabel='no'/></source></serial>",
        "Setting security labels is not supported by vz driver.")]
    [TestCase("<serial type='tcp'><source mode='bind' host='a' service='1'/><protocol type='telnet'/></serial>",
        "Protocol 'telnet' is not supported for tcp character device.")]
    [TestCase("<serial type='udp'><source mode='bind' host='a' service='1'/><source mode='connect' host='b' "
        + "service='1'/></serial>",
        "Different bind and connect parameters for udp character device is not supported.")]
    [TestCase("<serial type='udp'><source mode='connect' host='b' service='1'/></serial>",
        "Different bind and connect parameters for udp character device is not supported.")]
    public void Serial_ports(string serial, string text) =>
        AssertRefused(() => DomainRules.CheckApplicable(Vm(serial), OsType.Hvm), text);

    [TestCase("<filesystem type='mount'><source dir='/a'/><target dir='/'/></filesystem>",
        "Only file based or volume based filesystems are supported by vz driver.")]
    [TestCase("<filesystem type='file'><source file='/a'/><target dir='/'/></filesystem>",
        "Only ploop fs driver is supported by vz driver.")]
    [TestCase("<filesystem type='file' accessmode='mapped'><driver type='ploop' format='ploop'/><source file='/a'/>"
        + "<target dir='/'/></filesystem>",
        "Changing fs access mode is not supported by vz driver.")]
    [TestCase("<filesystem type='file'><driver type='ploop' format='ploop' wrpolicy='immediate'/><source file='/a'/>"
        + "<target dir='/'/></filesystem>",
        "Changing fs write policy is not supported by vz driver.")]
    [TestCase("<filesystem type='file'><driver type='ploop'/><source file='/a'/><target dir='/'/></filesystem>",
        "Only ploop disk images are supported by vz driver.")]
    [TestCase(Fs + "<readonly/></filesystem>", "Setting readonly for filesystems is not supported by vz driver.")]
    [TestCase(
        Fs + "<space_hard_limit>1</space_hard_limit></filesystem>", "Setting fs quotas is not supported by vz driver.")]
    public void File_systems(string filesystem, string text) =>
        AssertRefused(() => DomainRules.CheckApplicable(Container(filesystem), OsType.Exe), text);

    [Test]
    public void A_template_stands_alone()
    {
        const string Template = "<filesystem type='template'><source name='c'/><target dir='/'/></filesystem>";

        Assert.DoesNotThrow(() => DomainRules.CheckApplicable(Container(Template), OsType.Exe));
        AssertRefused(
            () => DomainRules.CheckApplicable(Container(Template + PloopFs), OsType.Exe),
            "Unsupported configuration",
            ErrorCode.InvalidArg);
    }

    [Test]
    public void Of_several_faults_the_first_of_libvirts_order_is_named()
    {
        var vm = Vm("<emulator>/x</emulator>", "<features><acpi/></features><currentMemory>1024</currentMemory>");

        AssertRefused(
            () => DomainRules.CheckApplicable(vm, OsType.Hvm),
            "changing balloon parameters is not supported by vz driver");
        AssertRefused(
            () => DomainRules.CheckApplicable(vm with { CurrentMemoryKib = vm.MemoryKib }, OsType.Hvm),
            "changing emulator is not supported by vz driver");
    }
}
