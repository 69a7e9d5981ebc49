// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Host.Migration;

/// <summary>
/// Where on its way a migration meets a fault; the same words on both hosts, each at its own half of the step.
/// </summary>
enum MigrationStep
{
    /// <summary>Source: nothing is said yet. Target: it was asked for entry and has not answered.</summary>
    Connect,

    /// <summary>Source: before the target is asked. Target: before it answers.</summary>
    Check,

    /// <summary>
    /// Source: told its own clients, not the target. Target: the guest is in its list, the source does not know.
    /// </summary>
    Start,

    /// <summary>Half of the files is over.</summary>
    Copy,

    /// <summary>Half of the memory is over.</summary>
    Live,

    /// <summary>
    /// Source: the machine stands still, the target does not know. Target: it has all and does not run it yet.
    /// </summary>
    Switch,

    /// <summary>
    /// Target: the guest is what it was on the source, which does not know. Source: it knows, and has not let go.
    /// </summary>
    Finish,

    /// <summary>
    /// Target: all is told, but not to the source. Source: the target is done, the guest is still here.
    /// </summary>
    Remove,
}
