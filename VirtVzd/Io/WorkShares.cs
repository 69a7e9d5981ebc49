// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Io;

/// <summary>How much work that may wait runs at a time, <see cref="WorkKind.Cheap"/> work not counted.</summary>
/// <param name="ReaderMax">Of one user who only reads, with what has been set aside.</param>
/// <param name="BoundMax">Of all users whom shares bind together, without what has been set aside.</param>
readonly record struct WorkShares(int ReaderMax, int BoundMax)
{
    /// <summary>No shares.</summary>
    internal static WorkShares Unlimited => new(int.MaxValue, int.MaxValue);
}
