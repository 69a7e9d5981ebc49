// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Migration;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Life;

/// <summary>
/// Work that copies files and is made to last: it tells how far it is in ten steps, and looks at each for a cancel.
/// </summary>
static class CopySteps
{
    const int Steps = 10;
    const string Nobody = "{00000000-0000-0000-0000-000000000000}";

    /// <summary>How far a file is: from 1 to 99, and not of which guest.</summary>
    internal static EventMessage OfFile(int percent) => new()
    {
        Type = EventType.JobFileCopyProgressChanged,
        Issuer = Nobody,
        IssuerType = SdkNumbers.IssuerDispatcher,
        Params = [EventParam.Of(EventParamNames.Progress, (uint)Math.Clamp(percent, 1, 99))],
    };

    /// <summary>How far a container's tool is.</summary>
    internal static EventMessage OfTool(Guest guest, string stage, int percent) => MigrationEvents.Stage(
        guest.Uuid, stage, percent);

    /// <summary>
    /// Takes the steps of a VM's copy; ends in one call of <paramref name="done"/> or <paramref name="cancelled"/>.
    /// </summary>
    internal static void Take(
        GuestWork work, ICopyOrder order, Func<int, EventMessage> progress, Action done, Action cancelled) =>
        Take(work, order, progress, done, cancelled, step: 0);

    /// <summary>Tells how far a tool is, which ends by itself.</summary>
    internal static void Tell(Facilities host, ICopyOrder order, Func<int, EventMessage> progress)
    {
        for (var step = 0; order.DelayMs >= Steps && step < Steps; step++)
        {
            var percent = 100 * step / Steps;
            host.Loop.After(order.DelayMs * step / Steps, () => order.Tell(progress(percent)));
        }
    }

    static void Take(
        GuestWork work, ICopyOrder order, Func<int, EventMessage> progress, Action done, Action cancelled, int step)
    {
        if (order.IsCancelled())
        {
            cancelled();
        }
        else if (order.DelayMs <= 0 || step == Steps)
        {
            done();
        }
        else
        {
            order.Tell(progress(100 * step / Steps));
            work.Later(
                Math.Max(order.DelayMs / Steps, 1), () => Take(work, order, progress, done, cancelled, step + 1));
        }
    }
}
