// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.CompilerServices;
using VirtVzd.Errors;

namespace VirtVzd.Sdk;

/// <content>Work on all files of a guest.</content>
sealed partial class PrlVm
{
    /// <summary>Makes another guest of it; what fails or is cancelled leaves none.</summary>
    /// <param name="name">The clone's name.</param>
    /// <param name="uuid">Its UUID.</param>
    /// <param name="directory">Where its own directory is made; empty for the host's usual place.</param>
    /// <param name="flags">What it will be.</param>
    /// <param name="timeoutMs">Most that it may take.</param>
    internal void Clone(string name, Guid uuid, string directory, PrlCloneFlags flags, int timeoutMs) =>
        RunCopy(PrlApi.PrlVm_CloneWithUuid(Step, name, PrlText.OfUuid(uuid), directory, (uint)flags), timeoutMs);

    /// <summary>Moves its directory, with what is in it, whatever it does.</summary>
    /// <param name="directory">Into which folder of this host; made where it is not there.</param>
    /// <param name="timeoutMs">Most that it may take.</param>
    internal void Move(string directory, int timeoutMs) => RunCopy(
        PrlApi.PrlVm_Move(Step, directory, flags: 0), timeoutMs);

    // What is cancelled ends with a code of its own, or, of a container, because its tool was killed.
    void RunCopy(PrlHandle job, int timeoutMs, [CallerArgumentExpression(nameof(job))] string call = "")
    {
        try
        {
            PrlJob.Run(job, _wait with { TimeoutMs = timeoutMs }, call).Dispose();
        }
        catch (LibvirtException e) when (_wait.Control is { IsCancelled: true } && e.InnerException is PrlFailure
            && !PrlFailure.IsLoss(e))
        {
            throw PrlJobControl.Cancelled();
        }
    }
}
