// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Io;

/// <summary>
/// Waiting work, fair between users first and between the origins of a user then: each origin's work keeps its order,
/// and who has had a turn lines up again behind the others, so nobody delays another's single call by many calls, nor
/// by many clients. Whose share is used up stands aside until something of his has ended. Not synchronised; bounded by
/// clients × requests per client.
/// </summary>
sealed class WorkQueue
{
    /// <summary>Values of <see cref="WorkKind"/>.</summary>
    internal const int KindCount = 3;

    // Users come and go with each call; so many are remembered while they have none.
    const int IdleUsersMax = 64;

    readonly Dictionary<WorkOwner, WorkUser> _users = [];
    readonly LinkedList<WorkUser>[] _bound = [new(), new(), new()];
    readonly LinkedList<WorkUser>[] _unbound = [new(), new(), new()];
    WorkShares _shares = WorkShares.Unlimited;
    int _boundRunning;
    long _turn;

    /// <summary>How much waits.</summary>
    internal int Count { get; private set; }

    /// <summary>How much of whom may run.</summary>
    internal WorkShares Shares
    {
        get => _shares;
        set
        {
            _shares = value;
            foreach (var user in _users.Values)
            {
                LineUpAll(user);
            }
        }
    }

    /// <summary>Whether all that users whom shares bind may have running at a time does run.</summary>
    internal bool IsBoundFull => _boundRunning >= _shares.BoundMax;

    /// <summary>Lines up a piece of work; false if a share keeps it from being taken now.</summary>
    internal bool Add(WorkOrigin origin, WorkItem item)
    {
        var user = UserOf(origin.Owner);
        var waiting = origin[item.Kind];
        waiting.Append(item);
        Count++;
        item.User = user;
        if (waiting.Place.List is null)
        {
            user[item.Kind].Origins.AddLast(waiting.Place);
        }

        LineUp(user, item.Kind);
        return user[item.Kind].Place.List is not null && MayRun(user.Owner.IsBound, item.Kind);
    }

    /// <summary>Takes out what ends with an origin that is gone; the rest keeps its order and its turn.</summary>
    internal List<WorkItem> Remove(WorkOrigin origin)
    {
        var removed = new List<WorkItem>();
        if (!_users.TryGetValue(origin.Owner, out var user))
        {
            return removed;
        }

        for (var kind = WorkKind.Ordinary; kind <= WorkKind.Urgent; kind++)
        {
            var waiting = origin[kind];
            Remove(waiting, removed);
            if (waiting.First is null)
            {
                StepOut(user, kind, waiting);
            }
        }

        Count -= removed.Count;
        Retire(user);
        return removed;
    }

    /// <summary>Takes what has waited longest, of any kind; null if nothing waits that may run.</summary>
    internal WorkItem? Take()
    {
        WorkUser? longest = null;
        var itsKind = WorkKind.Ordinary;
        for (var kind = WorkKind.Ordinary; kind <= WorkKind.Urgent; kind++)
        {
            if (First(kind) is { } user && (longest is null || user[kind].Turn < longest[itsKind].Turn))
            {
                longest = user;
                itsKind = kind;
            }
        }

        return longest is null ? null : Take(longest, itsKind);
    }

    /// <summary>Takes what has waited longest of one kind; null if nothing of it waits that may run.</summary>
    internal WorkItem? Take(WorkKind kind) => First(kind) is { } user ? Take(user, kind) : null;

    /// <summary>What was taken has ended: whoever stood aside for it lines up again.</summary>
    /// <param name="item">What was taken.</param>
    /// <param name="wasSetAside">Whether <see cref="SetAside"/> was called for it.</param>
    internal void End(WorkItem item, bool wasSetAside)
    {
        if (item.Kind == WorkKind.Cheap || item.User is not { } user)
        {
            return;
        }

        user.Running--;
        _boundRunning -= user.Owner.IsBound && !wasSetAside ? 1 : 0;
        LineUpAll(user);
        Retire(user);
    }

    /// <summary>
    /// What was taken leaves its worker to others: all others are not kept waiting for it, only its user is.
    /// </summary>
    internal void SetAside(WorkItem item) => _boundRunning -= item.User is { Owner.IsBound: true } ? 1 : 0;

    static void Remove(WorkOrigin.Waiting waiting, List<WorkItem> removed)
    {
        var item = waiting.First;
        waiting.First = waiting.Last = null;
        while (item is not null)
        {
            var next = item.Next;
            item.Next = null;
            if (item.EndsWithItsOrigin)
            {
                removed.Add(item);
            }
            else
            {
                waiting.Append(item);
            }

            item = next;
        }
    }

    WorkItem Take(WorkUser user, WorkKind kind)
    {
        var line = user[kind];
        LinesOf(user)[(int)kind].Remove(line.Place);
        var origin = line.Origins.First!.Value;
        line.Origins.RemoveFirst();
        var waiting = origin[kind];
        var item = waiting.Take();
        Count--;
        if (waiting.First is not null)
        {
            line.Origins.AddLast(waiting.Place);
        }

        if (kind != WorkKind.Cheap)
        {
            user.Running++;
            _boundRunning += user.Owner.IsBound ? 1 : 0;
        }

        LineUp(user, kind);
        Retire(user);
        return item;
    }

    // Whose turn it is. Who has used up his share since he lined up steps out.
    WorkUser? First(WorkKind kind)
    {
        var bound = _bound[(int)kind];
        while (bound.First is { Value: var user } && IsAtShare(user, kind))
        {
            bound.RemoveFirst();
        }

        var first = MayRun(isBound: true, kind) ? bound.First?.Value : null;
        return _unbound[(int)kind].First?.Value is { } other && (first is null || other[kind].Turn < first[kind].Turn)
            ? other
            : first;
    }

    bool IsAtShare(WorkUser user, WorkKind kind) =>
        kind != WorkKind.Cheap && user.Owner is { IsBound: true, IsReader: true } && user.Running >= _shares.ReaderMax;

    bool MayRun(bool isBound, WorkKind kind) => !isBound || kind == WorkKind.Cheap || !IsBoundFull;

    LinkedList<WorkUser>[] LinesOf(WorkUser user) => user.Owner.IsBound ? _bound : _unbound;

    void LineUpAll(WorkUser user)
    {
        for (var kind = WorkKind.Ordinary; kind <= WorkKind.Urgent; kind++)
        {
            LineUp(user, kind);
        }
    }

    void LineUp(WorkUser user, WorkKind kind)
    {
        var line = user[kind];
        if (line.Origins.Count > 0 && line.Place.List is null && !IsAtShare(user, kind))
        {
            line.Turn = ++_turn;
            LinesOf(user)[(int)kind].AddLast(line.Place);
        }
    }

    void StepOut(WorkUser user, WorkKind kind, WorkOrigin.Waiting waiting)
    {
        var line = user[kind];
        if (waiting.Place.List is not null)
        {
            line.Origins.Remove(waiting.Place);
        }

        if (line.Origins.Count == 0 && line.Place.List is not null)
        {
            LinesOf(user)[(int)kind].Remove(line.Place);
        }
    }

    WorkUser UserOf(WorkOwner owner)
    {
        if (!_users.TryGetValue(owner, out var user))
        {
            user = new WorkUser(owner);
            _users.Add(owner, user);
        }

        return user;
    }

    void Retire(WorkUser user)
    {
        if (_users.Count > IdleUsersMax && user.IsIdle)
        {
            _users.Remove(user.Owner);
        }
    }
}
