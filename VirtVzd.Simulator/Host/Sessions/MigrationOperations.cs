// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Simulator.Host.Migration;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Sessions;

/// <summary>The operation of a session that sends a guest to another host.</summary>
sealed class MigrationOperations
{
    readonly Dispatcher _dispatcher;

    internal MigrationOperations(Dispatcher dispatcher) => _dispatcher = dispatcher;

    internal void Migrate(Job job)
    {
        if (MigrationOrder.Of(job.Request, job.Session, job.DelayMs) is not { } order)
        {
            job.End(PrlError.PRL_ERR_INVALID_ARG);
            return;
        }

        // A cancel is answered at once; the migration ends by itself.
        var isCancelled = false;
        job.Canceller = () =>
        {
            isCancelled = true;
            _dispatcher.Migrations.Cancel(order.Uuid);
            return true;
        };
        _dispatcher.Migrations.Begin(
            order,
            guest => isCancelled ? PrlError.PRL_ERR_OPERATION_WAS_CANCELED
                : _dispatcher.Locks.OwnerOf(guest) is { } owner && owner != job.Session
                ? PrlError.PRL_ERR_VM_IS_EXCLUSIVELY_LOCKED
                : PrlError.PRL_ERR_SUCCESS,
            (outcome, faults) => job.End(new Response
            {
                Code = outcome.Code, ErrorParams = outcome.Values, Errors = faults,
            }));
    }
}
