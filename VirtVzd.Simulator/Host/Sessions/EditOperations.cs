// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Life;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Sessions;

/// <summary>The operations of a session that bring a configuration to the host: registration and edits.</summary>
sealed class EditOperations
{
    readonly Dispatcher _dispatcher;

    internal EditOperations(Dispatcher dispatcher) => _dispatcher = dispatcher;

    internal void Register(Job job)
    {
        if (job.Request.Config is not { } config)
        {
            job.End(PrlError.PRL_ERR_INVALID_ARG);
            return;
        }

        var outcome = _dispatcher.Registration.Register(
            config, job.Request.Text ?? "", job.Request.Flags, out var guest);
        if (guest is null)
        {
            job.End(outcome);
        }
        else
        {
            job.End([guest], true, true);
        }
    }

    internal static void BeginEdit(Job job, Guest guest)
    {
        if (guest is { State: VmState.Suspended, IsContainer: false })
        {
            job.End(PrlError.PRL_ERR_CANT_EDIT_SUSPENDED_VM);
            return;
        }

        job.Session.Edits[guest.Uuid] = BegunEdit.Of(guest);
        job.End([guest], true, true);
    }

    internal void Commit(Job job, Guest guest)
    {
        if (job.Request.Config is not { } config || GuestRegistry.Canonical(config.Uuid) != guest.Uuid)
        {
            job.End(PrlError.PRL_ERR_INVALID_ARG);
            return;
        }

        if (guest.IsContainer)
        {
            Answer(job, guest, _dispatcher.Catalogue.CommitContainer(guest, config, job.Request.Flags));
            return;
        }

        var begun = job.Session.Edits.GetValueOrDefault(guest.Uuid);
        var order = new MachineEdit.Order(
            guest, config, begun, job.Session, told => _dispatcher.Tell(job.Session, told));
        _dispatcher.Edits.Run(order, outcome =>
        {
            if (outcome.IsSuccess && job.Session.Edits.GetValueOrDefault(guest.Uuid) == begun)
            {
                job.Session.Edits.Remove(guest.Uuid);
            }

            Answer(job, guest, outcome);
        });
    }

    /// <summary>What a commit found wrong is its result as well.</summary>
    static void Answer(Job job, Guest guest, Outcome outcome)
    {
        if (outcome.IsSuccess)
        {
            job.End([guest], true, true);
        }
        else
        {
            job.End(new Response { Code = outcome.Code, ErrorParams = outcome.Values, Errors = outcome.Findings });
        }
    }
}
