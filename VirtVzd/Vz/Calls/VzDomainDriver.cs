// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using Microsoft.Extensions.Logging;
using VirtVzd.Driver.Calls;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// Calls about domains, by topic: lists and look-ups, questions, changes of state, configuration. Each
/// connection has one, for the guests that are to go with it. Questions are answered from the registry and never wait.
/// </summary>
sealed partial class VzDomainDriver : IDomainDriver, IDisposable
{
    readonly VzDriver _driver;
    readonly VzDefinitions _definitions;
    readonly TransientGuests _transients;
    readonly GuestRemoval _removal;
    readonly ClientsGuests _ofClient;
    readonly ILogger _log;

    /// <summary>Calls of a driver.</summary>
    /// <param name="driver">The driver.</param>
    /// <param name="definitions">How definitions are changed.</param>
    /// <param name="transients">Which guests are there for one run.</param>
    /// <param name="removal">How guests go.</param>
    /// <param name="runs">The runs of all clients that last no longer than their connections.</param>
    /// <param name="log">For what no client hears.</param>
    internal VzDomainDriver(
        VzDriver driver, VzDefinitions definitions, TransientGuests transients, GuestRemoval removal, ClientsRuns runs,
        ILogger log)
    {
        _driver = driver;
        _definitions = definitions;
        _transients = transients;
        _removal = removal;
        _ofClient = new ClientsGuests(runs, Destroy, log);
        _log = log;
    }

    /// <summary>The client is gone, and with it the runs that it wanted to go with it.</summary>
    public void Dispose() => _ofClient.Dispose();
}
