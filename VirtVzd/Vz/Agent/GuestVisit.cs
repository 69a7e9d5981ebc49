// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;
using VirtVzd.Errors;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Agent;

/// <summary>One call's stay in a guest, from its first program to its last. One thread.</summary>
/// <param name="guest">Which guest.</param>
/// <param name="stay">The way in.</param>
/// <param name="another">Makes another way in, for a program that outlives the call.</param>
/// <param name="places">Who may run.</param>
/// <param name="deadline">When the call must be over (<see cref="Environment.TickCount64"/>).</param>
/// <param name="stop">Set when the daemon stops.</param>
sealed class GuestVisit(
    Guid guest, GuestLine.Stay stay, Func<GuestLine.Stay> another, ProgramPlaces places, long deadline,
    CancellationToken stop)
    : IGuestPrograms, IDisposable
{
    /// <inheritdoc/>
    public ProgramEnd Run(ProgramOrder order)
    {
        var program = Start(order);
        var left = (int)long.Clamp(deadline - Environment.TickCount64, 0, int.MaxValue);
        if (!program.Wait(left, stop))
        {
            program.Cancel();
            throw stop.IsCancellationRequested
                ? LibvirtException.DaemonStops(ErrorDomain.Parallels)
                : LibvirtException.Of(
                    ErrorCode.AgentCommandTimeout, ErrorDomain.Parallels,
                    $"'{order.Program}' has not ended in the guest in time");
        }

        var end = program.End ?? throw Failed(order, program.Failure!);
        return (end.IsOutputCut || end.AreErrorsCut) && order.EndsWhenOverfull
            ? throw Overfull(order)
            : end;
    }

    /// <summary>Runs a program that may not answer, such as one that takes the whole system down with it.</summary>
    /// <returns>Null where it has not said anything yet, or where nobody is left to say it.</returns>
    /// <exception cref="LibvirtException">It cannot be run.</exception>
    internal ProgramEnd? Run(ProgramOrder order, int mostMs)
    {
        var program = Start(order);
        var left = (int)long.Clamp(deadline - Environment.TickCount64, 0, mostMs);
        return !program.Wait(left, stop)
            || program.Failure?.InnerException is PrlFailure { Code: PrlResult.VmExecGuestToolNotAvailable }
            ? null
            : program.End ?? throw Failed(order, program.Failure!);
    }

    /// <summary>
    /// What is wrong with a program that has just been begun, as far as that shows soon; null where nothing is.
    /// </summary>
    internal LibvirtException? Peek(RunningProgram program, int mostMs)
    {
        var left = (int)long.Clamp(deadline - Environment.TickCount64, 0, mostMs);
        return program.Wait(left, stop) ? program.Failure : null;
    }

    /// <summary>Begins a program that may outlive the call.</summary>
    /// <exception cref="LibvirtException">There is no place for it (87).</exception>
    internal RunningProgram Start(ProgramOrder order)
    {
        places.Take(guest);
        GuestLine.Stay own;
        try
        {
            own = another();
        }
        catch (LibvirtException)
        {
            places.Leave(guest);
            throw;
        }

        var program = new RunningProgram();
        new ProgramRunner(order, program, stop).Start(own, () => places.Leave(guest));
        return program;
    }

    /// <summary>Goes out; what still runs goes on by itself.</summary>
    public void Dispose() => stay.Dispose();

    static LibvirtException Overfull(ProgramOrder order) =>
        AgentErrors.Refused($"'{order.Program}' has written more than {order.OutputMax} bytes in the guest");

    // A machine's program that is not there, a container's that is not there or was killed: the host has one answer for
    // all.
    static LibvirtException Failed(ProgramOrder order, LibvirtException failure) =>
        failure.InnerException is PrlFailure cause
            ? cause.Code switch
            {
                PrlResult.OperationWasCanceled => Overfull(order),
                PrlResult.VmExecGuestToolNotAvailable => AgentErrors.NotConnected(),
                _ => AgentErrors.Refused($"cannot run '{order.Program}' in the guest: {cause.Message}", cause),
            }
            : failure;
}
