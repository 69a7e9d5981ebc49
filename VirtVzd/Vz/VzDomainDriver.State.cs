// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Driver;
using VirtVzd.Errors;
using VirtVzd.Sdk;

namespace VirtVzd.Vz;

/// <content>Changes of state. The SDK decides what is possible when; its refusal is translated.</content>
sealed partial class VzDomainDriver
{
    /// <inheritdoc/>
    public DomainReference Create(CallContext call, DomainReference domain, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainCreateWithFlags");
        var started = _driver.Find(call, domain, "start");
        Change(
            started,
            DomainJobKind.ChangeState,
            static vm => vm.Start(),
            static view => view.Phase is DomainPhase.Running or DomainPhase.Paused);
        return started.View.Reference;
    }

    /// <inheritdoc/>
    public void Shutdown(CallContext call, DomainReference domain, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainShutdownFlags");
        Change(
            _driver.Find(call, domain, "init-control"),
            DomainJobKind.ChangeState,
            static vm => vm.Stop(PrlStopMode.Shutdown),
            static view => view.Phase == DomainPhase.Off);
    }

    /// <inheritdoc/>
    public void Destroy(CallContext call, DomainReference domain, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainDestroyFlags");
        var destroyed = _driver.Find(call, domain, "stop");
        Change(
            destroyed,
            DomainJobKind.Destroy,
            vm => Kill(destroyed, vm),
            static view => view.Phase == DomainPhase.Off && !view.IsActive);
    }

    /// <inheritdoc/>
    public void Suspend(CallContext call, DomainReference domain) => Change(
        _driver.Find(call, domain, "suspend"),
        DomainJobKind.ChangeState,
        static vm => vm.Pause(),
        static view => view.Phase == DomainPhase.Paused);

    /// <inheritdoc/>
    public void Resume(CallContext call, DomainReference domain) => Change(
        _driver.Find(call, domain, "suspend"),
        DomainJobKind.ChangeState,
        static vm => vm.Resume(),
        static view => view.Phase == DomainPhase.Running);

    /// <inheritdoc/>
    public void Reboot(CallContext call, DomainReference domain, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainReboot");
        Change(
            _driver.Find(call, domain, "init-control"),
            DomainJobKind.ChangeState,
            static vm => vm.Restart(),
            static view => !view.IsInTransition);
    }

    /// <inheritdoc/>
    public void Reset(CallContext call, DomainReference domain, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainReset");
        Change(
            _driver.Find(call, domain, "reset"),
            DomainJobKind.ChangeState,
            static vm => vm.Reset(),
            static view => view.Phase == DomainPhase.Running && !view.IsInTransition);
    }

    // The reason must stand before the SDK reports the stop, and must not stay for a later one if there was none.
    static void Kill(Domain domain, PrlVm vm)
    {
        domain.StopCause = StopCause.Destroyed;
        try
        {
            vm.Stop(PrlStopMode.Kill);
        }
        catch (LibvirtException)
        {
            domain.StopCause = StopCause.None;
            throw;
        }
    }

    void Change(Domain domain, DomainJobKind kind, Action<PrlVm> operation, Func<DomainView, bool> expected)
    {
        _driver.Work(domain, kind, vm =>
        {
            try
            {
                operation(vm);
            }
            catch (LibvirtException e)
            {
                throw OperationErrors.StateChange(e);
            }

            _driver.Settle(domain, expected);
        });
    }
}
