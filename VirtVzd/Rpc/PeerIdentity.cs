// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Rpc;

/// <summary>
/// Who is at the other end of a connection, as the kernel, the system's data bases and the authentication say
/// (rpc.md §12). Parts that nobody knows are null.
/// </summary>
sealed record PeerIdentity
{
    /// <summary>User name, or the number where the user data base has none.</summary>
    internal string? UserName { get; init; }

    internal uint? UserId { get; init; }

    /// <summary>Group name, or the number where the group data base has none.</summary>
    internal string? GroupName { get; init; }

    internal uint? GroupId { get; init; }

    internal int? ProcessId { get; init; }

    /// <summary>Start of the process in clock ticks after boot.</summary>
    internal ulong? ProcessStartTicks { get; init; }

    /// <summary>SELinux context.</summary>
    internal string? SelinuxContext { get; init; }

    /// <summary>Name that SASL authenticated.</summary>
    internal string? SaslUserName { get; init; }

    /// <summary>Name in the certificate that TLS verified.</summary>
    internal string? X509Name { get; init; }

    /// <summary>Whether it has shown the secret of this host's daemons, and so is one of them.</summary>
    internal bool HoldsSystemToken { get; init; }
}
