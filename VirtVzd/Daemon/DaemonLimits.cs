// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Configuration;
using VirtVzd.Errors;

namespace VirtVzd.Daemon;

/// <summary>What limits have to be to each other.</summary>
static class DaemonLimits
{
    /// <summary>Checks them.</summary>
    /// <exception cref="LibvirtException">They contradict each other.</exception>
    internal static void Check(DaemonConfig config)
    {
        if (config.MaxClients < config.MaxAnonymousClients)
        {
            throw LibvirtException.Internal(
                ErrorDomain.Rpc,
                "The overall maximum number of clients must not be less than the number of clients waiting for authentication");
        }
    }
}
