// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Events;

/// <summary>What happened to a domain (<c>virDomainEventType</c>).</summary>
enum DomainLifecycle
{
    /// <summary><c>VIR_DOMAIN_EVENT_DEFINED</c>.</summary>
    Defined = 0,

    /// <summary><c>VIR_DOMAIN_EVENT_UNDEFINED</c>.</summary>
    Undefined = 1,

    /// <summary><c>VIR_DOMAIN_EVENT_STARTED</c>.</summary>
    Started = 2,

    /// <summary><c>VIR_DOMAIN_EVENT_SUSPENDED</c>.</summary>
    Suspended = 3,

    /// <summary><c>VIR_DOMAIN_EVENT_RESUMED</c>.</summary>
    Resumed = 4,

    /// <summary><c>VIR_DOMAIN_EVENT_STOPPED</c>.</summary>
    Stopped = 5,

    /// <summary><c>VIR_DOMAIN_EVENT_SHUTDOWN</c>.</summary>
    Shutdown = 6,

    /// <summary><c>VIR_DOMAIN_EVENT_PMSUSPENDED</c>.</summary>
    PmSuspended = 7,

    /// <summary><c>VIR_DOMAIN_EVENT_CRASHED</c>.</summary>
    Crashed = 8,
}
