// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Flags;
using VirtVzd.Driver.Node;
using VirtVzd.Errors;

namespace VirtVzd.Tests.Remote;

/// <summary>
/// The networks of the driver in memory: one that is active, and one that is neither active nor over a bridge.
/// </summary>
sealed class FakeNetworkDriver(FakeConnection connection) : INetworkDriver
{
    /// <summary>The one that is active.</summary>
    internal static readonly NetworkReference Lan = new("lan", Guid.Parse("00010203-0405-0607-0809-0a0b0c0d0e0f"));

    /// <summary>The other one.</summary>
    internal static readonly NetworkReference Off = new("off", Guid.Parse("10111213-1415-1617-1819-1a1b1c1d1e1f"));

    static readonly NetworkStatus[] s_all =
        [new(Lan, IsActive: true, "virbr1"), new(Off, IsActive: false, Bridge: null)];

    /// <inheritdoc/>
    public IReadOnlyList<NetworkStatus> List(CallContext call, uint flags)
    {
        connection.Note($"ListNetworks({flags})");
        return [.. s_all.Where(network => flags == 0
            || (flags & (uint)(network.IsActive ? ListNetworksFlags.Active : ListNetworksFlags.Inactive)) != 0)];
    }

    /// <inheritdoc/>
    public NetworkStatus FindByName(CallContext call, string name) => Find(network => network.Name == name);

    /// <inheritdoc/>
    public NetworkStatus Find(CallContext call, NetworkReference network) => Find(known => known.Uuid == network.Uuid);

    /// <inheritdoc/>
    public string GetXmlDesc(CallContext call, NetworkReference network, uint flags) =>
        $"<network>{network.Name} {flags}</network>";

    /// <inheritdoc/>
    public NetworkReference Define(CallContext call, string xml, uint flags)
    {
        connection.Note($"DefineNetwork({xml}, {flags})");
        return Lan;
    }

    /// <inheritdoc/>
    public NetworkReference Create(CallContext call, string xml, uint flags)
    {
        connection.Note($"CreateNetwork({xml}, {flags})");
        return Off;
    }

    /// <inheritdoc/>
    public void Undefine(CallContext call, NetworkReference network) => connection.Note(
        $"UndefineNetwork({network.Name})");

    /// <inheritdoc/>
    public void Start(CallContext call, NetworkReference network) => connection.Note($"StartNetwork({network.Name})");

    /// <inheritdoc/>
    public void Destroy(CallContext call, NetworkReference network) => connection.Note(
        $"DestroyNetwork({network.Name})");

    /// <inheritdoc/>
    public void SetAutostart(CallContext call, NetworkReference network, bool autostart) =>
        connection.Note($"SetNetworkAutostart({network.Name}, {autostart})");

    static NetworkStatus Find(Func<NetworkReference, bool> wanted) => s_all.FirstOrDefault(
        known => wanted(known.Network))
        ?? throw LibvirtException.Of(ErrorCode.NoNetwork, ErrorDomain.Network, "no such network");
}
