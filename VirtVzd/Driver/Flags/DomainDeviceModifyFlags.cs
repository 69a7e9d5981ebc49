// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Driver.Flags;

/// <summary>
/// Which configuration of a domain a change of its devices goes to (<c>virDomainDeviceModifyFlags</c>).
/// </summary>
[Flags]
enum DomainDeviceModifyFlags : uint
{
    /// <summary>
    /// <c>VIR_DOMAIN_DEVICE_MODIFY_CURRENT</c>: the running guest if it runs, else its configuration.
    /// </summary>
    Current = 0,

    /// <summary><c>VIR_DOMAIN_DEVICE_MODIFY_LIVE</c>.</summary>
    Live = 1,

    /// <summary><c>VIR_DOMAIN_DEVICE_MODIFY_CONFIG</c>.</summary>
    Config = 2,

    /// <summary>
    /// <c>VIR_DOMAIN_DEVICE_MODIFY_FORCE</c>: even if the guest holds the device (a locked CD-ROM tray).
    /// </summary>
    Force = 4,
}
