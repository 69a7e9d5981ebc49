// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Errors;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Refusals;

/// <summary>
/// What clients are told when the SDK refuses, by libvirt's codes: a lock is a wait that was over (68), by the name of
/// who holds it; what the state forbids is an operation that is not valid (55); a fault of a configuration is told by
/// its value. The SDK's own account stays behind the error as its cause.
/// </summary>
static class Refusal
{
    /// <summary>
    /// The error in libvirt's terms, and in words for a client; the same one where the SDK was not the one to fail, or
    /// where its failure was told already.
    /// </summary>
    internal static LibvirtException Of(LibvirtException error)
    {
        if (Untold(error) is not { } failure)
        {
            return error;
        }

        if (OfLock(failure) is { } held)
        {
            return held;
        }

        var (code, text) = OtherRefusals.Find(failure.Code) ?? (ErrorCode.InternalError, null);
        return Make(code, text ?? Sentences.Of(failure), failure);
    }

    /// <summary>The same for a configuration that was to be stored.</summary>
    /// <param name="error">What came of it.</param>
    /// <param name="valueOf">Finds a value of the configuration; null for one that is not known.</param>
    internal static LibvirtException OfConfig(LibvirtException error, Func<ConfigValue, string?> valueOf)
    {
        if (Untold(error) is not { } failure)
        {
            return error;
        }

        return FindingOf(failure) is { } row
            ? Make(row.Error, row.Sentence(failure.Reason, valueOf), failure)
            : failure.Reason.Code != failure.Code || failure.Code == PrlResult.InconsistencyVmConfig
                ? Make(ErrorCode.ConfigUnsupported, Sentences.Of(failure), failure)
                : Of(error);
    }

    /// <summary>What the dispatcher's validation found, null where it was not that.</summary>
    internal static ConfigFinding? FindingOf(PrlFailure failure) => ConfigFindings.Find(failure.Reason.Code);

    /// <summary>A lock that was not to be had, null where it was not that.</summary>
    internal static LibvirtException? OfLock(PrlFailure failure) => LockHolders.Find(failure.Code) is { } holder
        ? Make(ErrorCode.OperationTimeout, $"cannot acquire state change lock (held by {holder})", failure)
        : null;

    /// <summary>Whether a code says that the state of the domain forbids a step.</summary>
    internal static bool IsOfState(PrlResult code) =>
        OtherRefusals.Find(code) is { Error: ErrorCode.OperationInvalid };

    // The SDK's account of an error that is still in the SDK's words.
    static PrlFailure? Untold(LibvirtException error) =>
        error.Code == ErrorCode.InternalError && error.InnerException is PrlFailure failure
            && error.Str2 == failure.Message
            ? failure
            : null;

    static LibvirtException Make(ErrorCode code, string text, PrlFailure failure) =>
        LibvirtException.Of(code, ErrorDomain.Parallels, text, failure);
}
