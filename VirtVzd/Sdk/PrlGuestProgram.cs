// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Errors;

namespace VirtVzd.Sdk;

/// <summary>A program that runs in a guest. One thread at a time; disposing it leaves the program to the SDK.</summary>
sealed unsafe class PrlGuestProgram : IDisposable
{
    const string ExitParameter = "vm_exec_app_ret_code";
    const uint ParametersMax = 64;

    readonly PrlHandle _job;
    readonly PrlRunningJob _running;

    /// <summary>Takes a job's handle over.</summary>
    internal PrlGuestProgram(PrlHandle job, PrlWait wait)
    {
        _job = job;
        // Whether it has ended must be known for as long as the library may write to its descriptors, whatever else is
        // lost.
        _running = new PrlRunningJob(
            job,
            wait with { TimeoutMs = int.MaxValue, Stop = default, Lost = default, Control = null },
            nameof(PrlApi.PrlVmGuest_RunProgram));
    }

    /// <summary>Whether it has ended, and the SDK is done with its descriptors.</summary>
    /// <exception cref="LibvirtException">It has not begun.</exception>
    internal bool HasEnded(int sliceMs) => _running.HasEnded(sliceMs);

    /// <summary>
    /// What it has ended with: its status, or in a machine the number of the signal that has ended it. A container's
    /// program that a signal ends has failed.
    /// </summary>
    /// <exception cref="LibvirtException">It could not be run, was cancelled, or the guest went away.</exception>
    internal uint ReadExitCode()
    {
        using var result = _running.Result();
        if (result.Count == 0)
        {
            return 0;
        }

        using var end = result.Item(0);
        var count = uint.Min(PrlValue.Read(end, PrlApi.PrlEvent_GetParamsCount), ParametersMax);
        for (var i = 0u; i < count; i++)
        {
            using var parameter = PrlValue.ReadItem(end, i, PrlApi.PrlEvent_GetParam);
            if (PrlText.Read(parameter, PrlApi.PrlEvtPrm_GetName) == ExitParameter
                && PrlApi.PrlEvtPrm_ToInt64(parameter, out var code) >= 0)
            {
                return unchecked((uint)code);
            }
        }

        return 0;
    }

    /// <summary>Asks the SDK to end it; does not wait for that.</summary>
    internal void Cancel() => PrlApi.PrlJob_Cancel(_job).Dispose();

    /// <inheritdoc/>
    public void Dispose() => _job.Dispose();
}
