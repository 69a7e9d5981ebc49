// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Events;

/// <summary>Why a domain was undefined (<c>virDomainEventUndefinedDetailType</c>).</summary>
enum DomainUndefinedDetail
{
    /// <summary><c>VIR_DOMAIN_EVENT_UNDEFINED_REMOVED</c>.</summary>
    Removed = 0,

    /// <summary><c>VIR_DOMAIN_EVENT_UNDEFINED_RENAMED</c>.</summary>
    Renamed = 1,
}
