// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Model;

/// <summary>
/// What a domain was doing when a snapshot of it was taken, by the words of <c>state</c> in its document.
/// </summary>
enum SnapshotState
{
    /// <summary><c>nostate</c>: nobody knows; the element is left out.</summary>
    None,

    /// <summary><c>running</c>.</summary>
    Running,

    /// <summary><c>paused</c>.</summary>
    Paused,

    /// <summary><c>shutoff</c>.</summary>
    ShutOff,
}
