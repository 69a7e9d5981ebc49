// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Settings;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Sessions;

/// <summary>
/// Tells every session how far the work on a guest is: in ten steps over the time that the work takes.
/// </summary>
sealed class Progress
{
    const int Steps = 10;

    readonly Dispatcher _dispatcher;
    readonly Job _job;
    readonly Guest _guest;
    readonly EventType _type;
    readonly int _stepMs;

    Progress(Dispatcher dispatcher, Job job, Guest guest, EventType type)
    {
        _dispatcher = dispatcher;
        _job = job;
        _guest = guest;
        _type = type;
        _stepMs = job.DelayMs / Steps;
    }

    /// <summary>
    /// Tells how far <paramref name="job"/> is, until it ends; nothing where a fault does not make it last, nor where
    /// the host tells no steps.
    /// </summary>
    internal static void Follow(Dispatcher dispatcher, Job job, Guest guest, EventType type)
    {
        var progress = new Progress(dispatcher, job, guest, type);
        if (progress._stepMs > 0 && dispatcher.Settings.Profile == Profile.Older)
        {
            progress.Tell(0);
        }
    }

    /// <summary>The event.</summary>
    internal static EventMessage Of(Guest guest, EventType type, int percent) => Lifecycle.Of(
        guest,
        type,
        EventParam.Of(EventParamNames.Progress, (uint)percent));

    void Tell(int step)
    {
        if (!_job.HasEnded && step < Steps)
        {
            _dispatcher.Publish(Of(_guest, _type, 100 * step / Steps));
            _dispatcher.Loop.After(_stepMs, () => Tell(step + 1));
        }
    }
}
