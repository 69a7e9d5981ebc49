// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.Extensions.Logging;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;
using VirtVzd.Driver.Migration;
using VirtVzd.Errors;
using VirtVzd.Vz.Guests;
using VirtVzd.Vz.Migration;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// Migrations from and to this host: one object for each connection, because what a client has begun ends with it. The
/// hosts themselves move the guest, in one call of the source; the steps around it check, protect and tell.
/// </summary>
sealed partial class VzMigrationDriver : IMigrationDriver, IDisposable
{
    readonly VzDriver _driver;
    readonly VzHost _host;
    readonly Arrivals _arrivals;
    readonly GuestLuggage _luggage;
    readonly ClientsRuns _runs;
    readonly ILogger _log;
    readonly Lock _lock = new();

    // Those that the client is to say the end of.
    readonly Dictionary<Guid, Departure> _departures = [];
    bool _isClosed;

    /// <summary>Migrations of a client.</summary>
    /// <param name="driver">What all calls share.</param>
    /// <param name="host">This host.</param>
    /// <param name="arrivals">Guests that are to come.</param>
    /// <param name="luggage">What is kept of guests.</param>
    /// <param name="runs">The runs of all clients that last no longer than their connections.</param>
    /// <param name="log">For what a client does not hear.</param>
    internal VzMigrationDriver(
        VzDriver driver, VzHost host, Arrivals arrivals, GuestLuggage luggage, ClientsRuns runs, ILogger log)
    {
        _driver = driver;
        _host = host;
        _arrivals = arrivals;
        _luggage = luggage;
        _runs = runs;
        _log = log;
    }

    /// <summary>
    /// The client is gone: what he has begun and the hosts have not is over, what they have begun goes on without him.
    /// </summary>
    public void Dispose()
    {
        List<Departure> over;
        lock (_lock)
        {
            _isClosed = true;
            over = [.. _departures.Values.Where(static departure => !departure.IsPerforming)];
            _departures.Clear();
        }

        over.ForEach(static departure => departure.Dispose());
        foreach (var arrival in _arrivals.Leave(this))
        {
            AwaitUnowned(arrival);
        }
    }

    /// <inheritdoc/>
    public MigrationOffer Begin(CallContext call, DomainReference domain, MigrationParameters parameters, uint flags)
    {
        var asked = MigrationRequest.Check(flags, parameters, "vzDomainMigrateBegin3Params");
        var departing = _driver.Find(call, domain);
        RequireUnchanged(departing, parameters);
        if (!asked.HasFlag(DomainMigrateFlags.ChangeProtection))
        {
            return Offer(departing, asked);
        }

        var departure = new Departure(departing, TakeTurn(departing));
        var isKept = false;
        try
        {
            var offer = Offer(departing, asked);
            lock (_lock)
            {
                isKept = !_isClosed && _departures.TryAdd(departing.Uuid, departure);
            }

            return isKept ? offer : throw LibvirtException.DaemonStops(ErrorDomain.Parallels);
        }
        finally
        {
            if (!isKept)
            {
                departure.Dispose();
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// A guest that is to arrive paused is paused before it moves: the host has no other way, and one that ran at the
    /// other end for a moment would not have been left paused.
    /// </remarks>
    public byte[] Perform(
        CallContext call, DomainReference domain, string? destination, MigrationParameters parameters,
        byte[] cookie, uint flags)
    {
        var asked = MigrationRequest.Check(flags, parameters, "vzDomainMigratePerform3Params");
        var departing = _driver.Find(call, domain);
        var departure = Resume(departing) ?? new Departure(departing, TakeTurn(departing)) { IsPerforming = true };
        byte[]? moved = null;
        try
        {
            VzDriver.CheckPresent(departing);
            moved = asked.HasFlag(DomainMigrateFlags.PeerToPeer)
                ? PerformWithDestination(departure, destination, parameters, asked)
                : Move(departure, UriOf(parameters), MigrationCookie.Parse(cookie), parameters.DestinationName, asked);
            return moved;
        }
        finally
        {
            Rest(departure, isOver: moved is null);
        }
    }

    static MigrationUri UriOf(MigrationParameters parameters) => MigrationUri.Parse(
        parameters.Uri ?? throw LibvirtException.Internal(ErrorDomain.Parallels, "migrate uri is not set"));

    /// <inheritdoc/>
    public void Confirm(
        CallContext call, DomainReference domain, MigrationParameters parameters, byte[] cookie, uint flags,
        bool isCancelled)
    {
        MigrationRequest.Check(flags, parameters, "vzDomainMigrateConfirm3Params");
        Departure? departure;
        lock (_lock)
        {
            departure = _departures.GetValueOrDefault(domain.Uuid);
        }

        // One that has been moved is not known here any more; what the client may do to it was asked when it was.
        if ((departure?.Domain ?? _driver.Registry.Table.ByUuid(domain.Uuid)) is { } known)
        {
            call.RequireDomain(known.View.Reference);
        }

        lock (_lock)
        {
            if (departure is null || departure.IsPerforming || !_departures.Remove(domain.Uuid))
            {
                return;
            }
        }

        if (departure.IsEndUnknown && !isCancelled && !departure.Domain.IsRemoved)
        {
            LetGo(departure);
        }

        departure.Dispose();
    }

    DomainJobs.Turn TakeTurn(Domain domain) => _driver.BeginTurn(
        domain, DomainJobKind.Migrate, DomainJobOperation.MigrationOut);

    // What an earlier step of the same client has protected.
    Departure? Resume(Domain domain)
    {
        lock (_lock)
        {
            if (!_departures.TryGetValue(domain.Uuid, out var departure) || !ReferenceEquals(departure.Domain, domain))
            {
                return null;
            }

            if (departure.IsPerforming)
            {
                throw LibvirtException.Of(
                    ErrorCode.OperationInvalid, ErrorDomain.Parallels,
                    "another migration job is already running for domain");
            }

            departure.IsPerforming = true;
            return departure;
        }
    }

    // After a move that failed libvirt's client says no end; of one whose end is not known it does.
    void Rest(Departure departure, bool isOver)
    {
        var uuid = departure.Domain.Uuid;
        bool isKept;
        lock (_lock)
        {
            departure.IsPerforming = false;
            var isKnown = ReferenceEquals(_departures.GetValueOrDefault(uuid), departure);
            if (isOver && isKnown)
            {
                _departures.Remove(uuid);
            }

            isKept = !isOver
                && (isKnown || (departure.IsEndUnknown && !_isClosed && _departures.TryAdd(uuid, departure)));
        }

        if (!isKept)
        {
            departure.Dispose();
        }
    }
}
