// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Events;

/// <summary>Why a domain stopped (<c>virDomainEventStoppedDetailType</c>).</summary>
enum DomainStoppedDetail
{
    /// <summary><c>VIR_DOMAIN_EVENT_STOPPED_SHUTDOWN</c>.</summary>
    Shutdown = 0,

    /// <summary><c>VIR_DOMAIN_EVENT_STOPPED_DESTROYED</c>.</summary>
    Destroyed = 1,

    /// <summary><c>VIR_DOMAIN_EVENT_STOPPED_CRASHED</c>.</summary>
    Crashed = 2,

    /// <summary><c>VIR_DOMAIN_EVENT_STOPPED_MIGRATED</c>.</summary>
    Migrated = 3,

    /// <summary><c>VIR_DOMAIN_EVENT_STOPPED_SAVED</c>.</summary>
    Saved = 4,

    /// <summary><c>VIR_DOMAIN_EVENT_STOPPED_FAILED</c>.</summary>
    Failed = 5,

    /// <summary><c>VIR_DOMAIN_EVENT_STOPPED_FROM_SNAPSHOT</c>.</summary>
    FromSnapshot = 6,
}
