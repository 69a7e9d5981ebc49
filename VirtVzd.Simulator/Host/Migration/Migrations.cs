// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Net.Sockets;
using VirtVzd.Simulator.Host.Cli;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Life;
using VirtVzd.Simulator.Host.Loop;
using VirtVzd.Simulator.Host.Validation;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Migration;

/// <summary>The migrations of a host: those that its clients ask for, and those that other hosts bring.</summary>
sealed class Migrations : IDisposable
{
    readonly MigrationSite _site;
    readonly SourceEnding _ending;
    readonly Func<Socket, Connection> _open;
    readonly Func<string, object?> _findSession;
    PeerListener? _listener;

    /// <param name="host">Guests, locks, states, events.</param>
    /// <param name="server">What the host is.</param>
    /// <param name="open">Takes a connected socket over.</param>
    /// <param name="findSession">A client session by its UUID, as it was given.</param>
    /// <param name="tell">Tells one session.</param>
    internal Migrations(
        Facilities host, ServerInfo server, Func<Socket, Connection> open, Func<string, object?> findSession,
        Action<object, EventMessage> tell)
    {
        _open = open;
        _findSession = findSession;
        _ending = new SourceEnding(host, tell);
        var connector = new PeerConnector(host.Loop, host.Settings.Migration, server.Hostname, open);
        _site = new MigrationSite(host, server, connector, new StepFaults(host.Loop), []);
    }

    /// <summary>How many go on, from here and to here.</summary>
    internal int Count => _site.Running.Count;

    internal StepFaults Faults => _site.Faults;

    /// <summary>Where other hosts come to; null for nowhere.</summary>
    internal System.Net.IPEndPoint? Place => _listener?.Place;

    /// <summary>Listens where the settings say, or nowhere.</summary>
    /// <exception cref="HostException">The place is somebody else's.</exception>
    internal void Listen()
    {
        StopListening();
        if (_site.Host.Settings.Migration.Listen is not { } place)
        {
            return;
        }

        try
        {
            _listener = new PeerListener(
                place, socket => Welcome(new PeerLink(_site.Host.Loop, _site.Host.Settings.Migration, _open(socket))));
        }
        catch (SocketException failure)
        {
            throw new HostException($"{place}: {failure.Message}");
        }

        _site.Host.Loop.Watch(_listener);
        if (place.Port == 0)
        {
            // It comes back to where it was.
            _site.Host.Settings.Choose(stored => stored.Listen = _listener.Place.ToString());
        }
    }

    /// <summary>No host gets in.</summary>
    internal void StopListening()
    {
        if (_listener is not null)
        {
            _site.Host.Loop.Unwatch(_listener);
            _listener.Dispose();
            _listener = null;
        }
    }

    /// <summary>
    /// Begins what a client asks for. <paramref name="mayUse"/> says what is in the way of its session's use of a
    /// guest;
    /// <paramref name="done"/> gets the outcome and what was found in the way.
    /// </summary>
    internal void Begin(
        MigrationOrder order, Func<Guest, PrlError> mayUse, Action<Outcome, List<ErrorDetail>?> done) =>
        _site.Connector.Find(order.Host, order.Port, found =>
        {
            var guest = _site.Host.Registry.ByUuid(order.Uuid);
            var refusal = found.IsOwn ? PrlError.PRL_ERR_VM_MIGRATE_TO_THE_SAME_NODE
                : guest is null ? PrlError.PRL_ERR_VM_UUID_NOT_FOUND
                : mayUse(guest);
            if (refusal != PrlError.PRL_ERR_SUCCESS)
            {
                Refuse(order.Uuid, guest is { IsContainer: true }, () => done(refusal, null));
            }
            else if (guest!.IsContainer)
            {
                new ContainerSource(_site, order, guest, _ending, done).Begin(found.Places);
            }
            else
            {
                new MachineSource(_site, order, guest, _ending, done).Begin(found.Places);
            }
        });

    // That of a container is answered before it is told.
    void Refuse(string uuid, bool answersFirst, Action answer)
    {
        if (answersFirst)
        {
            answer();
        }

        _site.Host.Publish(MigrationEvents.Of(uuid, EventType.VmMigrateCancelled));
        if (!answersFirst)
        {
            answer();
        }
    }

    /// <summary>Cancels the migration of a guest, from here or to here; false when there is none.</summary>
    internal bool Cancel(string uuid)
    {
        if (_site.Running.Find(running => running.Uuid == uuid || running.OriginalUuid == uuid) is not { } found)
        {
            return false;
        }

        found.Cancel();
        return true;
    }

    /// <summary>The dispatcher dies.</summary>
    internal void Abandon()
    {
        foreach (var running in _site.Running.ToArray())
        {
            running.Abandon();
        }
    }

    public void Dispose() => StopListening();

    // Whoever knows a session of a client here comes in for it.
    void Welcome(PeerLink link) => link.Arrived = message =>
    {
        link.Arrived = null;
        if (message.Kind != PeerMessage.Hello || message.Session is not { } uuid)
        {
            link.Close();
            return;
        }

        _site.Faults.Meet(MigrationStep.Connect, link.Cut, () =>
        {
            if (_findSession(uuid) is null)
            {
                Refuse(link, PrlError.PRL_ERR_DISP2DISP_WRONG_USER_SESSION_UUID);
                return;
            }

            link.Arrived = check => Check(link, check);
            link.Send(PeerMessage.Of(PeerMessage.Welcome));
        });
    };

    void Check(PeerLink link, PeerMessage message)
    {
        link.Arrived = null;
        if (message is not { Kind: PeerMessage.Check, Order: { Guest.Config: { } config } order }
            || !WholeConfig.IsWhole(config)
            || GuestRegistry.Canonical(config.Uuid) != config.Uuid)
        {
            Refuse(link, PrlError.PRL_ERR_PARSE_VM_CONFIG);
        }
        else if (_site.Running.Exists(running => running.OriginalUuid == config.Uuid))
        {
            Refuse(link, Outcome.About(PrlError.PRL_ERR_VM_MIGRATE_VM_ALREADY_MIGRATE_ON_TARGET, config.Uuid));
        }
        else if (config.VmType == SdkNumbers.Container)
        {
            new ContainerTarget(_site, link, order).Begin();
        }
        else
        {
            new MachineTarget(_site, link, order).Begin();
        }
    }

    static void Refuse(PeerLink link, Outcome outcome)
    {
        link.Send(PeerMessage.OfFailure(outcome));
        link.Close();
    }
}
