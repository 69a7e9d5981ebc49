// SPDX-License-Identifier: LGPL-2.1-or-later

namespace VirtVzd.Driver.Domains;

/// <summary>Why a domain cannot be worked with (<c>virDomainControlErrorReason</c>).</summary>
enum DomainControlErrorReason
{
    /// <summary><c>VIR_DOMAIN_CONTROL_ERROR_REASON_NONE</c>.</summary>
    None = 0,

    /// <summary><c>VIR_DOMAIN_CONTROL_ERROR_REASON_UNKNOWN</c>.</summary>
    Unknown = 1,

    /// <summary><c>VIR_DOMAIN_CONTROL_ERROR_REASON_MONITOR</c>: there is no connection to what runs it.</summary>
    Monitor = 2,

    /// <summary><c>VIR_DOMAIN_CONTROL_ERROR_REASON_INTERNAL</c>.</summary>
    Internal = 3,
}
