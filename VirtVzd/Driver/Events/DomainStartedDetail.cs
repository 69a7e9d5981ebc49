// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Events;

/// <summary>Why a domain was started (<c>virDomainEventStartedDetailType</c>).</summary>
enum DomainStartedDetail
{
    /// <summary><c>VIR_DOMAIN_EVENT_STARTED_BOOTED</c>.</summary>
    Booted = 0,

    /// <summary><c>VIR_DOMAIN_EVENT_STARTED_MIGRATED</c>.</summary>
    Migrated = 1,

    /// <summary><c>VIR_DOMAIN_EVENT_STARTED_RESTORED</c>.</summary>
    Restored = 2,

    /// <summary><c>VIR_DOMAIN_EVENT_STARTED_FROM_SNAPSHOT</c>.</summary>
    FromSnapshot = 3,

    /// <summary><c>VIR_DOMAIN_EVENT_STARTED_WAKEUP</c>.</summary>
    Wakeup = 4,
}
