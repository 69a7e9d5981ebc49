// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using VirtVzd.DomainXml.Model;
using VirtVzd.Driver.Domains;
using VirtVzd.Logging;
using VirtVzd.Sdk;
using VirtVzd.Vz.Guests;
using VirtVzd.Vz.Snapshots;

namespace VirtVzd.Vz.Calls;

/// <content>Jobs on snapshots that the host does not end, as the guest's own state shows.</content>
sealed partial class VzSnapshotDriver
{
    const int SliceMs = 200;

    // The host ends the snapshot of an active guest when the guest goes on, which one whose run has ended never does.
    void Await(Domain domain, Func<PrlPendingJob> begin)
    {
        var run = domain.View.Id;
        using var job = begin();
        if (!HasEnded(job, HasLeftItsRun))
        {
            throw OperationErrors.SnapshotOvertaken(domain.View, _driver.Options.EndlessSnapshotMs);
        }

        bool HasLeftItsRun()
        {
            var now = domain.View.Id;
            if (run == DomainReference.Inactive)
            {
                run = now;
            }

            return now != run || domain.IsRemoved;
        }
    }

    // Of a saved machine that goes back to where it was off the host tells all that there is to it, but not the end.
    void SwitchTo(Domain domain, PrlVm vm, Snapshot target, bool skipsResume)
    {
        var begun = Stopwatch.GetTimestamp();
        var endsOff = domain.View.HasManagedSave && target.State == SnapshotState.ShutOff;
        using var job = vm.BeginSwitchToSnapshot(target.Id, skipsResume);
        if (!HasEnded(
            job, () => endsOff && domain.View is { Phase: DomainPhase.Off } view && view.RevertedTimestamp > begun))
        {
            _driver.Log.Warning(
                $"domain {domain.View.Definition.Name}: the host does not end the revert to '{target.Name}', which "
                    + "is done");
        }
    }

    // False where it has not, and will not by what the guest looked like for a while.
    bool HasEnded(PrlPendingJob job, Func<bool> isEndless)
    {
        long? deadline = null;
        while (!job.HasEnded(SliceMs))
        {
            if (deadline is null && isEndless())
            {
                deadline = Environment.TickCount64 + _driver.Options.EndlessSnapshotMs;
            }

            if (Environment.TickCount64 >= deadline)
            {
                return false;
            }
        }

        return true;
    }
}
