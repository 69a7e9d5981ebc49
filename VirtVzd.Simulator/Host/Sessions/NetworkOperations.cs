// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Networks;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Sessions;

/// <summary>
/// What sessions do to virtual networks. All clients are told of each command, also of one that failed.
/// </summary>
sealed class NetworkOperations
{
    readonly Dispatcher _dispatcher;

    internal NetworkOperations(Dispatcher dispatcher) => _dispatcher = dispatcher;

    internal void Add(Job job) => Run(job, (book, network) => book.Add(network, job.Request.Flags));

    internal void Update(Job job) => Run(job, static (book, network) => book.Update(network));

    internal void Delete(Job job) => Run(job, static (book, network) => book.Delete(network.Id));

    void Run(Job job, Func<NetworkBook, VirtualNetwork, Outcome> command)
    {
        var outcome = job.Request.Network is { } network
            ? command(_dispatcher.Networks, network)
            : PrlError.PRL_ERR_INVALID_ARG;
        _dispatcher.TellHostChanged(EventType.CommonPreferencesChanged);
        _dispatcher.TellHostChanged(EventType.HostHardwareChanged);
        job.End(outcome);
    }
}
