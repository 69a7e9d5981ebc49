// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using Microsoft.Extensions.Logging;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Sdk;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <summary>Starts what is to start with one boot of the host, once.</summary>
/// <param name="driver">The driver.</param>
/// <param name="boots">Which are to.</param>
/// <param name="start">Starts a guest.</param>
/// <param name="log">For the operator: no client has asked for it now.</param>
sealed class VzBootStarts(VzDriver driver, BootStarts boots, Action<Domain> start, ILogger log)
{
    /// <summary>
    /// Starts a guest whose boot has come, if it is off. One that the host refuses to start is not tried again.
    /// </summary>
    /// <exception cref="LibvirtException">The host cannot be asked now.</exception>
    internal void Start(Domain domain)
    {
        if (domain.IsRemoved || !boots.IsDue(domain.Uuid))
        {
            return;
        }

        var name = domain.View.Definition.Name;
        if (domain.View is { IsActive: false, IsTransient: false })
        {
            _ = driver.Slot.Require();
            try
            {
                start(domain);
                log.Info($"domain {name} was started, as it was to be with this boot of the host");
            }
            catch (LibvirtException e) when (e.InnerException is PrlFailure && !PrlFailure.IsLoss(e))
            {
                log.Warning($"domain {name} was to start with this boot of the host, and does not: {e.Message}");
            }
        }

        boots.Unmark(domain.Uuid);
    }
}
