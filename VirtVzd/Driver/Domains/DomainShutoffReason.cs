// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Domains;

/// <summary>Why a domain is off (<c>virDomainShutoffReason</c>).</summary>
enum DomainShutoffReason
{
    /// <summary><c>VIR_DOMAIN_SHUTOFF_UNKNOWN</c>.</summary>
    Unknown = 0,

    /// <summary><c>VIR_DOMAIN_SHUTOFF_SHUTDOWN</c>.</summary>
    Shutdown = 1,

    /// <summary><c>VIR_DOMAIN_SHUTOFF_DESTROYED</c>.</summary>
    Destroyed = 2,

    /// <summary><c>VIR_DOMAIN_SHUTOFF_CRASHED</c>.</summary>
    Crashed = 3,

    /// <summary><c>VIR_DOMAIN_SHUTOFF_MIGRATED</c>.</summary>
    Migrated = 4,

    /// <summary><c>VIR_DOMAIN_SHUTOFF_SAVED</c>.</summary>
    Saved = 5,

    /// <summary><c>VIR_DOMAIN_SHUTOFF_FAILED</c>.</summary>
    Failed = 6,

    /// <summary><c>VIR_DOMAIN_SHUTOFF_FROM_SNAPSHOT</c>.</summary>
    FromSnapshot = 7,

    /// <summary><c>VIR_DOMAIN_SHUTOFF_DAEMON</c>.</summary>
    Daemon = 8,
}
