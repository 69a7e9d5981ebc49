// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;

namespace VirtVzd.Vz.Guests;

/// <summary>
/// What a change is to affect: the running guest, its next start, or both. Virtuozzo has one configuration for a guest,
/// running or not; <see cref="NextDefinitions"/> has what differs between the two. <c>CURRENT</c> is both of a guest
/// that runs: what libvirt's driver for Virtuozzo makes of it, and what the platform does by itself.
/// </summary>
static class DomainImpact
{
    /// <summary>Settles what is meant by <see cref="DomainTuneFlags.Current"/>.</summary>
    /// <returns><see cref="DomainTuneFlags.Live"/>, <see cref="DomainTuneFlags.Config"/> or both.</returns>
    /// <exception cref="LibvirtException">
    /// Live is asked of an inactive domain, or the next start of one that has none.
    /// </exception>
    internal static DomainTuneFlags Resolve(DomainTuneFlags flags, DomainView view)
    {
        var asked = flags & (DomainTuneFlags.Live | DomainTuneFlags.Config);
        if (asked.HasFlag(DomainTuneFlags.Live))
        {
            RequireActive(view);
        }

        if (view.IsTransient && asked.HasFlag(DomainTuneFlags.Config))
        {
            throw LibvirtException.Of(
                ErrorCode.OperationInvalid, ErrorDomain.Domain, "transient domains do not have any persistent config");
        }

        return asked != DomainTuneFlags.Current ? asked
            : view is { IsActive: true, IsTransient: true } ? DomainTuneFlags.Live
            : view.IsActive ? DomainTuneFlags.Live | DomainTuneFlags.Config
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
