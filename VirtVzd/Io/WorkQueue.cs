// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Io;

/// <summary>
/// Waiting work, fair between origins: each origin's work keeps its order, and an origin that has had a turn lines up
/// again behind the others, so a client that sends many calls delays nobody's single one. Not synchronised; bounded by
/// clients × requests per client.
/// </summary>
sealed class WorkQueue
{
    /// <summary>Values of <see cref="WorkKind"/>.</summary>
    internal const int KindCount = 3;

    readonly Queue<WorkOrigin>[] _lines = [new(), new(), new()];
    long _turn;

    /// <summary>How much waits.</summary>
    internal int Count { get; private set; }

    /// <summary>Lines up a piece of work.</summary>
    internal void Add(WorkOrigin origin, WorkItem item)
    {
        ref var waiting = ref origin[item.Kind];
        if (waiting.Last is null)
        {
            waiting.First = item;
            LineUp(origin, item.Kind, ref waiting);
        }
        else
        {
            waiting.Last.Next = item;
        }

        waiting.Last = item;
        Count++;
    }

    /// <summary>Takes what has waited longest, of any kind; null if nothing waits.</summary>
    internal WorkItem? Take()
    {
        WorkKind? longest = null;
        var turn = long.MaxValue;
        for (var kind = WorkKind.Ordinary; kind <= WorkKind.Urgent; kind++)
        {
            if (_lines[(int)kind].TryPeek(out var origin) && origin[kind].Turn < turn)
            {
                longest = kind;
                turn = origin[kind].Turn;
            }
        }

        return longest is { } found ? Take(found) : null;
    }

    /// <summary>Takes what has waited longest of one kind; null if nothing of it waits.</summary>
    internal WorkItem? Take(WorkKind kind)
    {
        if (!_lines[(int)kind].TryDequeue(out var origin))
        {
            return null;
        }

        ref var waiting = ref origin[kind];
        var item = waiting.First!;
        waiting.First = item.Next;
        item.Next = null;
        if (waiting.First is null)
        {
            waiting.Last = null;
        }
        else
        {
            LineUp(origin, kind, ref waiting);
        }

        Count--;
        return item;
    }

    void LineUp(WorkOrigin origin, WorkKind kind, ref WorkOrigin.Waiting waiting)
    {
        waiting.Turn = ++_turn;
        _lines[(int)kind].Enqueue(origin);
    }
}
