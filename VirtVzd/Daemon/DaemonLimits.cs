// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Configuration;
using VirtVzd.Errors;

namespace VirtVzd.Daemon;

/// <summary>What limits have to be to each other.</summary>
static class DaemonLimits
{
    /// <summary>Checks those of a configuration.</summary>
    /// <exception cref="LibvirtException">They contradict each other.</exception>
    internal static void Check(DaemonConfig config) => Check(config.MaxClients, config.MaxAnonymousClients);

    /// <summary>Checks how many clients there may be.</summary>
    /// <exception cref="LibvirtException">More are to wait for authentication than there may be.</exception>
    internal static void Check(long clientsMax, long anonymousMax)
    {
        if (clientsMax < anonymousMax)
        {
            throw LibvirtException.Internal(
                ErrorDomain.Rpc,
                "The overall maximum number of clients must not be less than the number of clients waiting for "
                    + "authentication");
        }
    }
}
