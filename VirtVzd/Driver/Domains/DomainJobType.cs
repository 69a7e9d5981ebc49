// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Domains;

/// <summary>How a job stands (<c>virDomainJobType</c>).</summary>
enum DomainJobType
{
    /// <summary><c>VIR_DOMAIN_JOB_NONE</c>: there is none.</summary>
    None = 0,

    /// <summary><c>VIR_DOMAIN_JOB_BOUNDED</c>: it runs and is known when to end.</summary>
    Bounded = 1,

    /// <summary><c>VIR_DOMAIN_JOB_UNBOUNDED</c>: it runs.</summary>
    Unbounded = 2,

    /// <summary><c>VIR_DOMAIN_JOB_COMPLETED</c>.</summary>
    Completed = 3,

    /// <summary><c>VIR_DOMAIN_JOB_FAILED</c>.</summary>
    Failed = 4,

    /// <summary><c>VIR_DOMAIN_JOB_CANCELLED</c>.</summary>
    Cancelled = 5,
}
