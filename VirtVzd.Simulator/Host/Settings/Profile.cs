// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Host.Settings;

/// <summary>Which dispatcher the host is like in what it tells of guests that change their state.</summary>
enum Profile
{
    /// <summary>
    /// Tells the states that last, nothing of what is on its way, a death as a stop, and of a commit to a running VM
    /// only what could not be applied.
    /// </summary>
    Real = 1,

    /// <summary>
    /// Tells the states in between as well, PET_DSP_EVT_VM_ABORTED, of each commit that it was applied, and the
    /// counters of paused guests that are the host's.
    /// </summary>
    Older = 2,
}
