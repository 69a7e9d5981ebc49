// SPDX-License-Identifier: LGPL-2.1-or-later
using Microsoft.Extensions.Logging;
using VirtVzd.DomainXml.Values;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Sdk;
using VirtVzd.Vz.Config;
using VirtVzd.Vz.Guests;
using VirtVzd.Vz.Refusals;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// How guests go for good: those that are undefined, and those that were there for one run. Disks never go with them.
/// </summary>
/// <param name="driver">The driver.</param>
/// <param name="transients">Which are there for one run.</param>
/// <param name="log">For what is found on the way.</param>
sealed class GuestRemoval(VzDriver driver, TransientGuests transients, ILogger log)
{
    /// <summary>Removes a guest that is off, within its job.</summary>
    /// <param name="domain">The guest.</param>
    /// <param name="vm">The same.</param>
    /// <param name="state">What it does, of the states in which it may be removed.</param>
    /// <param name="hasSnapshots">Whether it has snapshots.</param>
    /// <exception cref="LibvirtException">The host refuses; the guest stays.</exception>
    internal void Remove(Domain domain, PrlVm vm, PrlVmState state, bool hasSnapshots)
    {
        domain.IsLeaving = true;
        try
        {
            if (state == PrlVmState.Suspended && domain.View.Definition.OsType == OsType.Hvm)
            {
                // The dispatcher takes no edit of a suspended machine, and removing it begins with one.
                vm.DropSuspendedState();
            }

            if (state == PrlVmState.Mounted)
            {
                // Somebody works on its disks from outside; what is mounted cannot be taken out of the registry.
                Unmount(domain, vm);
            }

            Release(vm, hasSnapshots);
        }
        catch (LibvirtException)
        {
            domain.IsLeaving = false;
            throw;
        }

        driver.Settle(domain, static _ => false);
    }

    /// <summary>
    /// Removes a guest whose run is over, if it was there for that alone. Nothing of one that somebody has made stay.
    /// </summary>
    /// <exception cref="LibvirtException">It cannot be done now.</exception>
    internal void RemoveIfOver(Domain domain)
    {
        if (!transients.IsOver(domain))
        {
            return;
        }

        driver.Work(domain, DomainJobKind.Edit, vm =>
        {
            var state = vm.GetState();
            if (transients.IsOver(domain) && state is PrlVmState.Stopped or PrlVmState.Mounted)
            {
                log.Info($"domain {domain.View.Definition.Name} was there for one run, which is over");
                Remove(domain, vm, state, domain.View.HasSnapshots);
            }
        });
    }

    /// <summary>
    /// Takes one that is off out of the host's registry, and its directory away where nothing of worth is in it.
    /// </summary>
    // A deletion removes the guest's directory with everything in it. Where disk images are there, or snapshots, only
    // the registration goes: to undefine a domain never costs its disks, nor what they were.
    internal void Release(PrlVm vm, bool hasSnapshots)
    {
        if (hasSnapshots || GuestHome.HoldsDisks(vm.Config))
        {
            vm.Unregister();
            return;
        }

        if (vm.Config.DeviceCount(PrlDeviceType.HardDisk) > 0)
        {
            driver.Edits.Run(vm, driver.NewReader(), _ => vm.Config.RemoveDevices(PrlDeviceType.HardDisk));
        }

        vm.Delete();
    }

    void Unmount(Domain domain, PrlVm vm)
    {
        try
        {
            vm.Unmount();
        }
        catch (LibvirtException e) when (PrlFailure.CodeOf(e) == PrlResult.VzctlOperationFailed
            && vm.GetState() != PrlVmState.Mounted)
        {
            log.Debug($"domain {domain.View.Definition.Name} was unmounted meanwhile: {e.Message}");
        }
        catch (LibvirtException e) when (e.InnerException is PrlFailure failure && !PrlFailure.IsLoss(e))
        {
            throw LibvirtException.Of(
                ErrorCode.OperationInvalid,
                ErrorDomain.Parallels,
                $"Refusing to undefine while domain is mounted: {Sentences.Of(failure)}",
                failure);
        }
    }
}
