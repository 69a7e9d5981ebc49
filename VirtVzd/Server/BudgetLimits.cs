// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Server;

/// <summary>How many bytes a <see cref="ByteBudget"/> has.</summary>
/// <param name="AllBytes">For all clients together (virtvzd.conf: max_buffered_mib).</param>
/// <param name="UserBytes">For the clients of one ordinary user (max_user_buffered_mib).</param>
sealed record BudgetLimits(long AllBytes, long UserBytes)
{
    /// <summary>What ordinary users can have together: a quarter is kept for root and the daemon's own user.</summary>
    internal long OrdinaryBytes => AllBytes - (AllBytes / 4);
}
