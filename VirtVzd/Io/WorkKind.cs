// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Io;

/// <summary>Who may run a piece of work.</summary>
enum WorkKind
{
    /// <summary>Only a normal worker: it may wait long.</summary>
    Ordinary,

    /// <summary>Priority workers too: it is answered from memory and never waits.</summary>
    Cheap,

    /// <summary>
    /// Priority workers too, but not all of them at a time: it may wait, and is wanted most when all else hangs
    /// (destroy).
    /// </summary>
    Urgent,
}
