// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Errors;

namespace VirtVzd.Tests.Remote;

/// <summary>The fields of an error that this daemon sets.</summary>
sealed record WireError(
    ErrorCode Code, ErrorDomain Domain, string? Message, string? Str1, string? Str2, int Int1, int Int2)
{
    /// <summary>What most tests ask for.</summary>
    internal (int Code, int Domain, string? Message) Short => ((int)Code, (int)Domain, Message);
}
