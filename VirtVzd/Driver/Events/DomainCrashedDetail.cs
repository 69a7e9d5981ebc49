// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Events;

/// <summary>How a domain crashed (<c>virDomainEventCrashedDetailType</c>).</summary>
enum DomainCrashedDetail
{
    /// <summary><c>VIR_DOMAIN_EVENT_CRASHED_PANICKED</c>.</summary>
    Panicked = 0,

    /// <summary><c>VIR_DOMAIN_EVENT_CRASHED_CRASHLOADED</c>.</summary>
    Crashloaded = 1,
}
