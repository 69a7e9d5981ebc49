// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Errors;
using VirtVzd.Sdk;

namespace VirtVzd.Vz;

/// <summary>What clients are told when the SDK refuses: libvirt's code and first words, then the SDK's reason.</summary>
static class OperationErrors
{
    const string CannotChangeState = "Can't change domain state.";

    /// <summary>The state of the domain forbids the step.</summary>
    internal static LibvirtException StateForbids() =>
        LibvirtException.Of(ErrorCode.OperationInvalid, ErrorDomain.Parallels, CannotChangeState);

    /// <summary>A change of state failed.</summary>
    internal static LibvirtException StateChange(LibvirtException error) => PrlFailure.CodeOf(error) switch
    {
        null => error,
        PrlResult.VmIsNotStarted or PrlResult.VmIsNotStopped or PrlResult.InvalidActionRequested or PrlResult.Unimplemented =>
            Explain(ErrorCode.OperationInvalid, error),
        _ => Explain(ErrorCode.OperationFailed, error),
    };

    /// <summary>A look-up failed: whatever the reason, the guest is not to be had.</summary>
    internal static LibvirtException NoDomain(Guid uuid, string name) =>
        LibvirtException.NoDomain($"no domain with matching uuid '{uuid:D}' ({name})");

    static LibvirtException Explain(ErrorCode code, LibvirtException error) => LibvirtException.Of(
        code, ErrorDomain.Parallels, $"{CannotChangeState} {error.Str2}".TrimEnd(), error.InnerException);
}
