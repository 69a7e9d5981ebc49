// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Vz.Refusals;

/// <summary>A value of a refused configuration that the sentence about it names.</summary>
enum ConfigValue
{
    /// <summary>Name of the guest.</summary>
    Name,

    /// <summary>Memory in MiB.</summary>
    Memory,

    /// <summary>Number of virtual CPUs.</summary>
    Vcpus,

    /// <summary>Set of host CPUs.</summary>
    Cpuset,

    /// <summary>Video memory in MiB.</summary>
    VideoMemory,

    /// <summary>Port of the display.</summary>
    Port,

    /// <summary>Address that the display listens on.</summary>
    Listen,

    /// <summary>Target of the hard disk that the finding is about.</summary>
    Disk,

    /// <summary>Target of the CD-ROM drive that it is about.</summary>
    Cdrom,

    /// <summary>MAC address of the interface that it is about.</summary>
    Interface,

    /// <summary>Number of the serial port that it is about.</summary>
    Serial,

    /// <summary>MAC address that two interfaces have.</summary>
    SharedMac,

    /// <summary>Target that two disks have.</summary>
    SharedTarget,
}
