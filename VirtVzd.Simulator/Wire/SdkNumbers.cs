// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Wire;

/// <summary>
/// Numbers of the SDK's enumerations that both halves of the simulator interpret. Plain constants, because a client may
/// store any number in a configuration and gets it back as it was.
/// </summary>
static class SdkNumbers
{
    internal const uint VirtualMachine = 0;
    internal const uint Container = 1;

    internal const uint FloppyDisk = 3;
    internal const uint OpticalDisk = 5;
    internal const uint HardDisk = 6;
    internal const uint NetworkAdapter = 8;
    internal const uint SerialPort = 10;
    internal const uint ParallelPort = 11;
    internal const uint SoundDevice = 12;
    internal const uint UsbDevice = 15;
    internal const uint Display = 20;

    internal const uint RealDevice = 0;
    internal const uint ImageFile = 1;
    internal const uint OutputFile = 2;
    internal const uint SocketMode = 3;

    internal const uint SocketServer = 0;

    internal const uint NetworkBridged = 2;
    internal const uint NetworkRouted = 5;
    internal const uint NetworkBridge = 6;

    internal const uint InterfaceIde = 0;
    internal const uint InterfaceScsi = 1;
    internal const uint InterfaceSata = 2;
    internal const uint InterfaceVirtioBlock = 3;

    internal const uint SubTypeVirtioScsi = 3;
    internal const uint AdapterE1000 = 2;
    internal const uint AdapterVirtio = 3;

    /// <summary>Index of a container's venet adapter (PAI_INVALID_ADAPTER as unsigned).</summary>
    internal const uint VenetIndex = 0xFFFFFFFF;

    /// <summary>PRL_INVALID_VLAN_TAG.</summary>
    internal const uint NoVlan = 0xFFFF;

    internal const uint VirtualNetworkBridged = 0;
    internal const uint VirtualNetworkHostOnly = 1;

    /// <summary>PRL_USE_VNET_NAME_FOR_BRIDGE_NAME.</summary>
    internal const uint NameBridgeByNetwork = 0x800;

    internal const uint VncDisabled = 0;
    internal const uint VncAuto = 1;
    internal const uint VncManual = 2;

    internal const uint AutoStartManual = 0;
    internal const uint AutoStartOnLoad = 1;
    internal const uint AutoStartOnReload = 2;

    internal const uint StopKill = 0;
    internal const uint StopShutdown = 1;
    internal const uint StopAcpi = 2;

    internal const uint ListVirtualMachines = 0x800;
    internal const uint ListContainers = 0x1000;
    internal const uint ListIdentityOnly = 0x2000;
    internal const uint ListStateInfo = 0x4000;
    internal const uint ListTemplatesOnly = 0x10000;

    /// <summary>Flag of a resize: the last partition grows as well (PRIF_RESIZE_LAST_PARTITION).</summary>
    internal const uint ResizeLastPartition = 0x800;

    /// <summary>Flag of a resize: the host only tells the sizes that are possible (PRIF_DISK_INFO).</summary>
    internal const uint ResizeDiskInfo = 0x1000;

    /// <summary>
    /// Flags of a program: which of its streams are connected (PFD_*), and that a shell looks at its words.
    /// </summary>
    internal const uint ProgramOutput = 0x800;
    internal const uint ProgramErrors = 0x1000;
    internal const uint ProgramInput = 0x2000;
    internal const uint ProgramInShell = 0x8000;

    internal const uint SearchByUuid = 0x800;
    internal const uint SearchByName = 0x1000;

    /// <summary>Login flag of a session that answers no questions (PACF_NON_INTERACTIVE_MODE).</summary>
    internal const uint NonInteractive = 4;

    /// <summary>Registration flag of a container whose disk images exist already (PRNVM_PRESERVE_DISK).</summary>
    internal const uint PreserveDisk = 0x2000;

    /// <summary>Registration flag: the host makes a new UUID (PRVF_REGENERATE_VM_UUID).</summary>
    internal const uint RegenerateUuid = 0x800;

    /// <summary>A backup follows what changes from its begin on (PBMBF_CREATE_MAP).</summary>
    internal const uint BackupCreateMap = 0x800;

    /// <summary>A backup fails where the guest's file systems cannot be made to rest (PBMBF_FSSYNC).</summary>
    internal const uint BackupNeedsRest = 0x1000;

    /// <summary>What a backup follows is given up with it (PEMBF_FAILURE_CLEANUP).</summary>
    internal const uint BackupFailed = 0x800;

    /// <summary>A snapshot without the memory of the guest (PCSF_DISK_ONLY).</summary>
    internal const uint SnapshotDiskOnly = 0x800;

    /// <summary>A container is left stopped after the switch to a snapshot (PSSF_SKIP_RESUME).</summary>
    internal const uint SnapshotSkipResume = 0x800;

    /// <summary>Event issuers (PIE_*): a guest's own process, or the dispatcher.</summary>
    internal const uint IssuerGuest = 0;
    internal const uint IssuerDispatcher = 1;

    internal const uint GuestOsWindows = 8;
    internal const uint GuestOsWindows2008 = 0x080A;
    internal const uint GuestOsLinux = 9;
    internal const uint GuestOsRedHat = 0x0901;

    /// <summary>What a clone is to be (PCVF_*).</summary>
    internal const uint CloneToTemplate = 0x800;
    internal const uint CloneChangeSid = 0x1000;
    internal const uint CloneLinked = 0x2000;
    internal const uint CloneDetachOutside = 0x8000;

    /// <summary>What the request of a session that leaves is cancelled by (PACF_CANCEL_TASK_ON_END_SESSION).</summary>
    internal const uint CancelWithSession = 8;

    /// <summary>Migration flags (PVMT_*).</summary>
    internal const uint MigrateHot = 0x2000;
    internal const uint MigrateDontResume = 0x4000;
    internal const uint MigrateClone = 0x8000;
    internal const uint MigrateSwitchTemplate = 0x10000;
    internal const uint MigrateChangeSid = 0x20000;
    internal const uint MigrateIgnoreExistingBundle = 0x40000;
    internal const uint MigrateDirectData = 0x400000;
    internal const uint MigrateDontCreateDisk = 0x800000;

    internal const uint PciDevice = 17;

    // PGD_*: classes of PCI devices that a VM can be given.
    internal const uint PciSound = 2;
    internal const uint PciOther = 3;

    /// <summary>An adapter, or a device, that is the host's own (PDT_USE_DIRECT_ASSIGN).</summary>
    internal const uint DirectAssign = 4;
}
