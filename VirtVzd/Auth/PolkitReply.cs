// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Auth;

/// <summary>What came back for one question.</summary>
/// <param name="Answer">What polkit says; <see cref="PolkitAnswer.Denied"/> where it could not say.</param>
/// <param name="Error">Why it could not.</param>
readonly record struct PolkitReply(PolkitAnswer Answer, string? Error = null);
