// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Errors;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Calls;

/// <summary>What clients are told when the SDK refuses, by libvirt's codes and words (states.md §4).</summary>
static class OperationErrors
{
    const string CannotChangeState = "Can't change domain state.";

    /// <summary>The state of the domain forbids the step.</summary>
    internal static LibvirtException StateForbids() => StateChange(ErrorCode.OperationInvalid, inner: null);

    /// <summary>
    /// A change of state failed. libvirt's words for it are always the same, whatever the SDK says: that is for the log.
    /// </summary>
    internal static LibvirtException StateChange(PrlFailure failure) => StateChange(
        failure.Code is PrlResult.VmIsNotStarted or PrlResult.VmIsNotStopped or PrlResult.InvalidActionRequested or PrlResult.Unimplemented
            ? ErrorCode.OperationInvalid
            : ErrorCode.OperationFailed,
        failure);

    /// <summary>A look-up failed: whatever the reason, the guest is not to be had.</summary>
    internal static LibvirtException NoDomain(Guid uuid, string name) =>
        LibvirtException.NoDomain($"no domain with matching uuid '{uuid:D}' ({name})");

    static LibvirtException StateChange(ErrorCode code, PrlFailure? inner) =>
        LibvirtException.Of(code, ErrorDomain.Parallels, CannotChangeState, inner);
}
