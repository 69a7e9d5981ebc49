// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Session;

/// <summary>
/// A shutdown that a guest has been asked for, until it is off or will not be: owns the domain's turn, the reason that
/// clients are told, and the SDK's job. One thread at a time.
/// </summary>
/// <param name="domain">Whose.</param>
/// <param name="turn">Owned.</param>
/// <param name="cause">Owned.</param>
/// <param name="place">Owned; null for a container, which needs none.</param>
/// <param name="job">Owned.</param>
sealed class PendingShutdown(
    Domain domain, DomainJobs.Turn turn, ChangeCauses.Scope cause, ShutdownPlaces.Place? place, PrlPendingJob job)
{
    long? _shownByMs;
    bool _isOver;

    /// <summary>Asks a guest to shut down.</summary>
    /// <param name="domain">Whose.</param>
    /// <param name="turn">Taken over.</param>
    /// <param name="place">Taken over.</param>
    /// <param name="vm">The guest.</param>
    /// <exception cref="LibvirtException">The call was asked to end; nothing was taken over.</exception>
    internal static PendingShutdown Begin(Domain domain, DomainJobs.Turn turn, ShutdownPlaces.Place? place, PrlVm vm)
    {
        var cause = domain.Causes.Begin(ChangeCause.ShutDown);
        PrlPendingJob? job = null;
        try
        {
            job = vm.BeginShutdown();
        }
        finally
        {
            if (job is null)
            {
                cause.Dispose();
            }
        }

        return new PendingShutdown(domain, turn, cause, place, job);
    }

    /// <summary>Whose.</summary>
    internal Domain Domain => domain;

    /// <summary>
    /// Looks how it is: over once the host says so and the registry shows it, or has had <paramref name="eventWaitMs"/>
    /// to.
    /// </summary>
    /// <param name="sliceMs">How long to wait for the host.</param>
    /// <param name="eventWaitMs">How long the host's event may come after its answer.</param>
    /// <exception cref="LibvirtException">It failed; it is over.</exception>
    internal bool IsOver(int sliceMs, int eventWaitMs)
    {
        if (_shownByMs is null)
        {
            if (!HasEnded(sliceMs))
            {
                return false;
            }

            _shownByMs = Environment.TickCount64 + eventWaitMs;
        }

        if (domain.View.IsActive && !domain.IsRemoved && Environment.TickCount64 < _shownByMs)
        {
            return false;
        }

        turn.Succeed();
        End();
        return true;
    }

    /// <summary>It is not looked after any more; the host goes on.</summary>
    internal void End()
    {
        if (!_isOver)
        {
            _isOver = true;
            job.Dispose();
            place?.Dispose();
            cause.Dispose();
            turn.Dispose();
        }
    }

    bool HasEnded(int sliceMs)
    {
        try
        {
            return job.HasEnded(sliceMs);
        }
        catch (LibvirtException)
        {
            End();
            throw;
        }
    }
}
