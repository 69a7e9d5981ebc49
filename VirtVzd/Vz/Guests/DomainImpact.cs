// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;

namespace VirtVzd.Vz.Guests;

/// <summary>
/// What a change is to affect. Virtuozzo has one configuration for a guest, running or not: a commit stores a change and
/// applies at once what the running guest can take, the rest when it starts next. So <c>LIVE</c> and <c>CONFIG</c>, together
/// or alone, ask for the same commit; what is left to check is libvirt's rule that only an active domain can be changed
/// live.
/// </summary>
static class DomainImpact
{
    /// <summary>Settles what is meant by <see cref="DomainTuneFlags.Current"/>.</summary>
    /// <returns><see cref="DomainTuneFlags.Live"/>, <see cref="DomainTuneFlags.Config"/> or both.</returns>
    /// <exception cref="LibvirtException">Live is asked of an inactive domain.</exception>
    internal static DomainTuneFlags Resolve(DomainTuneFlags flags, DomainView view)
    {
        var asked = flags & (DomainTuneFlags.Live | DomainTuneFlags.Config);
        if (asked.HasFlag(DomainTuneFlags.Live))
        {
            RequireActive(view);
        }

        return asked != DomainTuneFlags.Current ? asked
            : view.IsActive ? DomainTuneFlags.Live
            : DomainTuneFlags.Config;
    }

    /// <summary>Refuses an inactive domain.</summary>
    /// <exception cref="LibvirtException">It is inactive.</exception>
    internal static void RequireActive(DomainView view)
    {
        if (!view.IsActive)
        {
            throw LibvirtException.Of(ErrorCode.OperationInvalid, ErrorDomain.Domain, "domain is not running");
        }
    }
}
