// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Errors;
using VirtVzd.Tests.Remote;

namespace VirtVzd.Tests.Rights;

/// <summary>Whether a reply refuses its caller's rights, apart from whatever else may be wrong with the call.</summary>
static class RightsOutcome
{
    /// <summary>The refusal of a caller that has not authenticated himself.</summary>
    internal static readonly (int Code, int Domain, string? Message) NotLoggedIn = (39, 7, "authentication required");

    /// <summary>Whether the call got as far as its own checks.</summary>
    internal static bool IsReached(Reply reply) => !reply.IsError || !IsRefusal(reply.Error);

    /// <summary>The refusal of a program that the socket does not serve.</summary>
    internal static (int Code, int Domain, string? Message) NoProgram(uint program) =>
        (39, 7, $"Cannot find program {unchecked((int)program)} version 1");

    static bool IsRefusal(WireError error) => error.Code switch
    {
        ErrorCode.OperationDenied or ErrorCode.AccessDenied or ErrorCode.AuthFailed or ErrorCode.AuthCancelled
            or ErrorCode.AuthUnavailable => true,
        ErrorCode.Rpc =>
            error.Short == NotLoggedIn || error.Message!.StartsWith("Cannot find program", StringComparison.Ordinal),
        _ => false,
    };
}
