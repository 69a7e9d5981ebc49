// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Sdk;
using VirtVzd.Vz.Guests;
using VirtVzd.Vz.Refusals;
using VirtVzd.Vz.Session;

namespace VirtVzd.Vz.Calls;

/// <content>
/// The two ways to stop a guest. To the dispatcher they exclude each other: a kill waits for a minute behind a power
/// button that the guest ignores, holds one of few threads meanwhile, and is refused; so it is not sent before it can
/// be done.
/// </content>
sealed partial class VzDomainDriver
{
    const int SliceMs = 50;

    /// <inheritdoc/>
    /// <remarks>
    /// Returns when the guest has been asked, as libvirt's other drivers do. One that is asked twice is asked once: the
    /// dispatcher would let the second wait for the first.
    /// </remarks>
    public void Shutdown(CallContext call, DomainReference domain, uint flags)
    {
        var guest = FindForShutdown(call, domain, flags, "vzDomainShutdownFlags");
        if (guest.Jobs.Shutdown is not null
            || guest.Jobs.BeginShutdown(
                _driver.Options.DomainWaitMs, _driver.Options.DomainQueueMax, _driver.Stop) is not { } turn)
        {
            return;
        }

        PendingShutdown? pending = null;
        try
        {
            VzDriver.CheckPresent(guest);
            // A paused machine does not get to its power button; a paused container is made to run first.
            _driver.RequireState(
                guest,
                static view => view.Phase == DomainPhase.Running || (view.IsContainer && view.IsActive),
                OperationErrors.StateForbids);
            var place = guest.View.IsContainer ? null : TakePlace();
            try
            {
                _driver.WithGuest(guest, turn.Job, vm => pending = PendingShutdown.Begin(guest, turn, place, vm));
            }
            finally
            {
                if (pending is null)
                {
                    place?.Dispose();
                }
            }
        }
        finally
        {
            if (pending is null)
            {
                turn.Dispose();
            }
        }

        Answer(pending!);
    }

    ShutdownPlaces.Place TakePlace() => _driver.Shutdowns.Places.Take(
        () => _driver.Slot.Require().Editing.CountCpus(), _driver.Options.DomainWaitMs, _driver.Stop);

    // A refusal comes at once, and so does the end of a guest that is quick: both are the answer to the call.
    void Answer(PendingShutdown pending)
    {
        var domain = pending.Domain;
        _driver.Shutdowns.Tell(domain);
        var deadline = Environment.TickCount64 + _driver.Options.ShutdownAnswerMs;
        var isOver = false;
        try
        {
            do
            {
                isOver = pending.IsOver(SliceMs, _driver.Options.EventWaitMs);
            }
            while (!isOver && Environment.TickCount64 < deadline);
        }
        catch (LibvirtException e)
        {
            isOver = true;
            throw _driver.ChangeFailed(domain, e, static view => view.IsActive);
        }
        finally
        {
            if (isOver)
            {
                _driver.Shutdowns.Tell(domain);
            }
            else
            {
                _driver.Shutdowns.Follow(pending);
            }
        }

        _driver.Settle(
            domain, static view => view.Phase == DomainPhase.Off || view.Status.State == DomainState.Shutdown);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Answers when the guest is off, whoever brought that about, or tells what holds it. A guest that starts is
    /// destroyed as soon as there is something to destroy.
    /// </remarks>
    public void Destroy(CallContext call, DomainReference domain, uint flags)
    {
        // The dispatcher lets the guest's process put its affairs in order before it kills it, asked or not.
        VzDriver.CheckFlags(flags, (uint)DomainDestroyFlags.Graceful, "vzDomainDestroyFlags");
        Destroy(_driver.FindEvenInTrouble(call, domain));
    }

    void Destroy(Domain guest)
    {
        var deadline = Environment.TickCount64 + _driver.Options.DestroyMs;
        _driver.ChangeState(
            guest,
            DomainJobKind.Destroy,
            view => view.IsActive || guest.Jobs.Running is { Kind: DomainJobKind.Start },
            vm => Kill(guest, vm, deadline),
            static view => !view.IsActive,
            cause: ChangeCause.Destroyed);
        TryRemove(guest);
    }

    void Kill(Domain domain, PrlVm vm, long deadline)
    {
        var wasOn = IsOn(domain.View);
        var isDone = false;
        while (!isDone)
        {
            AwaitOwn(domain, deadline);
            wasOn |= IsOn(domain.View);
            isDone = !domain.View.IsActive || TryKill(domain, vm, deadline);
        }

        if (!wasOn && !domain.View.IsContainer)
        {
            // A start that failed: there never was anything to destroy.
            throw OperationErrors.StateForbids();
        }

        // To the dispatcher a snapshot of a guest that was killed is never over.
        if (domain.Jobs.Running is { Operation: DomainJobOperation.Snapshot } orphan)
        {
            orphan.Control.Abandon();
        }
    }

    // False for once more: somebody else at the host holds the guest.
    bool TryKill(Domain domain, PrlVm vm, long deadline)
    {
        try
        {
            using var attempt = _driver.Locks.Enter(domain.Uuid, LeftMs(deadline), _driver.Stop);
            vm.Kill(int.Max(LeftMs(deadline), 1));
            return true;
        }
        catch (LibvirtException e) when (e.InnerException is PrlFailure failure && !PrlFailure.IsLoss(e))
        {
            // It is judged by the state that it finds when its turn comes: the guest may be off by then.
            _driver.Follower.Refresh(domain.Uuid);
            if (!domain.View.IsActive)
            {
                return true;
            }

            if (!IsHeld(failure) || Environment.TickCount64 >= deadline)
            {
                throw;
            }

            _log.Info($"domain {domain.View.Definition.Name}: to be destroyed, but: {failure.Message}");
            if (Refusal.OfLock(failure) is { } refusal)
            {
                _driver.Locks.Note(domain.Uuid, refusal);
            }

            return false;
        }
    }

    // Waits for what the dispatcher would let a kill wait for, or judge it by: a shutdown, start or save of our own. Of
    // a container those are tools, which can be ended.
    void AwaitOwn(Domain domain, long deadline)
    {
        var isContainer = domain.View.IsContainer;
        if (isContainer)
        {
            TryCancel(domain.Jobs.Running);
            TryCancel(domain.Jobs.Shutdown);
        }

        if (!domain.WaitUntil(view => IsKillable(view, domain.Jobs), LeftMs(deadline), _driver.Stop))
        {
            var holder = domain.Jobs.Running ?? domain.Jobs.Shutdown;
            throw LibvirtException.Of(
                ErrorCode.OperationTimeout,
                ErrorDomain.Parallels,
                $"cannot acquire state change lock (held by {holder?.Name ?? "the domain's host"})");
        }
    }

    static int LeftMs(long deadline) => (int)long.Clamp(deadline - Environment.TickCount64, 0, int.MaxValue);

    // One that starts has an id already on hosts that tell so, and nothing that could be killed.
    static bool IsOn(DomainView view) => view.Phase is DomainPhase.Running or DomainPhase.Paused;

    // Whether a kill would be done now, or is not needed any more.
    static bool IsKillable(DomainView view, DomainJobs jobs) => jobs.Running?.Kind switch
    {
        null or DomainJobKind.Edit => jobs.Shutdown is null || !view.IsActive,
        DomainJobKind.Start when !view.IsContainer => IsOn(view) && !view.IsInTransition,
        DomainJobKind.ChangeState when !view.IsContainer => jobs.Shutdown is null || !view.IsActive,
        DomainJobKind.Migrate or DomainJobKind.Backup or DomainJobKind.Copy when !view.IsContainer => IsOn(view)
            || !view.IsActive,
        DomainJobKind.Save when !view.IsContainer => !view.IsActive,
        _ => false,
    };

    // Tools that work on a container exclude each other by a lock of their own, which has no code.
    static bool IsHeld(PrlFailure failure) => Refusal.OfLock(failure) is not null
        || (failure.Code == PrlResult.VzctlOperationFailed
            && failure.Message.Contains("locked", StringComparison.OrdinalIgnoreCase));

    void TryCancel(DomainJob? job)
    {
        try
        {
            job?.Control.Cancel();
        }
        catch (LibvirtException e)
        {
            _log.Debug($"{job!.Name} cannot be cancelled: {e.Message}");
        }
    }
}
