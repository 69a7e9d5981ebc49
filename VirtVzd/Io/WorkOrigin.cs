// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Io;

/// <summary>
/// Where work comes from, one for each client: a user's origins that have work waiting take turns. Of one queue; its
/// content is the queue's own.
/// </summary>
/// <param name="owner">Whose work it is; by default of somebody whom no share binds.</param>
sealed class WorkOrigin(WorkOwner owner = default)
{
    readonly Waiting?[] _byKind = new Waiting?[WorkQueue.KindCount];

    /// <summary>Whose work it is.</summary>
    internal WorkOwner Owner => owner;

    internal Waiting this[WorkKind kind] => _byKind[(int)kind] ??= new Waiting(this);

    /// <summary>A list of waiting work.</summary>
    internal sealed class Waiting
    {
        internal Waiting(WorkOrigin origin) => Place = new LinkedListNode<WorkOrigin>(origin);

        /// <summary>What goes next; null if nothing waits.</summary>
        internal WorkItem? First { get; set; }

        /// <summary>What goes last.</summary>
        internal WorkItem? Last { get; set; }

        /// <summary>The origin's place in its user's line; in none where nothing waits.</summary>
        internal LinkedListNode<WorkOrigin> Place { get; }

        /// <summary>Lets a piece of work wait behind the others.</summary>
        internal void Append(WorkItem item)
        {
            if (Last is null)
            {
                First = item;
            }
            else
            {
                Last.Next = item;
            }

            Last = item;
        }

        /// <summary>Takes what goes next.</summary>
        internal WorkItem Take()
        {
            var item = First!;
            First = item.Next;
            Last = First is null ? null : Last;
            item.Next = null;
            return item;
        }
    }
}
