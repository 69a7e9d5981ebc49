// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Server;

/// <summary>A connection as a <see cref="ByteBudget"/> sees it. Loop thread.</summary>
interface IBudgetClient
{
    /// <summary>Whether a packet has begun and not ended.</summary>
    bool IsInsidePacket { get; }

    /// <summary>What waits to be sent to it, and since when nothing of it has moved.</summary>
    UnsentBytes Unsent { get; }

    /// <summary>It may read again: what it is watched for has changed.</summary>
    void OnRoom();

    /// <summary>Closes it: what it does not read fills the memory of others.</summary>
    void GiveUp(string reason);
}
