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
            if (!waiting.IsLinedUp)
            {
                LineUp(origin, item.Kind, ref waiting);
            }
        }
        else
        {
            waiting.Last.Next = item;
        }

        waiting.Last = item;
        Count++;
    }

    /// <summary>Takes out what ends with an origin that is gone; the rest keeps its order and its turn.</summary>
    internal List<WorkItem> Remove(WorkOrigin origin)
    {
        var removed = new List<WorkItem>();
        for (var kind = WorkKind.Ordinary; kind <= WorkKind.Urgent; kind++)
        {
            ref var waiting = ref origin[kind];
            WorkItem? kept = null;
            for (var item = waiting.First; item is not null; item = item.Next)
            {
                if (item.EndsWithItsOrigin)
                {
                    removed.Add(item);
                    continue;
                }

                Link(ref waiting, kept, item);
                kept = item;
            }

            Link(ref waiting, kept, next: null);
            waiting.Last = kept;
        }

        removed.ForEach(static item => item.Next = null);
        Count -= removed.Count;
        return removed;
    }

    /// <summary>Takes what has waited longest, of any kind; null if nothing waits.</summary>
    internal WorkItem? Take()
    {
        WorkKind? longest = null;
        var turn = long.MaxValue;
        for (var kind = WorkKind.Ordinary; kind <= WorkKind.Urgent; kind++)
        {
            if (First(kind) is { } origin && origin[kind].Turn < turn)
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
        if (First(kind) is not { } origin)
        {
            return null;
        }

        _lines[(int)kind].Dequeue();
        ref var waiting = ref origin[kind];
        waiting.IsLinedUp = false;
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

    // Whose turn it is. Origins whose work was taken out still stand in the line.
    WorkOrigin? First(WorkKind kind)
    {
        var line = _lines[(int)kind];
        while (line.TryPeek(out var origin))
        {
            if (origin[kind].First is not null)
            {
                return origin;
            }

            line.Dequeue();
            origin[kind].IsLinedUp = false;
        }

        return null;
    }

    static void Link(ref WorkOrigin.Waiting waiting, WorkItem? previous, WorkItem? next)
    {
        if (previous is null)
        {
            waiting.First = next;
        }
        else
        {
            previous.Next = next;
        }
    }

    void LineUp(WorkOrigin origin, WorkKind kind, ref WorkOrigin.Waiting waiting)
    {
        waiting.IsLinedUp = true;
        waiting.Turn = ++_turn;
        _lines[(int)kind].Enqueue(origin);
    }
}
