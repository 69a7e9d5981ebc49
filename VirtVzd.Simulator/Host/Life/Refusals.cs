// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Life;

/// <summary>
/// What is answered to operations on VMs that their state forbids. What libvirt refused comes in its words, what the
/// dispatcher refused without any.
/// </summary>
static class Refusals
{
    internal static readonly Outcome RunsAlready = Outcome.Refused(
        PrlError.PRL_ERR_FAILURE, "Requested operation is not valid: domain is already running");

    /// <summary>To pause or to go on in a state that does not allow it.</summary>
    internal static readonly Outcome NotThen = Outcome.Refused(
        PrlError.PRL_ERR_FAILURE, "Requested operation is not valid: the state does not allow it");

    /// <summary>To stop, to save, to reset what neither runs nor is paused.</summary>
    internal static readonly Outcome DoesNotRun = Outcome.Refused(
        PrlError.PRL_ERR_INVALID_ACTION_REQUESTED, "Requested operation is not valid: domain is not running");

    internal static readonly Outcome NoPowerButton = Outcome.Refused(PrlError.PRL_ERR_DISP_VM_IS_NOT_RUNNING, "");

    internal static readonly Outcome NothingSuspended = Outcome.Refused(
        PrlError.PRL_ERR_UNABLE_DROP_SUSPENDED_STATE, "");

    /// <summary>The process went away during the operation.</summary>
    internal static readonly Outcome Died = Outcome.Refused(
        PrlError.PRL_ERR_FAILURE, "operation failed: domain is no longer running");

    internal static Outcome NoImage(string path) => Outcome.Refused(
        PrlError.PRL_ERR_FAILURE, $"Cannot access storage file '{path}': No such file or directory");

    internal static readonly Outcome NoSuchSnapshotToGoTo = Outcome.Refused(PrlError.PRL_ERR_INVALID_ARG, "");

    internal static readonly Outcome NoSuchSnapshotToDelete = Outcome.Refused(
        PrlError.PRL_ERR_UNINITIALIZED, "Domain snapshot not found: no domain snapshot with matching name");
}
