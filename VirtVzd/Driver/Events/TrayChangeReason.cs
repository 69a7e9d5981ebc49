// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Events;

/// <summary>What became of a tray (<c>virDomainEventTrayChangeReason</c>).</summary>
enum TrayChangeReason
{
    /// <summary><c>VIR_DOMAIN_EVENT_TRAY_CHANGE_OPEN</c>.</summary>
    Open = 0,

    /// <summary><c>VIR_DOMAIN_EVENT_TRAY_CHANGE_CLOSE</c>.</summary>
    Close = 1,
}
