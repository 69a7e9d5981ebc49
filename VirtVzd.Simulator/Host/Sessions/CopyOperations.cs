// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Text;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Life;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Sessions;

/// <summary>The operations of a session that copy the files of guests, or collect some.</summary>
sealed class CopyOperations
{
    readonly Dispatcher _dispatcher;

    internal CopyOperations(Dispatcher dispatcher) => _dispatcher = dispatcher;

    internal void Clone(Job job, Guest guest)
    {
        var args = job.Request.Args ?? [];
        var uuid = args.GetValueOrDefault("uuid", "");
        if (uuid.Length > 0 && GuestRegistry.Canonical(uuid) is null)
        {
            job.End(PrlError.PRL_ERR_INVALID_ARG);
            return;
        }

        var isCancelled = LetCancel(job, guest);
        var order = new CloneOrder(
            guest,
            args.GetValueOrDefault("name", ""),
            GuestRegistry.Canonical(uuid) ?? "",
            args.GetValueOrDefault("path", ""),
            job.Request.Flags,
            job.Session,
            job.DelayMs,
            message => TellWhileItLasts(job, message),
            isCancelled);
        _dispatcher.Clones.Run(order, (outcome, clone) =>
        {
            if (clone is null)
            {
                job.End(outcome);
            }
            else
            {
                job.End([clone], true, true);
            }
        });
    }

    internal void Move(Job job, Guest guest)
    {
        var isCancelled = LetCancel(job, guest);
        var order = new Moving.Order(
            guest, job.Request.Text ?? "", job.Session, job.DelayMs, message => TellWhileItLasts(job, message),
            isCancelled);
        _dispatcher.Moves.Run(order, outcome =>
        {
            if (outcome.IsSuccess)
            {
                job.End([guest], true, true);
            }
            else
            {
                job.End(outcome);
            }
        });
    }

    /// <summary>An archive by its first bytes, and which guest it is about.</summary>
    internal static void Report(Job job, Guest guest) => job.End(new Response
    {
        Text = Convert.ToBase64String(
            [0x1f, 0x8b, .. Encoding.UTF8.GetBytes($"problem report of {guest.Name} {guest.Uuid}")]),
    });

    // A cancel is answered at once; the copy ends by itself, and a container's tool is killed.
    Func<bool> LetCancel(Job job, Guest guest)
    {
        var isCancelled = false;
        job.Canceller = () =>
        {
            isCancelled = true;
            return !guest.IsContainer || _dispatcher.Machine.KillTool(guest);
        };
        return () => isCancelled;
    }

    void TellWhileItLasts(Job job, EventMessage message)
    {
        if (!job.HasEnded)
        {
            _dispatcher.Tell(job.Session, message);
        }
    }
}
