// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Io;

/// <summary>Where work comes from, one for each client: origins that have work waiting take turns. Of one queue; its content is the queue's own.</summary>
sealed class WorkOrigin
{
    readonly Waiting[] _byKind = new Waiting[WorkQueue.KindCount];

    /// <summary>What waits, of one kind.</summary>
    internal ref Waiting this[WorkKind kind] => ref _byKind[(int)kind];

    /// <summary>A list of waiting work.</summary>
    internal struct Waiting
    {
        /// <summary>What goes next; null if nothing waits.</summary>
        internal WorkItem? First;

        /// <summary>What goes last.</summary>
        internal WorkItem? Last;

        /// <summary>Whether this origin stands in the line for this kind.</summary>
        internal bool IsLinedUp;

        /// <summary>When this origin joined the line for this kind: lower goes first.</summary>
        internal long Turn;
    }
}
