// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;
using VirtVzd.Errors;
using VirtVzd.Native.Linux;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Agent;

/// <summary>
/// Carries one program of a guest, on a thread of its own: what the program writes is taken until the host says that it
/// has ended, also when nobody wants it any more. The library writes by numbers: none of its descriptors may be closed
/// before that, or it would write what a guest says into whatever gets the number next.
/// </summary>
/// <param name="order">What runs.</param>
/// <param name="program">Who is told.</param>
/// <param name="stop">Set when the daemon stops.</param>
sealed class ProgramRunner(ProgramOrder order, RunningProgram program, CancellationToken stop)
{
    const int StackBytes = 256 * 1024;
    const int QuickSliceMs = 5;
    const int SliceMs = 50;
    const int QuickMs = 500;

    // The host ends it when the login ends; the process takes what is left with it.
    const int AfterStopMs = 3_000;

    /// <param name="stay">Where; it is left when the program is over.</param>
    /// <param name="over">Called then.</param>
    /// <exception cref="LibvirtException">The system gives no thread.</exception>
    internal void Start(GuestLine.Stay stay, Action over)
    {
        var thread = new Thread(() => Run(stay, over), StackBytes) { IsBackground = true, Name = "vz-program" };
        try
        {
            thread.Start();
        }
        catch (OutOfMemoryException)
        {
            // The runtime's word for a thread that the kernel refuses.
            stay.Dispose();
            over();
            throw LibvirtException.SystemError(
                ErrorDomain.Thread, Errno.EAGAIN, "Unable to start a thread for a program in a guest");
        }
    }

    void Run(GuestLine.Stay stay, Action over)
    {
        try
        {
            program.SetEnd(Carry(stay.Session));
        }
        catch (LibvirtException e)
        {
            program.Fail(e);
        }
        finally
        {
            stay.Dispose();
            over();
        }
    }

    ProgramEnd Carry(PrlGuestSession session)
    {
        var pipes = ProgramPipes.Open(order.Input, order.OutputMax, out var errno)
            ?? throw LibvirtException.SystemError(
                ErrorDomain.Parallels, errno, "cannot make pipes for a program in a guest");
        var isOver = true;
        try
        {
            using var running = session.Begin(
                order.Program,
                order.Arguments,
                order.Environment,
                inShell: false,
                pipes.TheirInput,
                pipes.TheirOutput,
                pipes.TheirErrors);
            isOver = false;
            isOver = Follow(running, pipes);
            if (!isOver)
            {
                throw LibvirtException.DaemonStops(ErrorDomain.Parallels);
            }

            pipes.Finish();
            var code = running.ReadExitCode();
            return new ProgramEnd(code, pipes.Output, pipes.Errors)
            {
                IsOutputCut = pipes.IsOutputOverfull,
                AreErrorsCut = pipes.AreErrorsOverfull,
            };
        }
        finally
        {
            if (isOver)
            {
                pipes.Dispose();
            }
        }
    }

    // False when the daemon stops and the program does not.
    bool Follow(PrlGuestProgram running, ProgramPipes pipes)
    {
        var begunAt = Environment.TickCount64;
        long? stoppedAt = null;
        var isCancelled = false;
        while (!running.HasEnded(sliceMs: 0))
        {
            pipes.Exchange(Environment.TickCount64 - begunAt < QuickMs ? QuickSliceMs : SliceMs);
            if (!isCancelled && (program.IsCancelled || (pipes.IsOverfull && order.EndsWhenOverfull)))
            {
                isCancelled = true;
                running.Cancel();
            }

            if (stop.IsCancellationRequested)
            {
                stoppedAt ??= Environment.TickCount64;
                if (Environment.TickCount64 - stoppedAt > AfterStopMs)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
