// SPDX-License-Identifier: LGPL-2.1-or-later

namespace VirtVzd.Driver.Domains;

/// <summary>Whether a domain can be worked with (<c>virDomainControlState</c>).</summary>
enum DomainControlState
{
    /// <summary><c>VIR_DOMAIN_CONTROL_OK</c>.</summary>
    Ok = 0,

    /// <summary><c>VIR_DOMAIN_CONTROL_JOB</c>: a job goes on that can be watched.</summary>
    Job = 1,

    /// <summary><c>VIR_DOMAIN_CONTROL_OCCUPIED</c>: a call works on it.</summary>
    Occupied = 2,

    /// <summary><c>VIR_DOMAIN_CONTROL_ERROR</c>.</summary>
    Error = 3,
}
