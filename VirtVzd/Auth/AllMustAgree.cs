// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Driver.Access;

namespace VirtVzd.Auth;

/// <summary>Several access drivers: what one of them denies is denied, and the next is not asked about it.</summary>
/// <param name="drivers">The drivers, in the order in which they are asked.</param>
sealed class AllMustAgree(IReadOnlyList<IAccessControl> drivers) : IAccessControl
{
    /// <inheritdoc/>
    public bool AllowsAll { get; } = drivers.All(static driver => driver.AllowsAll);

    /// <inheritdoc/>
    public IReadOnlyList<bool> Ask(IReadOnlyList<AccessRequest> requests)
    {
        var allowed = Enumerable.Repeat(true, requests.Count).ToArray();
        foreach (var driver in drivers.Where(static driver => !driver.AllowsAll))
        {
            int[] open = [.. Enumerable.Range(0, allowed.Length).Where(which => allowed[which])];
            var answers = driver.Ask([.. open.Select(which => requests[which])]);
            for (var i = 0; i < open.Length; i++)
            {
                allowed[open[i]] = answers[i];
            }
        }

        return allowed;
    }
}
