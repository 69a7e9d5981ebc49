// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.Errors;

namespace VirtVzd.Tests.DomainXml.Parsing;

/// <summary>Documents that libvirt's parser refuses, and its words; each has one fault.</summary>
sealed class DomainParserErrorTests
{
    const string Name = "<name>a</name>";
    const string Memory = "<memory>1048576</memory>";
    const string Os = "<os><type>hvm</type></os>";
    const string Disk = "<disk><source file='/a'/><target dev='sda'/>";

    static LibvirtException Refused(string text) => Assert.Throws<LibvirtException>(() => DomainParser.Parse(text))!;

    static void AssertRefused(string text, int code, int domain, string message)
    {
        var error = Refused(text);

        Assert.That(error.Message, Is.EqualTo(message));
        Assert.That(((int)error.Code, (int)error.Domain), Is.EqualTo((code, domain)));
    }

    [TestCase("<foo type='vz'/>", 27, 5, "XML error: expecting root element of 'domain', not 'foo'")]
    [TestCase("<domain>" + Name + Memory + Os + "</domain>", 1, 20, "internal error: missing domain type attribute")]
    [TestCase("<domain type='zz'>" + Name + Memory + Os + "</domain>", 67, 20,
        "unsupported configuration: invalid domain type zz")]
    [TestCase("<domain type='vz'>" + Memory + Os + "</domain>", 21, 20, "missing name information")]
    [TestCase("<domain type='vz'><name/>" + Memory + Os + "</domain>", 21, 20, "missing name information")]
    [TestCase("<domain type='vz'>" + Name + Memory + "</domain>", 27, 20, "XML error: an os <type> must be specified")]
    [TestCase("<domain type='vz'>" + Name + Memory + "<os><type>foo</type></os></domain>", 67, 20,
        "unsupported configuration: unknown OS type 'foo'")]
    [TestCase("<domain type='vz'>" + Name + Memory + "<os><type arch='foo'>hvm</type></os></domain>", 67, 20,
        "unsupported configuration: Unknown architecture foo")]
    [TestCase("<domain type='vz'>" + Name + Memory + "<os><type arch='ppc64'>hvm</type></os></domain>", 8, 44,
        "invalid argument: could not find capabilities for arch=ppc64 domaintype=vz ")]
    [TestCase("<domain type='vz'>" + Name + Memory + "<os><type arch='x86_64'>xen</type></os></domain>", 8, 44,
        "invalid argument: could not find capabilities for ostype=xen arch=x86_64 domaintype=vz ")]
    [TestCase("<domain type='kvm'>" + Name + Memory + "<os><type arch='x86_64'>hvm</type></os></domain>", 8, 44,
        "invalid argument: could not find capabilities for arch=x86_64 domaintype=kvm ")]
    [TestCase("<domain type='vz'>" + Name + Memory + "<os><type>exe</type></os></domain>", 27, 20,
        "XML error: init binary must be specified")]
    [TestCase("<domain type='vz'>" + Name + Memory + "<os firmware='efi'><type>hvm</type></os></domain>", 35, 20,
        "firmware auto selection not implemented for this driver")]
    [TestCase("<domain type='vz'>" + Name + Memory + "<os><type>hvm</type><boot dev='foo'/></os></domain>", 27, 5,
        "XML error: Invalid value for attribute 'dev' in element 'boot': 'foo'.")]
    [TestCase("<domain type='vz'>" + Name + Memory + "<os><type>hvm</type><boot/></os></domain>", 27, 5,
        "XML error: Missing required attribute 'dev' in element 'boot'")]
    [TestCase("<domain type='vz'><name>a/b</name>" + Memory + Os + "</domain>", 27, 20,
        "XML error: name a/b cannot contain '/'")]
    [TestCase("<domain type='vz'>" + Name + Memory + "<os><type>hvm</type><boot dev='hd'/></os><devices>" + Disk
        + "<boot order='1'/></disk></devices></domain>", 67, 20,
        "unsupported configuration: per-device boot elements cannot be used together with os/boot elements")]
    public void A_document_as_a_whole(string text, int code, int domain, string message) =>
        AssertRefused(text, code, domain, message);

    [TestCase("", 27, 20, "XML error: Memory size must be specified via <memory> or in the <numa> configuration")]
    [TestCase("<memory>0</memory>", 27, 20,
        "XML error: Memory size must be specified via <memory> or in the <numa> configuration")]
    [TestCase("<memory>12x</memory>", 27, 5, "XML error: Invalid value '12x' for element or attribute './memory[1]'")]
    [TestCase("<memory>-12</memory>", 27, 5, "XML error: Invalid value '-12' for element or attribute './memory[1]'")]
    [TestCase("<memory> 12 </memory>", 27, 5, "XML error: Invalid value ' 12 ' for element or attribute './memory[1]'")]
    [TestCase("<memory unit='foo'>1</memory>", 8, 0, "invalid argument: unknown suffix 'foo'")]
    [TestCase("<memory unit='Ki'>1</memory>", 8, 0, "invalid argument: unknown suffix 'Ki'")]
    [TestCase("<memory unit='EiB'>99999</memory>", 82, 0, "numerical overflow: value too large: 99999EiB")]
    [TestCase(Memory + "<uuid>zzz</uuid>", 1, 20, "internal error: malformed uuid element")]
    [TestCase(Memory + "<uuid>{11111111-2222-3333-4444-555555555555}</uuid>", 1, 20,
        "internal error: malformed uuid element")]
    [TestCase(
        Memory + "<uuid>11111111-2222-3333-4444-55555555555a-</uuid>", 1, 20, "internal error: malformed uuid element")]
    [TestCase(
        Memory + "<uuid>1-1111111222233334444555555555-55</uuid>", 1, 20, "internal error: malformed uuid element")]
    [TestCase(
        Memory + "<blkiotune><device><path>/a</path><read_bytes_sec>1-2</read_bytes_sec></device></blkiotune>", 67, 20,
            "unsupported configuration: could not parse read bytes sec 1-2")]
    [TestCase(
        Memory + "<blkiotune><device><path>/a</path><read_bytes_sec>--5</read_bytes_sec></device></blkiotune>", 67, 20,
            "unsupported configuration: could not parse read bytes sec --5")]
    [TestCase(Memory + "<title>a\nb</title>", 27, 20, "XML error: Domain title can't contain newlines")]
    [TestCase(Memory + "<vcpu>0</vcpu>", 1, 20, "internal error: CPU IDs in <numa> exceed the <vcpu> count")]
    [TestCase(Memory + "<vcpu/>", 27, 20, "XML error: maximum vcpus count must be an integer")]
    [TestCase(Memory + "<vcpu>x</vcpu>", 27, 20, "XML error: maximum vcpus count must be an integer")]
    [TestCase(Memory + "<vcpu>4294967296</vcpu>", 27, 20, "XML error: maximum vcpus count must be an integer")]
    [TestCase(Memory + "<vcpu current='3'>2</vcpu>", 67, 20,
        "unsupported configuration: maximum vCPU count must not be less than current vCPU count")]
    [TestCase(Memory + "<vcpu cpuset='x'>2</vcpu>", 8, 0, "invalid argument: Failed to parse bitmap 'x'")]
    [TestCase(
        Memory + "<vcpu cpuset='0,^0'>2</vcpu>", 67, 20, "unsupported configuration: Invalid value of 'cpuset': 0,^0")]
    [TestCase(Memory + "<vcpu placement='x'>2</vcpu>", 27, 5,
        "XML error: Invalid value for attribute 'placement' in element 'vcpu': 'x'.")]
    [TestCase(Memory + "<maxMemory slots='2'>4096</maxMemory>", 67, 20,
        "unsupported configuration: memory hotplug tunables <maxMemory> are not supported by this hypervisor driver")]
    [TestCase(Memory + "<vcpus><vcpu id='0' enabled='yes'/></vcpus>", 67, 20,
        "unsupported configuration: individual CPU state configuration is not supported")]
    [TestCase(Memory + "<clock offset='foo'/>", 67, 20, "unsupported configuration: unknown clock offset 'foo'")]
    [TestCase(
        Memory + "<on_poweroff>foo</on_poweroff>", 67, 20,
        "unsupported configuration: unknown on_poweroff action: foo")]
    [TestCase(Memory + "<features><foo/></features>", 67, 20, "unsupported configuration: unexpected feature 'foo'")]
    public void An_element_of_the_domain(string elements, int code, int domain, string message) =>
        AssertRefused($"<domain type='vz'>{Name}{elements}{Os}</domain>", code, domain, message);

    [TestCase("<disk type='foo'/>", 27, 5, "XML error: Invalid value for attribute 'type' in element 'disk': 'foo'.")]
    [TestCase("<disk><source file='/a'/></disk>", 20, 20, "missing target information for device /a")]
    [TestCase("<disk><source file='/a'/><target dev='foo'/></disk>", 27, 20,
        "XML error: Unknown disk name 'foo' and no address specified")]
    [TestCase("<disk><source file='/a'/><target dev=''/></disk>", 27, 20,
        "XML error: Unknown disk name '' and no address specified")]
    [TestCase("<disk><source file='/a'/><target dev='fda'/></disk>", 1, 20,
        "internal error: Invalid harddisk device name: fda")]
    [TestCase("<disk><source file='/a'/><target dev='sda' bus='foo'/></disk>", 27, 5,
        "XML error: Invalid value for attribute 'bus' in element 'target': 'foo'.")]
    [TestCase(
        "<disk><source file='/a'/><target dev='sda'/></disk><disk><source file='/b'/><target dev='sda'/></disk>",
        27,
        20,
            "XML error: target 'sda' duplicated for disk sources '/a' and '/b'")]
    [TestCase("<disk><source file='/a'/><target dev='sda'/></disk><disk><source file='/b'/><target dev='sdb'/>"
        + "<address type='drive' unit='0'/></disk>", 67, 20,
        "unsupported configuration: Found duplicate drive address for disk with target name 'sda' controller='0' "
            + "bus='0' target='0' unit='0'")]
    [TestCase(
        Disk + "<boot order='1'/></disk><disk><source file='/b'/><target dev='sdb'/><boot order='1'/></disk>", 67, 20,
            "unsupported configuration: boot order '1' used for more than one device")]
    [TestCase(Disk + "<boot order='0'/></disk>", 27, 5,
        "XML error: Invalid value for attribute 'order' in element 'boot': Zero is not permitted")]
    [TestCase(Disk + "<boot order='x'/></disk>", 27, 5,
        "XML error: Invalid value for attribute 'order' in element 'boot': 'x'. Expected non-negative integer value")]
    [TestCase(Disk + "<boot/></disk>", 27, 5, "XML error: Missing required attribute 'order' in element 'boot'")]
    [TestCase("<disk><source file='/a'/><target dev='sda'/><driver type='foo'/></disk>", 67, 20,
        "unsupported configuration: unknown driver format value 'foo'")]
    [TestCase("<disk><source file='/a'/><target dev='sda'/><address type='drive' controller='x'/></disk>", 27, 5,
        "XML error: Invalid value for attribute 'controller' in element 'address': 'x'. Expected non-negative "
            + "integer value")]
    [TestCase("<disk><source file='/a'/><target dev='sda'/><address type='foo'/></disk>", 67, 20,
        "unsupported configuration: unknown address type 'foo'")]
    [TestCase("<disk><source file='/a'/><target dev='sda'/><address type='pci'/></disk>", 67, 20,
        "unsupported configuration: Invalid address type 'pci' for the disk 'sda' with the bus type 'scsi'")]
    [TestCase(
        "<disk><source file='/a'/><target dev='sda'/><wwn>x</wwn></disk>", 1, 0, "internal error: Malformed wwn: x")]
    [TestCase("<disk><source file='/a'/><target dev='sda'/><vendor>123456789</vendor></disk>", 67, 20,
        "unsupported configuration: disk vendor is more than 8 characters")]
    [TestCase("<controller type='foo'/>", 27, 5,
        "XML error: Invalid value for attribute 'type' in element 'controller': 'foo'.")]
    [TestCase("<controller type='scsi' index='x'/>", 27, 5,
        "XML error: Invalid value for attribute 'index' in element 'controller': 'x'. Expected integer value")]
    [TestCase("<controller type='scsi' model='foo'/>", 67, 20, "unsupported configuration: Unknown model type 'foo'")]
    [TestCase("<controller type='scsi' index='1'/><controller type='scsi' index='1'/>", 27, 20,
        "XML error: Multiple 'scsi' controllers with index '1'")]
    [TestCase("<memory model='dimm'/>", 67, 20,
        "unsupported configuration: memory devices are not supported by this driver")]
    public void A_disk_or_controller(string device, int code, int domain, string message) =>
        AssertRefused(
            $"<domain type='vz'>{Name}{Memory}{Os}<devices>{device}</devices></domain>", code, domain, message);

    [TestCase(
        "<interface type='foo'/>", 27, 5,
        "XML error: Invalid value for attribute 'type' in element 'interface': 'foo'.")]
    [TestCase("<interface type='network'/>", 27, 20, "XML error: interface type='network' requires a 'source' element")]
    [TestCase("<interface type='network'><source/></interface>", 27, 5,
        "XML error: Missing required attribute 'network' in element 'source'")]
    [TestCase("<interface type='user'><mac address='foo'/></interface>", 27, 20,
        "XML error: unable to parse mac address 'foo'")]
    [TestCase("<interface type='user'><mac address='01:00:00:00:00:00'/></interface>", 27, 20,
        "XML error: expected unicast mac address, found multicast '01:00:00:00:00:00'")]
    [TestCase("<interface type='user'><link state='foo'/></interface>", 67, 20,
        "unsupported configuration: unknown interface link state 'foo'")]
    [TestCase("<interface type='user'><ip/></interface>", 27, 20, "XML error: Missing required address in <ip>")]
    [TestCase(
        "<interface type='user'><ip address='256.0.0.1'/></interface>", 27, 20,
        "XML error: Invalid address '256.0.0.1' in <ip>")]
    [TestCase("<interface type='user'><ip address='1.2.3.4' family='ipv6'/></interface>", 27, 20,
        "XML error: Invalid address '1.2.3.4' in <ip>")]
    [TestCase("<interface type='user'><ip address='1.2.3.4' prefix='33'/></interface>", 27, 20,
        "XML error: Invalid prefix value '33' in <ip>")]
    [TestCase("<interface type='user'><route gateway='1.2.3.4'/></interface>", 27, 19,
        "XML error: guest interface: Missing required address attribute in route definition")]
    [TestCase("<interface type='user'><model type='a!'/></interface>", 8, 20,
        "invalid argument: Model name contains invalid characters")]
    [TestCase("<interface type='user'><model type='foo'/></interface>", 67, 20,
        "unsupported configuration: driver does not support net model 'foo'")]
    [TestCase("<interface type='user' trustGuestRxFilters='foo'/>", 27, 5,
        "XML error: Invalid value for attribute 'trustGuestRxFilters' in element 'interface': 'foo'.")]
    public void An_interface(string device, int code, int domain, string message) =>
        AssertRefused(
            $"<domain type='vz'>{Name}{Memory}{Os}<devices>{device}</devices></domain>", code, domain, message);

    [TestCase("<serial type='foo'/>", 67, 20,
        "unsupported configuration: unknown type presented to host for character device: foo")]
    [TestCase("<serial type='file'/>", 1, 20, "internal error: Missing source path attribute for char device")]
    [TestCase("<serial type='tcp'><source host='a'/></serial>", 1, 20,
        "internal error: Missing source service attribute for char device")]
    [TestCase("<serial type='tcp'><source mode='connect' service='1'/></serial>", 1, 20,
        "internal error: Missing source host attribute for char device")]
    [TestCase("<serial type='tcp'><source mode='bind' service='1'/><protocol type='foo'/></serial>", 67, 20,
        "unsupported configuration: Unknown protocol 'foo'")]
    [TestCase("<serial type='udp'/>", 1, 20, "internal error: Missing source service attribute for char device")]
    [TestCase("<console type='pty'/><console type='pty'/>", 67, 20,
        "unsupported configuration: Only the first console can be a serial port")]
    [TestCase("<serial type='unix'><source mode='foo' path='a'/></serial>", 27, 5,
        "XML error: Invalid value for attribute 'mode' in element 'source': 'foo'.")]
    [TestCase("<serial type='pty'><target port='x'/></serial>", 27, 20, "XML error: Invalid port number: x")]
    [TestCase("<serial type='pty'><target type='foo'/></serial>", 67, 20,
        "unsupported configuration: unknown target type 'foo' specified for character device")]
    [TestCase(
        "<filesystem type='foo'/>", 27, 5,
        "XML error: Invalid value for attribute 'type' in element 'filesystem': 'foo'.")]
    [TestCase("<filesystem/>", 19, 20, "missing source information for device")]
    [TestCase(
        "<filesystem type='file'><source file='/x'/></filesystem>", 20, 20, "missing target information for device /x")]
    [TestCase("<filesystem type='volume'><source pool='c'/><target dir='/'/></filesystem>", 27, 20,
        "XML error: 'pool' and 'volume' must be specified together for 'pool' type source")]
    [TestCase("<graphics/>", 27, 5, "XML error: Missing required attribute 'type' in element 'graphics'")]
    [TestCase("<graphics type='vnc' port='x'/>", 1, 20, "internal error: cannot parse vnc port x")]
    [TestCase("<graphics type='vnc' listen='1.2.3.4'><listen type='address' address='2.3.4.5'/></graphics>", 67, 20,
        "unsupported configuration: graphics 'listen' attribute '1.2.3.4' must match 'address' attribute of first "
            + "listen element (found '2.3.4.5')")]
    [TestCase("<graphics type='vnc' passwd='x' passwdValidTo='foo'/>", 1, 20,
        "internal error: cannot parse password validity time 'foo', expect YYYY-MM-DDTHH:MM:SS")]
    [TestCase("<graphics type='vnc' passwd='x' connected='disconnect'/>", 67, 20,
        "unsupported configuration: VNC supports connected='keep' only")]
    [TestCase("<video><model type='foo'/></video>", 67, 20, "unsupported configuration: unknown video model 'foo'")]
    [TestCase("<video><model type='vga' vram='x'/></video>", 27, 20, "XML error: cannot parse video vram 'x'")]
    [TestCase("<video><model type='vga' heads='x'/></video>", 1, 20, "internal error: cannot parse video heads 'x'")]
    [TestCase("<video><model type='vga'><acceleration/></model></video>", 67, 20,
        "unsupported configuration: missing values for acceleration")]
    [TestCase("<input bus='ps2'/>", 1, 20, "internal error: missing input device type")]
    [TestCase("<input type='foo'/>", 67, 20, "unsupported configuration: unknown input device type 'foo'")]
    [TestCase("<input type='mouse' bus='foo'/>", 67, 20, "unsupported configuration: unknown input bus type 'foo'")]
    public void A_port_file_system_or_display(string device, int code, int domain, string message) =>
        AssertRefused(
            $"<domain type='vz'>{Name}{Memory}{Os}<devices>{device}</devices></domain>", code, domain, message);

    [Test]
    public void A_vm_as_the_c_driver_prints_it_is_refused_for_its_empty_acceleration()
    {
        AssertRefused(
            GoldenDocument.Read("vm1a"), 67, 20, "unsupported configuration: missing values for acceleration");
    }
}
