// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Access;

/// <summary>
/// Who makes a call: the peer of the socket, or whom an identity that was set on the connection names. Parts that
/// nobody knows are null.
/// </summary>
sealed record CallerIdentity
{
    /// <summary>Nobody in particular: what an empty identity that a client set stands for.</summary>
    internal static readonly CallerIdentity Unknown = new();

    /// <summary>User name, or the number where the user data base has none.</summary>
    internal string? UserName { get; init; }

    internal uint? UserId { get; init; }

    /// <summary>Group name, or the number where the group data base has none.</summary>
    internal string? GroupName { get; init; }

    internal uint? GroupId { get; init; }

    internal int? ProcessId { get; init; }

    /// <summary>
    /// Start of the process in clock ticks after boot; with the id it names a process beyond reuse of numbers.
    /// </summary>
    internal ulong? ProcessStartTicks { get; init; }

    /// <summary>SELinux context.</summary>
    internal string? SelinuxContext { get; init; }

    /// <summary>Name that SASL authenticated.</summary>
    internal string? SaslUserName { get; init; }
}
