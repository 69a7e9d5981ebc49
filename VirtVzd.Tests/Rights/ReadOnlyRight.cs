// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Tests.Rights;

/// <summary>What a client that may only read gets of a call.</summary>
/// <param name="IsAllowed">Whether it is for him at all.</param>
/// <param name="Except">Where it is: what it may not ask for; empty for nothing.</param>
sealed record ReadOnlyRight(bool IsAllowed, string Except = "");
