// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;

namespace VirtVzd.Driver.Calls;

/// <summary>Calls about the screens of domains and the keyboards before them.</summary>
interface IDomainScreenDriver
{
    /// <summary>What a screen shows.</summary>
    /// <param name="call">On whose behalf.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="screen">Which screen, from 0.</param>
    /// <param name="flags">None are known.</param>
    DomainPicture Capture(CallContext call, DomainReference domain, uint screen, uint flags);

    /// <summary>Presses keys together, and lets them go.</summary>
    /// <param name="call">On whose behalf.</param>
    /// <param name="domain">The domain, which runs.</param>
    /// <param name="codeSet">What the numbers are: <see cref="KeyCodeSet"/>.</param>
    /// <param name="holdMs">How long; 0 for as usual.</param>
    /// <param name="keys">The keys, at least one.</param>
    /// <param name="flags">None are known.</param>
    void SendKey(
        CallContext call, DomainReference domain, uint codeSet, uint holdMs, IReadOnlyList<uint> keys, uint flags);

    /// <summary>Sends the guest an interrupt that it cannot mask. No flags are known.</summary>
    void InjectNmi(CallContext call, DomainReference domain, uint flags);
}
