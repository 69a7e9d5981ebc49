// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Access;
using VirtVzd.Rpc;

namespace VirtVzd.Remote;

/// <summary>The peer of a connection in the driver's words.</summary>
static class CallerMapping
{
    /// <summary>Who the peer is.</summary>
    internal static CallerIdentity ToCaller(this PeerIdentity peer) => new()
    {
        UserName = peer.UserName,
        UserId = peer.UserId,
        GroupName = peer.GroupName,
        GroupId = peer.GroupId,
        ProcessId = peer.ProcessId,
        ProcessStartTicks = peer.ProcessStartTicks,
        SelinuxContext = peer.SelinuxContext,
        SaslUserName = peer.SaslUserName,
    };
}
