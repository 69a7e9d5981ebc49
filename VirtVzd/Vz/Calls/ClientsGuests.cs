// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.Extensions.Logging;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// Runs of guests that last no longer than the connection of the client that has begun them. A daemon that stops leaves
/// them running: guests outlive it. Any thread.
/// </summary>
/// <param name="destroy">Ends a guest.</param>
/// <param name="log">For one that cannot be ended.</param>
sealed class ClientsGuests(Action<Domain> destroy, ILogger log) : IDisposable
{
    readonly Lock _lock = new();
    readonly List<(Domain Domain, int Id)> _runs = [];
    bool _isOver;

    /// <summary>A run that ends with the connection, unless it has ended before.</summary>
    internal void Add(Domain domain)
    {
        var id = domain.View.Id;
        lock (_lock)
        {
            if (!_isOver)
            {
                _runs.Add((domain, id));
                return;
            }
        }

        End(domain, id);
    }

    /// <summary>The client is gone.</summary>
    public void Dispose()
    {
        List<(Domain Domain, int Id)> runs;
        lock (_lock)
        {
            _isOver = true;
            runs = [.. _runs];
            _runs.Clear();
        }

        foreach (var (domain, id) in runs)
        {
            End(domain, id);
        }
    }

    // By its number, which is no other run's.
    void End(Domain domain, int id)
    {
        if (domain.IsRemoved || !domain.View.IsActive || domain.View.Id != id)
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
            log.Warning($"domain {domain.View.Definition.Name} was to go with the client that has started it, and runs on: {e.Message}");
        }
    }
}
