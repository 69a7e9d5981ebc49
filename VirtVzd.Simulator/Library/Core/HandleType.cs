// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Library.Core;

/// <summary>Handle types (<c>PHT_*</c>) of the objects that the simulator makes.</summary>
static class HandleType
{
    internal const uint Server = 0x10000001;
    internal const uint ServerConfig = 0x10000002;
    internal const uint VirtualMachine = 0x10000005;
    internal const uint Display = 0x10000006;
    internal const uint Floppy = 0x10000009;
    internal const uint HardDisk = 0x1000000A;
    internal const uint NetAdapter = 0x1000000B;
    internal const uint ParallelPort = 0x1000000C;
    internal const uint SerialPort = 0x1000000D;
    internal const uint OpticalDisk = 0x1000000E;
    internal const uint UsbDevice = 0x1000000F;
    internal const uint Sound = 0x10000010;
    internal const uint Job = 0x10000011;
    internal const uint Event = 0x10000012;
    internal const uint Result = 0x10000013;
    internal const uint VmInfo = 0x10000014;
    internal const uint HostDevice = 0x1000001A;
    internal const uint HostHardDisk = 0x1000001B;
    internal const uint HostNetAdapter = 0x1000001D;
    internal const uint EventParameter = 0x1000001E;
    internal const uint License = 0x10000027;
    internal const uint ServerInfo = 0x10000028;
    internal const uint BootDevice = 0x10000029;
    internal const uint StringsList = 0x1000002A;
    internal const uint LoginResponse = 0x1000002B;
    internal const uint HandlesList = 0x1000002E;
    internal const uint VirtualDisk = 0x1000002F;
    internal const uint VmToolsInfo = 0x10000031;
    internal const uint GenericPci = 0x10000039;
    internal const uint GenericScsi = 0x1000003A;
    internal const uint GuestSession = 0x1000003B;
    internal const uint VirtualNetwork = 0x1000003C;
    internal const uint HostPciDevice = 0x1000003E;
    internal const uint OpaqueTypeList = 0x1000003F;
    internal const uint ProblemReport = 0x10000041;
    internal const uint NetworkRate = 0x10000047;
    internal const uint VirtualDiskMap = 0x1000005F;
    internal const uint Backup = 0x10000063;
}
