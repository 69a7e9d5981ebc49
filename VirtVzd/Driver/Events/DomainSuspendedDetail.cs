// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Events;

/// <summary>Why a domain was suspended (<c>virDomainEventSuspendedDetailType</c>).</summary>
enum DomainSuspendedDetail
{
    /// <summary><c>VIR_DOMAIN_EVENT_SUSPENDED_PAUSED</c>.</summary>
    Paused = 0,

    /// <summary><c>VIR_DOMAIN_EVENT_SUSPENDED_MIGRATED</c>.</summary>
    Migrated = 1,

    /// <summary><c>VIR_DOMAIN_EVENT_SUSPENDED_IOERROR</c>.</summary>
    Ioerror = 2,

    /// <summary><c>VIR_DOMAIN_EVENT_SUSPENDED_WATCHDOG</c>.</summary>
    Watchdog = 3,

    /// <summary><c>VIR_DOMAIN_EVENT_SUSPENDED_RESTORED</c>.</summary>
    Restored = 4,

    /// <summary><c>VIR_DOMAIN_EVENT_SUSPENDED_FROM_SNAPSHOT</c>.</summary>
    FromSnapshot = 5,

    /// <summary><c>VIR_DOMAIN_EVENT_SUSPENDED_API_ERROR</c>.</summary>
    ApiError = 6,

    /// <summary><c>VIR_DOMAIN_EVENT_SUSPENDED_POSTCOPY</c>.</summary>
    Postcopy = 7,

    /// <summary><c>VIR_DOMAIN_EVENT_SUSPENDED_POSTCOPY_FAILED</c>.</summary>
    PostcopyFailed = 8,
}
