// SPDX-License-Identifier: LGPL-2.1-or-later
using Microsoft.Extensions.Logging;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Sdk;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <summary>Managed save is what Virtuozzo calls suspending. One object serves all connections.</summary>
sealed class VzSavedStateDriver : ISavedStateDriver
{
    readonly VzDriver _driver;
    readonly ILogger _log;

    /// <summary>Calls of a driver.</summary>
    internal VzSavedStateDriver(VzDriver driver, ILogger log)
    {
        _driver = driver;
        _log = log;
    }

    /// <inheritdoc/>
    /// <remarks>
    /// How the image passes the host's cache is the platform's affair, so that flag is taken and asks for nothing. A domain
    /// that is paused is saved as it is, whether or not it is to wake up running (api.md 61).
    /// </remarks>
    public void Save(CallContext call, DomainReference domain, uint flags)
    {
        const DomainSaveFlags Known = DomainSaveFlags.BypassCache | DomainSaveFlags.Running | DomainSaveFlags.Paused;
        VzDriver.CheckFlags(flags, (uint)Known, "vzDomainManagedSave");
        var saved = _driver.Find(call, domain);
        var pauses = ((DomainSaveFlags)flags).HasFlag(DomainSaveFlags.Paused);
        _driver.ChangeState(
            saved,
            DomainJobKind.Save,
            static view => view.IsActive,
            vm => Suspend(saved, vm, pauses),
            static view => view.Phase == DomainPhase.Saved,
            DomainJobOperation.Save,
            ChangeCause.Saved);
    }

    /// <inheritdoc/>
    public bool HasImage(CallContext call, DomainReference domain, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainHasManagedSaveImage");
        return _driver.Find(call, domain).View.HasManagedSave;
    }

    /// <inheritdoc/>
    public void RemoveImage(CallContext call, DomainReference domain, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainManagedSaveRemove");
        var saved = _driver.Find(call, domain);
        _driver.Work(saved, DomainJobKind.ChangeState, vm =>
        {
            _driver.RequireState(
                saved,
                static view => view.Phase == DomainPhase.Saved,
                static () => LibvirtException.Of(
                    ErrorCode.OperationInvalid, ErrorDomain.Parallels, "domain has no managed save image"));
            vm.DropSuspendedState();
            _driver.Settle(saved, static view => view.Phase == DomainPhase.Off);
        });
    }

    // A guest that was paused for a save that then failed runs on, as before the call.
    void Suspend(Domain domain, PrlVm vm, bool pauses)
    {
        var paused = pauses && domain.View.Phase == DomainPhase.Running;
        if (paused)
        {
            vm.Pause();
        }

        try
        {
            vm.Suspend();
        }
        catch (LibvirtException) when (paused)
        {
            try
            {
                vm.PutRight();
                vm.Resume();
            }
            catch (LibvirtException e)
            {
                _log.Warning($"domain {domain.View.Definition.Name} stays paused after a save that failed: {e.Message}");
            }

            throw;
        }
    }
}
