// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Domains;

/// <summary>Why a domain crashed (<c>virDomainCrashedReason</c>).</summary>
enum DomainCrashedReason
{
    /// <summary><c>VIR_DOMAIN_CRASHED_UNKNOWN</c>.</summary>
    Unknown = 0,

    /// <summary><c>VIR_DOMAIN_CRASHED_PANICKED</c>.</summary>
    Panicked = 1,
}
