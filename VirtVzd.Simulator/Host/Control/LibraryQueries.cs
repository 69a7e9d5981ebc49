// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Simulator.Host.Loop;
using VirtVzd.Simulator.Host.Sessions;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Control;

/// <summary>Asks the libraries that are logged in about themselves and adds up what they answer.</summary>
sealed class LibraryQueries
{
    /// <summary>A library that has not answered by then is left out.</summary>
    const int PatienceMs = 2000;

    readonly EventLoop _loop;
    readonly Dispatcher _dispatcher;
    readonly Dictionary<ulong, Open> _open = [];
    ulong _lastId;

    internal LibraryQueries(EventLoop loop, Dispatcher dispatcher)
    {
        _loop = loop;
        _dispatcher = dispatcher;
    }

    /// <summary>A question, who has yet to answer it, and what was counted so far.</summary>
    sealed class Open(Action<SortedDictionary<string, ulong>> done)
    {
        internal HashSet<Session> Missing { get; } = [];

        internal HashSet<int> Counted { get; } = [];

        internal SortedDictionary<string, ulong> Sums { get; } = new(StringComparer.Ordinal);

        internal Action<SortedDictionary<string, ulong>> Done { get; } = done;
    }

    /// <summary>Asks every session and reports the sums when all have answered or none is left to wait for.</summary>
    internal void Ask(string what, Action<SortedDictionary<string, ulong>> done) => Ask(
        new Query { What = what }, done);

    /// <summary>The same with what the question takes; its id is given here.</summary>
    internal void Ask(Query question, Action<SortedDictionary<string, ulong>> done)
    {
        var id = ++_lastId;
        var query = new Open(done);
        _open.Add(id, query);
        query.Missing.UnionWith(_dispatcher.Sessions);
        foreach (var session in query.Missing.ToArray())
        {
            question.Id = id;
            session.Send(new HostMessage { Query = question });
        }

        _loop.After(PatienceMs, () => Close(id));
        CloseIfComplete(id, query);
    }

    /// <summary>An answer came. Sessions of one process count once.</summary>
    internal void Take(Session session, QueryReply reply)
    {
        if (!_open.TryGetValue(reply.Id, out var query) || !query.Missing.Remove(session))
        {
            return;
        }

        if (query.Counted.Add(reply.Pid))
        {
            foreach (var (name, count) in reply.Counts)
            {
                query.Sums[name] = query.Sums.GetValueOrDefault(name) + count;
            }
        }

        CloseIfComplete(reply.Id, query);
    }

    /// <summary>A session ended: nobody waits for it any more.</summary>
    internal void Leave(Session session)
    {
        foreach (var (id, query) in new List<KeyValuePair<ulong, Open>>(_open))
        {
            if (query.Missing.Remove(session))
            {
                CloseIfComplete(id, query);
            }
        }
    }

    void CloseIfComplete(ulong id, Open query)
    {
        if (query.Missing.Count == 0)
        {
            Close(id);
        }
    }

    void Close(ulong id)
    {
        if (_open.Remove(id, out var query))
        {
            query.Done(query.Sums);
        }
    }
}
