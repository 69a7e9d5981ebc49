// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Access;

namespace VirtVzd.Auth;

/// <summary>
/// A process as polkit knows it. All three parts are needed: a number alone may be another process by the time polkit
/// looks, and its owner may have changed by a set-uid program.
/// </summary>
/// <param name="ProcessId">Its number.</param>
/// <param name="StartTicks">When it started, in clock ticks after boot.</param>
/// <param name="UserId">The user that the socket told.</param>
readonly record struct PolkitSubject(uint ProcessId, ulong StartTicks, int UserId)
{
    /// <summary>The subject of an identity; null if a part of it is not known.</summary>
    internal static PolkitSubject? Of(CallerIdentity caller) =>
        caller is { ProcessId: > 0 and var pid, ProcessStartTicks: > 0 and var ticks, UserId: { } user }
            ? new PolkitSubject((uint)pid, ticks, unchecked((int)user))
            : null;
}
