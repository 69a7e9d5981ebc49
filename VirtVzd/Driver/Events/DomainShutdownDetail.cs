// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Events;

/// <summary>Who asked for a shutdown (<c>virDomainEventShutdownDetailType</c>).</summary>
enum DomainShutdownDetail
{
    /// <summary><c>VIR_DOMAIN_EVENT_SHUTDOWN_FINISHED</c>.</summary>
    Finished = 0,

    /// <summary><c>VIR_DOMAIN_EVENT_SHUTDOWN_GUEST</c>.</summary>
    Guest = 1,

    /// <summary><c>VIR_DOMAIN_EVENT_SHUTDOWN_HOST</c>.</summary>
    Host = 2,
}
