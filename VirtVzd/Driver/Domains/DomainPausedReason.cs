// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Domains;

/// <summary>Why a domain is paused (<c>virDomainPausedReason</c>).</summary>
enum DomainPausedReason
{
    /// <summary><c>VIR_DOMAIN_PAUSED_UNKNOWN</c>.</summary>
    Unknown = 0,

    /// <summary><c>VIR_DOMAIN_PAUSED_USER</c>.</summary>
    User = 1,

    /// <summary><c>VIR_DOMAIN_PAUSED_MIGRATION</c>.</summary>
    Migration = 2,

    /// <summary><c>VIR_DOMAIN_PAUSED_SAVE</c>.</summary>
    Save = 3,

    /// <summary><c>VIR_DOMAIN_PAUSED_DUMP</c>.</summary>
    Dump = 4,

    /// <summary><c>VIR_DOMAIN_PAUSED_IOERROR</c>.</summary>
    Ioerror = 5,

    /// <summary><c>VIR_DOMAIN_PAUSED_WATCHDOG</c>.</summary>
    Watchdog = 6,

    /// <summary><c>VIR_DOMAIN_PAUSED_FROM_SNAPSHOT</c>.</summary>
    FromSnapshot = 7,

    /// <summary><c>VIR_DOMAIN_PAUSED_SHUTTING_DOWN</c>.</summary>
    ShuttingDown = 8,

    /// <summary><c>VIR_DOMAIN_PAUSED_SNAPSHOT</c>.</summary>
    Snapshot = 9,

    /// <summary><c>VIR_DOMAIN_PAUSED_CRASHED</c>.</summary>
    Crashed = 10,

    /// <summary><c>VIR_DOMAIN_PAUSED_STARTING_UP</c>.</summary>
    StartingUp = 11,

    /// <summary><c>VIR_DOMAIN_PAUSED_POSTCOPY</c>.</summary>
    Postcopy = 12,

    /// <summary><c>VIR_DOMAIN_PAUSED_POSTCOPY_FAILED</c>.</summary>
    PostcopyFailed = 13,

    /// <summary><c>VIR_DOMAIN_PAUSED_API_ERROR</c>.</summary>
    ApiError = 14,
}
