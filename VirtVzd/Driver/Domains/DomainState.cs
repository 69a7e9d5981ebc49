// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Domains;

/// <summary>State of a domain (<c>virDomainState</c>).</summary>
enum DomainState
{
    /// <summary><c>VIR_DOMAIN_NOSTATE</c>.</summary>
    NoState = 0,

    /// <summary><c>VIR_DOMAIN_RUNNING</c>.</summary>
    Running = 1,

    /// <summary><c>VIR_DOMAIN_BLOCKED</c>.</summary>
    Blocked = 2,

    /// <summary><c>VIR_DOMAIN_PAUSED</c>.</summary>
    Paused = 3,

    /// <summary><c>VIR_DOMAIN_SHUTDOWN</c>.</summary>
    Shutdown = 4,

    /// <summary><c>VIR_DOMAIN_SHUTOFF</c>.</summary>
    ShutOff = 5,

    /// <summary><c>VIR_DOMAIN_CRASHED</c>.</summary>
    Crashed = 6,

    /// <summary><c>VIR_DOMAIN_PMSUSPENDED</c>.</summary>
    PmSuspended = 7,
}
