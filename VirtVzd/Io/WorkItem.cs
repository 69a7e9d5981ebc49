// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Io;

/// <summary>
/// A piece of work for the <see cref="WorkerPool"/>; each object is submitted once. Links itself, so that waiting costs
/// no memory.
/// </summary>
abstract class WorkItem
{
    /// <summary>Who may run it; does not change.</summary>
    internal abstract WorkKind Kind { get; }

    /// <summary>What waits behind it at the same origin; the queue's own.</summary>
    internal WorkItem? Next { get; set; }

    /// <summary>Whose it is; the queue's own.</summary>
    internal WorkUser? User { get; set; }

    /// <summary>
    /// Whether nobody wants it any more once its origin is gone; what releases something is wanted all the same.
    /// </summary>
    internal virtual bool EndsWithItsOrigin => false;

    /// <summary>Does the work, on a worker's thread. Must not throw.</summary>
    internal abstract void Run();

    /// <summary>Gives back what it holds, in place of <see cref="Run"/>. Must not throw.</summary>
    internal virtual void Drop()
    {
    }
}
