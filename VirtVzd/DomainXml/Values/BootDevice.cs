// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Values;

/// <summary>Kind of device that a virtual machine boots from.</summary>
enum BootDevice
{
    /// <summary>Floppy drive; accepted by the parser, unknown to Virtuozzo.</summary>
    Floppy,

    /// <summary>CD-ROM drive.</summary>
    Cdrom,

    /// <summary>Hard disk.</summary>
    HardDisk,

    /// <summary>Network interface.</summary>
    Network,
}
