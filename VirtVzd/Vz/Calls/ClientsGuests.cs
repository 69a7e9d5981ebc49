// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;
using Microsoft.Extensions.Logging;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// Runs of guests that last no longer than the connection of the client that has begun them. Any thread.
/// </summary>
/// <param name="runs">Those of all clients.</param>
/// <param name="destroy">Ends a guest.</param>
/// <param name="log">For one that cannot be ended.</param>
sealed class ClientsGuests(ClientsRuns runs, Action<Domain> destroy, ILogger log) : IDisposable
{
    int _isOver;

    /// <summary>Whether the client is gone.</summary>
    internal bool IsOver => Volatile.Read(ref _isOver) != 0;

    /// <summary>A run that ends with the connection, unless it has ended before.</summary>
    internal void Add(Domain domain)
    {
        var run = new ClientsRuns.Run(this, domain, domain.View.Id);
        if (!runs.TryAdd(run))
        {
            End(run);
        }
    }

    /// <summary>The client is gone.</summary>
    public void Dispose()
    {
        Volatile.Write(ref _isOver, 1);
        foreach (var run in runs.Take(this))
        {
            runs.End(run);
        }
    }

    /// <summary>Ends a run if it still goes on; its number is no other run's.</summary>
    internal void End(ClientsRuns.Run run)
    {
        var domain = run.Domain;
        if (domain.IsRemoved || !domain.View.IsActive || domain.View.Id != run.Id)
        {
            return;
        }

        try
        {
            destroy(domain);
            log.Info($"domain {domain.View.Definition.Name} was destroyed: the client that has started it is gone");
        }
        catch (LibvirtException e)
        {
            log.Warning($"domain {domain.View.Definition.Name} was to go with the client that has started it, and "
                + $"runs on: {e.Message}");
        }
    }
}
