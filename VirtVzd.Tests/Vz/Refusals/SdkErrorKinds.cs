// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Sdk;
using VirtVzd.Vz.Refusals;

namespace VirtVzd.Tests.Vz.Refusals;

/// <summary>
/// The errors of the SDK by what the driver makes of them. It tells codes apart by <see cref="PrlResult"/> and by its
/// three tables, and by nothing else: two codes of one kind take the same way through it, in other words. So a fault of
/// each kind stands for one of each code that a request may end with.
/// </summary>
static class SdkErrorKinds
{
    /// <summary>
    /// The codes of each kind. That a guest is not there is none of them: a host that says so has none, and what it
    /// says is the truth.
    /// </summary>
    internal static IReadOnlyDictionary<string, IReadOnlyList<int>> All { get; } =
        SdkCodes.ByName.Values.Select(static code => unchecked((int)code))
            .Where(static code => code < 0 && (PrlResult)code != PrlResult.VmUuidNotFound)
            .GroupBy(static code => KindOf((PrlResult)code), StringComparer.Ordinal)
            .OrderBy(static kind => kind.Key, StringComparer.Ordinal)
            .ToDictionary(static kind => kind.Key, IReadOnlyList<int> (kind) => [.. kind.Distinct()]);

    static string KindOf(PrlResult code) =>
        Enum.IsDefined(code) ? code.ToString()
        : LockHolders.Find(code) is not null ? "a lock"
        : OtherRefusals.Find(code) is { Error: var error } ? $"told as {error}"
        : ConfigFindings.Find(code) is { Error: var found } ? $"a finding, told as {found}"
        : "any other";
}
