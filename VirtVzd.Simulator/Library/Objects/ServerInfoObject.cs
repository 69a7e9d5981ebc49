// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Objects;

/// <summary>The host that a session is logged in to (<c>PHT_SERVER_INFO</c>), as it was at login.</summary>
sealed class ServerInfoObject(ServerInfo server) : SdkObject
{
    internal ServerInfo Server { get; } = server;

    internal override uint HandleType => Core.HandleType.ServerInfo;
}
