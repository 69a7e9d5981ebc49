// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;

namespace VirtVzd.Driver.Calls;

/// <summary>Calls about the screens of domains, whose answers come through the hypervisor.</summary>
interface IDomainScreenDriver
{
    /// <summary>What a screen shows.</summary>
    /// <param name="call">On whose behalf.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="screen">Which screen, from 0.</param>
    /// <param name="flags">None are known.</param>
    DomainPicture Capture(CallContext call, DomainReference domain, uint screen, uint flags);
}
