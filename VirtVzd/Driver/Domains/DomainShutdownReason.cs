// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Domains;

/// <summary>Why a domain is being shut down (<c>virDomainShutdownReason</c>).</summary>
enum DomainShutdownReason
{
    /// <summary><c>VIR_DOMAIN_SHUTDOWN_UNKNOWN</c>.</summary>
    Unknown = 0,

    /// <summary><c>VIR_DOMAIN_SHUTDOWN_USER</c>.</summary>
    User = 1,
}
