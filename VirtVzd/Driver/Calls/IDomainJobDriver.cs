// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;

namespace VirtVzd.Driver.Calls;

/// <summary>Calls about what is being done to a domain. None of them waits for it.</summary>
interface IDomainJobDriver
{
    /// <summary>What is being done to it now; <see cref="DomainJobProgress.None"/> for nothing.</summary>
    DomainJobProgress GetInfo(CallContext call, DomainReference domain);

    /// <summary>The same, or what was done last (<see cref="DomainJobStatsFlags"/>).</summary>
    DomainJobProgress GetStats(CallContext call, DomainReference domain, uint flags);

    /// <summary>Asks for the end of what is being done; the call that does it then fails. No flags are known.</summary>
    void Abort(CallContext call, DomainReference domain, uint flags);

    /// <summary>Whether an active domain can be worked with now. No flags are known.</summary>
    DomainControl GetControl(CallContext call, DomainReference domain, uint flags);
}
