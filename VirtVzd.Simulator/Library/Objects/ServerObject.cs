// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Threading;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Library.Session;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Objects;

/// <summary>
/// A connection to one host, or none yet (<c>PHT_SERVER</c>): its session, its handlers, and the live guests that came
/// by it.
/// </summary>
sealed class ServerObject : SdkObject
{
    /// <summary>How a local host is named in texts.</summary>
    internal const string LocalHost = "localhost";

    readonly Lock _lock = new();
    readonly Dictionary<string, VmObject> _guests = new(StringComparer.OrdinalIgnoreCase);
    HostConnection? _connection;
    ServerInfo? _info;

    // Who the handle was last logged in to: a new one knows no name.
    string _hostName = "";

    internal Notifier Notifier { get; } = new();

    internal override uint HandleType => Core.HandleType.Server;

    /// <summary>The host at the other end; null when not logged in.</summary>
    internal ServerInfo? Info
    {
        get
        {
            lock (_lock)
            {
                return _info;
            }
        }
    }

    internal bool NonInteractive { get; private set; }

    /// <summary>A session that is there ends, and the handlers are told so; a login under way is in the way.</summary>
    internal void LogIn(JobObject login, uint flags, string function)
    {
        LeaveSession();
        lock (_lock)
        {
            if (_connection is null)
            {
                NonInteractive = (flags & SdkNumbers.NonInteractive) != 0;
                _hostName = LocalHost;
                _connection = new HostConnection(this, login, flags, function);
                return;
            }
        }

        login.Fail(PrlError.PRL_ERR_ALREADY_CONNECTED_TO_DISPATCHER);
    }

    internal void LogOff(JobObject job, string function)
        => Submit(job, new Request { Op = Operation.Logoff }, function, _ => EndSession());

    /// <summary>Sends a request whose answer ends the job; without a session the job fails at once.</summary>
    /// <param name="job">Has been given to the caller.</param>
    /// <param name="request">What the host is asked; id and function are filled in here.</param>
    /// <param name="function">The C function that was called.</param>
    /// <param name="items">Makes the result of the answer, on the reading thread.</param>
    /// <param name="hostName">
    /// How the host is named in the text of the failure; null for the one of the last login.
    /// </param>
    /// <param name="streams">What carries the program that is asked for; null for none.</param>
    internal void Submit(
        JobObject job,
        Request request,
        string function,
        Func<Response, IReadOnlyList<ResultItem>>? items = null,
        string? hostName = null,
        ProgramStreams? streams = null)
    {
        HostConnection? connection;
        lock (_lock)
        {
            connection = _info is null ? null : _connection;
            hostName ??= _hostName;
        }

        if (connection is null)
        {
            job.Fail(
                PrlError.PRL_ERR_NOT_CONNECTED_TO_DISPATCHER,
                [EventParam.Of(EventParamNames.Message0, hostName)]);
            return;
        }

        request.Function = function;
        connection.Send(request, new PendingRequest(job, items, streams));
    }

    /// <summary>A handle, with a reference for the caller, of the one live object of a guest, made current.</summary>
    /// <param name="answer">What the host says of it.</param>
    /// <param name="stateAsked">The list was asked for states as well.</param>
    /// <param name="isOfHost">It is one that the host has, and not the pattern of a new one.</param>
    internal nint Adopt(GuestAnswer answer, bool stateAsked = false, bool isOfHost = true)
    {
        var handles = SdkLibrary.Instance.Handles;
        var uuid = answer.Config?.Uuid ?? answer.Uuid;
        VmObject guest;
        lock (_lock)
        {
            if (_guests.TryGetValue(uuid, out var known) && handles.TryAddReference(known))
            {
                guest = known;
            }
            else
            {
                guest = new VmObject(this, answer.Config?.Copy() ?? new VmConfiguration { Uuid = uuid });
                handles.Give(guest);
                _guests[uuid] = guest;
            }
        }

        guest.RequireUnchanged();
        guest.Overwrite(answer, stateAsked);
        guest.IsOfHost |= isOfHost;
        return (nint)guest.Number;
    }

    /// <summary>A new local guest, known by the UUID of its configuration.</summary>
    internal VmObject NewGuest(VmConfiguration config)
    {
        var guest = new VmObject(this, config);
        lock (_lock)
        {
            _guests.TryAdd(config.Uuid, guest);
        }

        return guest;
    }

    /// <summary>The live guest with this UUID, or null.</summary>
    internal VmObject? FindGuest(string uuid)
    {
        lock (_lock)
        {
            return _guests.GetValueOrDefault(uuid);
        }
    }

    /// <summary>
    /// A guest's configuration was replaced, by an answer that may come after its last handle has gone: nobody would
    /// forget that one.
    /// </summary>
    internal void Renamed(VmObject guest, string oldUuid, string newUuid)
    {
        lock (_lock)
        {
            Remove(guest, oldUuid);
            if (guest.References > 0)
            {
                _guests.TryAdd(newUuid, guest);
            }
        }
    }

    internal void Forget(VmObject guest)
    {
        lock (_lock)
        {
            Remove(guest, guest.Uuid);
        }
    }

    /// <summary>
    /// By the session's thread: the login came to its end. Without <paramref name="info"/> it failed.
    /// </summary>
    internal void LoginEnded(HostConnection connection, ServerInfo? info)
    {
        lock (_lock)
        {
            if (_connection == connection)
            {
                _info = info;
                _connection = info is null ? null : connection;
            }
        }
    }

    /// <summary>By the session's thread, which ends.</summary>
    internal void Ended(HostConnection connection) => LoginEnded(connection, null);

    internal void TellConnectionClosed() => Tell(EventObject.ConnectionClosed(this));

    /// <summary>By the session's thread: the host told of something.</summary>
    internal void Happened(EventMessage message) => Tell(EventObject.FromHost(this, message));

    /// <summary>
    /// Every guest holds a reference to its server: those that are known now have no handle and never will.
    /// </summary>
    internal override void Destroyed()
    {
        Shut();
        int kept;
        lock (_lock)
        {
            kept = _guests.Count;
        }

        if (kept > 0)
        {
            SdkLibrary.Instance.Strict?.Report($"the simulated SDK itself keeps {kept} guests whose handles are freed");
        }
    }

    /// <summary>Ends session and notification; returns when no handler runs any more.</summary>
    internal void Shut()
    {
        HostConnection? connection;
        lock (_lock)
        {
            connection = _connection;
            _connection = null;
            _info = null;
        }

        connection?.Close();
        Notifier.Stop();
    }

    /// <summary>Ends the session, if there is one, with the event that tells so.</summary>
    void LeaveSession()
    {
        HostConnection? left;
        lock (_lock)
        {
            left = _info is null ? null : _connection;
            if (left is null)
            {
                return;
            }

            _connection = null;
            _info = null;
        }

        left.Close();
        TellConnectionClosed();
    }

    ResultItem[] EndSession()
    {
        HostConnection? connection;
        lock (_lock)
        {
            connection = _connection;
            _connection = null;
            _info = null;
        }

        connection?.Close();
        Notifier.ForgetEvents();
        TellConnectionClosed();
        return [];
    }

    void Tell(EventObject happened) => Notifier.Post(happened);

    void Remove(VmObject guest, string uuid)
    {
        if (_guests.TryGetValue(uuid, out var known) && known == guest)
        {
            _guests.Remove(uuid);
        }
    }
}
