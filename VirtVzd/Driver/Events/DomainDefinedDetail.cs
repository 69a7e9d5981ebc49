// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Events;

/// <summary>Why a domain was defined (<c>virDomainEventDefinedDetailType</c>).</summary>
enum DomainDefinedDetail
{
    /// <summary><c>VIR_DOMAIN_EVENT_DEFINED_ADDED</c>.</summary>
    Added = 0,

    /// <summary><c>VIR_DOMAIN_EVENT_DEFINED_UPDATED</c>.</summary>
    Updated = 1,

    /// <summary><c>VIR_DOMAIN_EVENT_DEFINED_RENAMED</c>.</summary>
    Renamed = 2,

    /// <summary><c>VIR_DOMAIN_EVENT_DEFINED_FROM_SNAPSHOT</c>.</summary>
    FromSnapshot = 3,
}
