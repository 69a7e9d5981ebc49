// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Sdk;

namespace VirtVzd.Tests.Vz;

/// <summary>
/// The configurations of the guests whose documents are in <c>Golden/DomainXml</c>, in the SDK's calls.
/// </summary>
static class GoldenGuests
{
    /// <summary>
    /// The serial number of a hard disk that has none in its document: the host makes one up for each, libvirt's
    /// documents are from one that did not.
    /// </summary>
    internal const string Unsaid = "UNSAID";

    const PrlDeviceType Usb = (PrlDeviceType)15;

    /// <summary>A machine as most are: two disks, a CD-ROM drive, two adapters, a serial port, a display.</summary>
    internal static void Vm1(PrlVmConfig config)
    {
        config.Identify("vm1", "11111111-2222-3333-4444-555555555555", ramMib: 2048, videoRamMib: 32);
        config.CpuCount = 2;
        config.AddHardDisk(PrlStorageInterface.Scsi, 0, "/vz/vmprivate/vm1/harddisk.hdd", "ABCDEF0123456789");
        config.AddHardDisk(PrlStorageInterface.Scsi, 1, "/vz/vmprivate/vm1/harddisk1.hdd", Unsaid);
        config.AddOptical(PrlStorageInterface.Ide, 0, "/iso/cd.iso");
        config.AddAdapter(1, PrlNetworkKind.BridgedNetwork, "Bridged", PrlAdapterType.Virtio, static nic =>
        {
            nic.Network.MacDigits = "001C42A1B2C3";
            nic.Network.PreventMacSpoof = false;
            nic.Network.Addresses = ["192.168.1.5/255.255.255.0", "fe80::1/64"];
            nic.Network.Gateway = "192.168.1.1";
        });
        config.AddAdapter(2, PrlNetworkKind.Routed, "", PrlAdapterType.E1000, static nic =>
        {
            nic.Network.MacDigits = "001C42D4E5F6";
            nic.Connected = false;
        });
        config.AddSerial(0, PrlEmulatedType.Socket, "/var/run/vm1-serial.sock");
        config.VncMode = PrlDisplayMode.Manual;
        config.VncPort = 5901;
        config.VncHostName = "0.0.0.0";
        config.VncPassword = "s3cr3t";
        config.AddBoot(PrlDeviceType.HardDisk, 0, 1);
        config.AddBoot(PrlDeviceType.OpticalDisk, 0, 2);
        config.AddBoot(PrlDeviceType.NetworkAdapter, 0, 3);
    }

    /// <summary>
    /// A machine with unusual settings: every bus, an empty drive, ends of serial ports, a boot list that is not in
    /// order.
    /// </summary>
    internal static void VmOdd(PrlVmConfig config)
    {
        config.Identify("vmodd", "99999999-8888-7777-6666-555555555555", ramMib: 512, videoRamMib: 48);
        config.CpuMode = PrlCpuMode.Bits32;
        config.CpuMask = "0";
        config.AddHardDisk(PrlStorageInterface.Ide, 3, "/d/ide.hdd", Unsaid);
        config.AddHardDisk(PrlStorageInterface.Sata, 6, "/dev/sdz", "x-y", isBlock: true);
        config.AddHardDisk(PrlStorageInterface.Scsi, 8, "", Unsaid);
        config.AddHardDisk(PrlStorageInterface.Unknown, 27, "/d/u.hdd", Unsaid);
        config.AddOptical(PrlStorageInterface.Sata, 0, "", isBlock: true);
        config.AddAdapter(
            1, PrlNetworkKind.Bridge, "br0", PrlAdapterType.Rtl, static nic => nic.Network.HostInterfaceName = "vme1");
        config.AddAdapter(
            2, PrlNetworkKind.HostOnly, "", PrlAdapterType.E1000, static nic => nic.Network.HostInterfaceName = "vme2");
        config.AddSerial(0, PrlEmulatedType.OutputFile, "/var/log/out.log");
        config.AddSerial(1, PrlEmulatedType.RealDevice, "/dev/ttyS0");
        config.AddSerial(2, PrlEmulatedType.Tcp, "1.2.3.4:5555", PrlSocketMode.Client);
        config.AddSerial(3, PrlEmulatedType.Udp, "1.2.3.4:6666");
        config.VncMode = PrlDisplayMode.Auto;
        config.VncPort = 0;
        config.VncHostName = "127.0.0.1";
        config.AddBoot(PrlDeviceType.Floppy, 0, 1);
        config.AddBoot(PrlDeviceType.OpticalDisk, 0, 2, inUse: false);
        config.AddBoot(PrlDeviceType.HardDisk, 1, 3);
    }

    /// <summary>
    /// A container with its root, a disk, the adapter that it shares with the host and one of its own.
    /// </summary>
    internal static void Ct1(PrlVmConfig config)
    {
        config.Identify("ct1", "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee");
        config.CpuCount = 2;
        config.CpuMask = "0";
        config.AddMount(0, "/vz/private/201/root.hdd", "/");
        config.AddHardDisk(PrlStorageInterface.Sata, 1, "/vz/private/201/data.hdd", Unsaid);
        config.AddAdapter(1, PrlNetworkKind.Routed, "", PrlAdapterType.Undefined, Venet);
        config.AddAdapter(2, PrlNetworkKind.BridgedNetwork, "Bridged", PrlAdapterType.Undefined, static nic =>
        {
            nic.Network.MacDigits = "001C42A1B2C4";
            nic.Network.PreventMacSpoof = false;
            nic.Network.Addresses = ["10.0.0.5/255.0.0.0"];
        });
    }

    static void Venet(PrlDevice nic)
    {
        nic.Index = PrlDevice.VenetIndex;
        nic.Network.HostInterfaceName = "venet0";
    }

    /// <summary>Every attachment, model and form of address, and what libvirt has no form for.</summary>
    internal static void VmNetworks(PrlVmConfig config)
    {
        config.Identify("vm-networks", "22222222-0000-4000-8000-000000000001");
        config.AddBoot(PrlDeviceType.NetworkAdapter, 0, 1);
        config.AddAdapter(1, PrlNetworkKind.BridgedNetwork, "Bridged", PrlAdapterType.Virtio, static nic =>
        {
            nic.Network.PreventMacSpoof = false;
            nic.Network.Addresses =
                ["192.168.1.5/255.255.255.0", "10.1.2.3/255.128.0.0", "fe80::1/64", "2001:db8::5/48"];
            nic.Network.Gateway = "192.168.1.1";
            nic.Network.GatewayIpv6 = "fe80::fe";
        });
        config.AddAdapter(2, PrlNetworkKind.HostOnly, "Host-Only", PrlAdapterType.E1000, static nic =>
        {
            nic.Network.HostInterfaceName = "tap-2";
            nic.Network.GatewayIpv6 = "2001:db8::1";
            nic.Connected = false;
        });
        config.AddAdapter(3, PrlNetworkKind.Routed, "not shown", PrlAdapterType.Rtl, static nic =>
        {
            nic.Network.Addresses = ["10.0.0.5/255.255.255.255", "10.9.9.9/255.0.255.0"];
            nic.Network.Gateway = "no gateway";
        });
        config.AddAdapter(
            4, PrlNetworkKind.Bridge, "br1", PrlAdapterType.E1000e, static nic => nic.Network.PreventMacSpoof = false);
        config.AddAdapter(
            5, PrlNetworkKind.Shared, "Shared", PrlAdapterType.Undefined,
            static nic => nic.Network.HostInterfaceName = "vnet7");
        config.AddAdapter(6, PrlNetworkKind.DirectAssign, "Direct", PrlAdapterType.HyperV);
    }

    /// <summary>
    /// Every bus, names beyond z, names that occur twice, paths with signs, boot entries of other kinds.
    /// </summary>
    internal static void VmDisks(PrlVmConfig config)
    {
        config.Identify("vm-disks", "22222222-0000-4000-8000-000000000002");
        config.AddHardDisk(PrlStorageInterface.Sata, 26, "/dev/disk & co", "SATA-26", isBlock: true);
        config.AddHardDisk(PrlStorageInterface.Ide, 3, "/images/ide3.hdd", "IDE-3");
        config.AddHardDisk(PrlStorageInterface.Scsi, 26, "/images/scsi26.hdd", "SCSI-26");
        config.AddHardDisk(PrlStorageInterface.Scsi, 0, "/images/scsi0.hdd", "SCSI-0");
        config.AddHardDisk(PrlStorageInterface.VirtioBlock, 1, "/images/virtio1.hdd", "VIRTIO-1");
        config.AddHardDisk(PrlStorageInterface.Usb, 0, "/images/usb0.hdd", "USB-0");
        config.AddHardDisk(PrlStorageInterface.Sata, 0, "/images/sata0.hdd", "SATA-0");
        config.AddOptical(PrlStorageInterface.Ide, 0, "/iso/a'b\"c<d>.iso");
        config.AddOptical(PrlStorageInterface.Scsi, 7, "/dev/sr0", isBlock: true);
        config.AddOptical(PrlStorageInterface.Sata, 1, "");
        config.AddBoot(PrlDeviceType.HardDisk, 3, 5);
        config.AddBoot(PrlDeviceType.OpticalDisk, 0, 2);
        config.AddBoot(Usb, 0, 1);
        config.AddBoot(PrlDeviceType.Floppy, 0, 3);
        config.AddBoot(PrlDeviceType.NetworkAdapter, 0, 4, inUse: false);
    }

    /// <summary>No devices at all, but texts with signs.</summary>
    internal static void VmBare(PrlVmConfig config)
    {
        config.Identify("bare & plain", "22222222-0000-4000-8000-000000000003", ramMib: 4 << 20, videoRamMib: 2);
        config.CpuCount = 2;
        config.CpuMode = PrlCpuMode.Bits32;
        config.CpuMask = "1";
        config.Description = "line one\nline \"two\" & 'three' <имя>";
    }

    /// <summary>
    /// Every end of a serial port after one that libvirt has no form for; a display on a port that was chosen.
    /// </summary>
    internal static void VmPorts(PrlVmConfig config)
    {
        config.Identify("vm-ports", "22222222-0000-4000-8000-000000000004", videoRamMib: 256);
        config.AddAdapter(
            7, PrlNetworkKind.BridgedNetwork, "Bridged", PrlAdapterType.E1000,
            static nic => nic.Network.HostInterfaceName = "vnet7");
        config.AddSerial(0, PrlEmulatedType.FileSystem, "a kind of its own");
        config.AddSerial(1, PrlEmulatedType.Socket, "/run/client.sock", PrlSocketMode.Client);
        config.AddSerial(2, PrlEmulatedType.Socket, "/run/server.sock");
        config.AddSerial(3, PrlEmulatedType.RealDevice, "/dev/ttyS0");
        config.AddSerial(4, PrlEmulatedType.OutputFile, "/var/log/a & b");
        config.AddSerial(5, PrlEmulatedType.Tcp, "0.0.0.0:5555");
        config.AddSerial(6, PrlEmulatedType.Tcp, "1.2.3.4:telnet", PrlSocketMode.Client);
        config.AddSerial(9, PrlEmulatedType.Udp, "1.2.3.4:6666");
        config.VncMode = PrlDisplayMode.Auto;
        config.VncPort = 6501;
        config.VncHostName = "::";
        config.VncPassword = "p<&\"'>w";
    }

    /// <summary>
    /// File systems by path, volume and a URL that names none; what containers do not have elsewhere.
    /// </summary>
    internal static void CtStorage(PrlVmConfig config)
    {
        config.Identify("ct-storage", "22222222-0000-4000-8000-000000000005");
        config.AddMount(0, "/vz/private/5/root.hdd", "/");
        config.AddHardDisk(PrlStorageInterface.Sata, 2, "/vz/private/5/data.hdd", "DATA");
        config.AddMount(1, "/vz/private/5/volume.hdd", "/srv/a & b", "libvirt://elsewhere/pool1/vol1/and/more");
        config.AddMount(4, "/vz/private/5/bad-url.hdd", "/opt", "ftp://host/pool/volume");
        config.AddHardDisk(PrlStorageInterface.Sata, 3, "/dev/vg/lv", "BLOCK", isBlock: true);
        config.AddOptical(PrlStorageInterface.Ide, 0, "/iso/tools.iso");
        config.AddAdapter(1, PrlNetworkKind.Routed, "", PrlAdapterType.Undefined, Venet);
        config.AddAdapter(8, PrlNetworkKind.Bridge, "br0", PrlAdapterType.Virtio, static nic =>
        {
            nic.Connected = false;
            nic.Network.Addresses = ["10.0.0.6/255.0.0.0"];
            nic.Network.Gateway = "10.0.0.1";
        });
        config.AddAdapter(
            9, PrlNetworkKind.Routed, "", PrlAdapterType.Undefined, static nic => nic.Network.PreventMacSpoof = false);
        config.AddSerial(0, PrlEmulatedType.OutputFile, "/var/log/ct.log");
        config.VncMode = PrlDisplayMode.Manual;
        config.VncPort = 5910;
        config.VncHostName = "127.0.0.1";
        config.VncPassword = "secret";
    }
}
