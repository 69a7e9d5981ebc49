// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Objects;

/// <summary>The hardware of the host (<c>PHT_SERVER_CONFIG</c>).</summary>
sealed class ServerConfigObject(ServerInfo server) : SdkObject
{
    internal ServerInfo Server { get; } = server;

    internal override uint HandleType => Core.HandleType.ServerConfig;
}
