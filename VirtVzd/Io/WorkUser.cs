// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Io;

/// <summary>
/// Somebody who has work waiting or running in a <see cref="WorkQueue"/>; its content is the queue's own.
/// </summary>
sealed class WorkUser
{
    readonly Line[] _lines;

    internal WorkUser(WorkOwner owner)
    {
        Owner = owner;
        _lines = [new Line(this), new Line(this), new Line(this)];
    }

    /// <summary>Who it is.</summary>
    internal WorkOwner Owner { get; }

    /// <summary>How much of it that may wait runs.</summary>
    internal int Running { get; set; }

    /// <summary>Whether nothing of it waits or runs.</summary>
    internal bool IsIdle
    {
        get
        {
            foreach (var line in _lines)
            {
                if (line.Origins.Count > 0)
                {
                    return false;
                }
            }

            return Running == 0;
        }
    }

    /// <summary>His origins with work waiting, of one kind.</summary>
    internal Line this[WorkKind kind] => _lines[(int)kind];

    /// <summary>Origins that take turns.</summary>
    internal sealed class Line
    {
        internal Line(WorkUser user) => Place = new LinkedListNode<WorkUser>(user);

        /// <summary>The origins; whose turn it is comes first.</summary>
        internal LinkedList<WorkOrigin> Origins { get; } = [];

        /// <summary>
        /// The user's place in the line of users; in none where nothing waits, or where his share is used up.
        /// </summary>
        internal LinkedListNode<WorkUser> Place { get; }

        /// <summary>When the user joined the line of users: lower goes first.</summary>
        internal long Turn { get; set; }
    }
}
