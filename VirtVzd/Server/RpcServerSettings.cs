// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Server;

/// <summary>What holds for all clients of a server.</summary>
/// <param name="Name">How administrators call it: <c>virtvzd</c> or <c>admin</c>.</param>
/// <param name="Limits">When it stops accepting, at first.</param>
/// <param name="KeepAliveIntervalSeconds">Silence before a ping; 0 or less for none.</param>
/// <param name="KeepAliveCount">Pings that may stay unanswered.</param>
/// <param name="MayRunInline">
/// Whether calls that are marked for it may run on the loop thread: not where an access driver has to be asked, which
/// may block.
/// </param>
sealed record RpcServerSettings(
    string Name,
    ClientLimits Limits,
    int KeepAliveIntervalSeconds,
    uint KeepAliveCount,
    bool MayRunInline)
{
    /// <summary>Users for whom the limits and shares do not hold; nobody by default.</summary>
    internal Func<uint, bool> AlwaysAdmits { get; init; } = static _ => false;

    /// <summary>
    /// How long a client may take to authenticate itself: so silent ones do not fill the anonymous limit for ever.
    /// </summary>
    internal int AuthenticationMs { get; init; } = 60_000;

    /// <summary>
    /// How much longer, if a call is in progress when that time is over: a person may be typing a password.
    /// </summary>
    internal int AuthenticationGraceMs { get; init; } = 120_000;

    /// <summary>What a packet may need to come even if it is small (virtvzd.conf: packet_timeout).</summary>
    internal int PacketPatienceMs { get; init; } = 10_000;

    /// <summary>How long a client is a new one, which a stop of the daemon still serves.</summary>
    internal int YoungMs { get; init; } = 1_000;

    /// <summary>
    /// How long a packet may take to come, from its first byte to its last: a little, and a second for each MiB.
    /// </summary>
    /// <param name="bytes">Its length; 0 as long as that has not come.</param>
    /// <param name="isAnonymous">Whether its client has not authenticated itself: half of that.</param>
    internal long PacketMs(int bytes, bool isAnonymous)
    {
        const int BytesPerMs = 1_048;
        var patience = PacketPatienceMs + ((long)bytes / BytesPerMs);
        return isAnonymous ? patience / 2 : patience;
    }
}
