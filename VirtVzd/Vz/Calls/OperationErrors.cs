// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Vz.Guests;
using VirtVzd.Vz.Refusals;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// What clients are told when a call cannot be done, by libvirt's codes and words (docs/vz-driver-api.md).
/// </summary>
static class OperationErrors
{
    const string CannotChangeState = "Can't change domain state.";

    /// <summary>The state of the domain forbids the step.</summary>
    internal static LibvirtException StateForbids() =>
        LibvirtException.Of(ErrorCode.OperationInvalid, ErrorDomain.Parallels, CannotChangeState);

    /// <summary>
    /// A change of state failed: libvirt's words for it, which are always the same, and behind them why. Who
    /// waits for a lock is told who holds it.
    /// </summary>
    /// <param name="failure">What the SDK says.</param>
    /// <param name="isForbidden">Whether the state, as it is found now, would not have allowed it.</param>
    internal static LibvirtException StateChange(PrlFailure failure, bool isForbidden) =>
        Refusal.OfLock(failure) ?? LibvirtException.Of(
            isForbidden || failure.Code == PrlResult.Unimplemented || Refusal.IsOfState(failure.Code)
                ? ErrorCode.OperationInvalid
                : ErrorCode.OperationFailed,
            ErrorDomain.Parallels,
            $"{CannotChangeState} {Sentences.AfterAnother(failure)}",
            failure);

    /// <summary>A look-up failed: whatever the reason, the guest is not to be had.</summary>
    internal static LibvirtException NoDomain(Guid uuid, string name) =>
        LibvirtException.NoDomain($"no domain with matching uuid '{uuid:D}' ({name})");

    /// <summary>A domain cannot have a name, because another one has it.</summary>
    internal static LibvirtException NameTaken(string name, Domain namesake) => LibvirtException.Of(
        ErrorCode.OperationFailed, ErrorDomain.Domain, $"domain '{name}' already exists with uuid {namesake.Uuid}");

    /// <summary>The configuration of a domain cannot be read, so that nothing true could be said of it.</summary>
    internal static LibvirtException Unreadable(DomainView view, string trouble) => LibvirtException.Internal(
        ErrorDomain.Parallels, $"the configuration of domain '{view.Definition.Name}' cannot be read: {trouble}");

    /// <summary>
    /// A domain was stopped or saved while a snapshot of it was taken, which the host does not end then.
    /// </summary>
    internal static LibvirtException SnapshotOvertaken(DomainView view, int waitedMs) => LibvirtException.Of(
        ErrorCode.OperationFailed,
        ErrorDomain.Parallels,
        $"domain '{view.Definition.Name}' was shut off, saved or removed while a snapshot of it was taken, and the "
        + "host has "
        + $"not ended that within {waitedMs} ms");

    /// <summary>The dispatcher does not say which snapshots a domain has.</summary>
    internal static LibvirtException SnapshotsUnanswered(DomainView view, int waitedMs, LibvirtException inner) =>
        LibvirtException.Of(
            ErrorCode.OperationTimeout,
            ErrorDomain.Parallels,
            $"the host has not told the snapshots of domain '{view.Definition.Name}' within {waitedMs} ms",
            inner);
}
