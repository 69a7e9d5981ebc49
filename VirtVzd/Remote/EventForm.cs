// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Remote;

/// <summary>The two forms in which an event travels (dispatch.md §3).</summary>
enum EventForm
{
    /// <summary>
    /// Without a callback id, for who registered by the older calls (105 and 167); kinds 0 to 15 only.
    /// </summary>
    Legacy,

    /// <summary>With the callback id, for who registered by call 316.</summary>
    Callback,
}
