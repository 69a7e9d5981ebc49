// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Vz.Refusals;

namespace VirtVzd.Vz.Migration;

/// <summary>What clients are told when the hosts do not move a guest.</summary>
static class MigrationErrors
{
    // Of the reasons that a host may collect, as many as a person reads.
    const int ReasonsMax = 8;

    /// <summary>The error in libvirt's terms; the same one where the SDK was not the one to fail.</summary>
    /// <param name="error">What came of the move.</param>
    /// <param name="isOffNow">Whether the guest, which was active, is not any more.</param>
    internal static LibvirtException Of(LibvirtException error, bool isOffNow)
    {
        var told = InWords(error);
        return !isOffNow ? told : LibvirtException.Of(
            told.Code, told.Domain, $"{(told.Str2 ?? told.Message).TrimEnd('.')}; the domain is shut off now",
            told.InnerException);
    }

    static LibvirtException InWords(LibvirtException error)
    {
        if (error.InnerException is not PrlFailure failure || PrlFailure.IsLoss(error))
        {
            return error;
        }

        // To the dispatcher a line that is cut is a cancellation.
        if (failure.Code == PrlResult.OperationWasCanceled)
        {
            return LibvirtException.Of(
                ErrorCode.OperationFailed,
                ErrorDomain.Parallels,
                "the migration was ended from outside: the destination host, or the connection to it, is gone, or "
                    + "somebody has cancelled it",
                failure);
        }

        var told = Refusal.Of(error);
        return failure.Reason.Others.Count == 0 ? told : LibvirtException.Of(
            told.Code,
            told.Domain,
            string.Join(
                "; ", failure.Reason.Others.Take(ReasonsMax).Select(Sentences.Of).Prepend(told.Str2 ?? told.Message)),
            failure);
    }
}
