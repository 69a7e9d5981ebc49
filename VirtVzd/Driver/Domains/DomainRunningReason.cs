// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Domains;

/// <summary>Why a domain runs (<c>virDomainRunningReason</c>).</summary>
enum DomainRunningReason
{
    /// <summary><c>VIR_DOMAIN_RUNNING_UNKNOWN</c>.</summary>
    Unknown = 0,

    /// <summary><c>VIR_DOMAIN_RUNNING_BOOTED</c>.</summary>
    Booted = 1,

    /// <summary><c>VIR_DOMAIN_RUNNING_MIGRATED</c>.</summary>
    Migrated = 2,

    /// <summary><c>VIR_DOMAIN_RUNNING_RESTORED</c>.</summary>
    Restored = 3,

    /// <summary><c>VIR_DOMAIN_RUNNING_FROM_SNAPSHOT</c>.</summary>
    FromSnapshot = 4,

    /// <summary><c>VIR_DOMAIN_RUNNING_UNPAUSED</c>.</summary>
    Unpaused = 5,

    /// <summary><c>VIR_DOMAIN_RUNNING_MIGRATION_CANCELED</c>.</summary>
    MigrationCanceled = 6,

    /// <summary><c>VIR_DOMAIN_RUNNING_SAVE_CANCELED</c>.</summary>
    SaveCanceled = 7,

    /// <summary><c>VIR_DOMAIN_RUNNING_WAKEUP</c>.</summary>
    Wakeup = 8,

    /// <summary><c>VIR_DOMAIN_RUNNING_CRASHED</c>.</summary>
    Crashed = 9,

    /// <summary><c>VIR_DOMAIN_RUNNING_POSTCOPY</c>.</summary>
    Postcopy = 10,

    /// <summary><c>VIR_DOMAIN_RUNNING_POSTCOPY_FAILED</c>.</summary>
    PostcopyFailed = 11,
}
