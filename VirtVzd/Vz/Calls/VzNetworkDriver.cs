// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO.Hashing;
using System.Linq;
using System.Text;
using VirtVzd.DomainXml.Documents;
using VirtVzd.DomainXml.Model;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Flags;
using VirtVzd.Driver.Node;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Vz.Session;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// The SDK's virtual networks. They are asked for at each call: nobody else here knows of them. One object serves all
/// connections.
/// </summary>
/// <param name="driver">What all calls share.</param>
sealed class VzNetworkDriver(VzDriver driver) : INetworkDriver
{
    const uint InactiveXml = 1;
    const uint Validate = 1;

    /// <inheritdoc/>
    public IReadOnlyList<NetworkStatus> List(CallContext call, uint flags)
    {
        CheckFlags(flags, (uint)ListNetworksFlags.All, "networkConnectListAll");
        var wanted = (ListNetworksFlags)flags;
        if (IsUnwanted(wanted, ListNetworksFlags.Persistent, ListNetworksFlags.Transient)
            || IsUnwanted(wanted, ListNetworksFlags.Autostart, ListNetworksFlags.NoAutostart))
        {
            return [];
        }

        var all = Read(static network => StatusOf(network));
        return [.. all.Where(network => network.IsActive
            ? !IsUnwanted(wanted, ListNetworksFlags.Active, ListNetworksFlags.Inactive)
            : !IsUnwanted(wanted, ListNetworksFlags.Inactive, ListNetworksFlags.Active))];
    }

    /// <inheritdoc/>
    public NetworkStatus FindByName(CallContext call, string name) =>
        Read(static network => StatusOf(network)).FirstOrDefault(network => network.Network.Name == name)
            ?? throw NoNetwork($"no network with matching name '{name}'");

    /// <inheritdoc/>
    public NetworkStatus Find(CallContext call, NetworkReference network) =>
        Read(static network => StatusOf(network)).FirstOrDefault(found => found.Network.Uuid == network.Uuid)
            ?? throw Missing(network);

    /// <inheritdoc/>
    public string GetXmlDesc(CallContext call, NetworkReference network, uint flags)
    {
        CheckFlags(flags, InactiveXml, "networkGetXMLDesc");
        var found = Read(static network => DefinitionOf(network)).FirstOrDefault(found => found.Uuid == network.Uuid);
        return NetworkXml.Format(found ?? throw Missing(network));
    }

    /// <inheritdoc/>
    public NetworkReference Define(CallContext call, string xml, uint flags)
    {
        CheckFlags(flags, Validate, "networkDefineXMLFlags");
        if ((flags & Validate) != 0)
        {
            driver.Validate(xml, "network.rng");
        }

        var wanted = NetworkXml.Parse(xml);
        var uuid = UuidOf(wanted.Name);
        if (wanted.Uuid is { } asked && asked != uuid)
        {
            throw LibvirtException.Of(
                ErrorCode.ConfigUnsupported,
                ErrorDomain.Network,
                $"the UUID of a network is made of its name and cannot be chosen: that of '{wanted.Name}' is {uuid:D}");
        }

        Change(wanted.Name, (session, known) =>
        {
            if (known is null)
            {
                using var network = session.Editing.NewNetwork();
                network.Id = wanted.Name;
                Write(session, network, wanted, bridge: null);
                session.Editing.AddNetwork(network);
            }
            else
            {
                Write(session, known, wanted, known.Bridge);
                session.Editing.UpdateNetwork(known);
            }
        });
        return new NetworkReference(wanted.Name, uuid);
    }

    /// <inheritdoc/>
    public NetworkReference Create(CallContext call, string xml, uint flags)
    {
        CheckFlags(flags, Validate, "networkCreateXMLFlags");
        var wanted = NetworkXml.Parse(xml);
        throw Unsupported(
            $"network '{wanted.Name}' cannot be transient: the Virtuozzo dispatcher keeps every network, so define it");
    }

    /// <inheritdoc/>
    public void Undefine(CallContext call, NetworkReference network) =>
        Change(network, static (session, known) => session.Editing.DeleteNetwork(known));

    /// <inheritdoc/>
    public void Start(CallContext call, NetworkReference network) => Change(network, static (session, known) =>
    {
        if (known.IsEnabled)
        {
            throw LibvirtException.Of(ErrorCode.OperationInvalid, ErrorDomain.Network, "network is already active");
        }

        // There is no call that only starts one, and this one does.
        session.Editing.UpdateNetwork(known);
    });

    /// <inheritdoc/>
    public void Destroy(CallContext call, NetworkReference network) => throw (Find(call, network).IsActive
        ? Unsupported(
            $"network '{network.Name}' cannot be stopped: the Virtuozzo dispatcher stops one only when it is undefined")
        : LibvirtException.Of(
            ErrorCode.OperationInvalid, ErrorDomain.Network, $"network '{network.Name}' is not active"));

    /// <inheritdoc/>
    public void SetAutostart(CallContext call, NetworkReference network, bool autostart)
    {
        Find(call, network);
        if (!autostart)
        {
            throw Unsupported(
                $"network '{network.Name}' starts with the host: the Virtuozzo dispatcher starts every network");
        }
    }

    static bool IsUnwanted(ListNetworksFlags wanted, ListNetworksFlags of, ListNetworksFlags other) =>
        (wanted & other) != 0 && (wanted & of) == 0;

    List<T> Read<T>(Func<PrlVirtualNetwork, T> read)
    {
        List<T> all = [];
        driver.WithSession(session =>
        {
            foreach (var network in session.Asking.ListNetworks())
            {
                using (network)
                {
                    all.Add(read(network));
                }
            }
        });
        return all;
    }

    void Change(NetworkReference network, Action<SdkSession, PrlVirtualNetwork> change) =>
        Change(network.Name, (session, known) => change(
            session, known is not null && UuidOf(network.Name) == network.Uuid ? known : throw Missing(network)));

    // The network comes from the list, for which alone the dispatcher knows it again.
    void Change(string name, Action<SdkSession, PrlVirtualNetwork?> change) => driver.WithSession(session =>
    {
        var networks = session.Editing.ListNetworks().ToList();
        try
        {
            change(session, networks.Find(network => network.Id == name));
        }
        catch (LibvirtException e) when (Told(e, name) is { } told)
        {
            throw told;
        }
        finally
        {
            networks.ForEach(static network => network.Dispose());
        }
    });

    static void Write(SdkSession session, PrlVirtualNetwork network, NetworkDefinition wanted, string? bridge)
    {
        network.Type = wanted.IsBridged ? PrlVirtualNetworkType.Bridged : PrlVirtualNetworkType.HostOnly;
        if (wanted.IsBridged)
        {
            network.BoundMac = AdapterOf(session, wanted).Mac;
            return;
        }

        if (wanted.Bridge is { } named && named != bridge)
        {
            throw LibvirtException.Of(
                ErrorCode.ConfigUnsupported,
                ErrorDomain.Network,
                $"the bridge of network '{wanted.Name}' cannot be named '{named}': the host names it");
        }

        network.HostAddress = wanted.Address ?? "";
        network.Mask = wanted.Netmask ?? "";
        network.HasDhcp = wanted.Range is not null;
        network.DhcpAddress = wanted.Address ?? "";
        network.ScopeStart = wanted.Range?.Start ?? "";
        network.ScopeEnd = wanted.Range?.End ?? "";
    }

    static PrlHostAdapter AdapterOf(SdkSession session, NetworkDefinition wanted)
    {
        var bridge = wanted.Bridge ?? throw LibvirtException.Of(
            ErrorCode.XmlError, ErrorDomain.Network,
            $"network '{wanted.Name}' has forward mode 'bridge' and no <bridge name='…'/>");
        return session.Asking.ReadHostDevices().Adapters.FirstOrDefault(
            adapter => adapter.Name == bridge || adapter.Id == bridge)
            ?? throw LibvirtException.Of(
                ErrorCode.ConfigUnsupported,
                ErrorDomain.Network,
                $"the Virtuozzo dispatcher knows no network adapter '{bridge}' of this host that network "
                    + $"'{wanted.Name}' could be over");
    }

    static LibvirtException? Told(LibvirtException error, string name) => PrlFailure.CodeOf(error) switch
    {
        PrlResult.DuplicateVirtualNetworkId => LibvirtException.Of(
            ErrorCode.OperationFailed,
            ErrorDomain.Network,
            $"network '{name}' already exists, as one that the Virtuozzo dispatcher does not list: it forwards by "
                + "NAT or routes",
            error.InnerException),
        PrlResult.VirtualNetworkIdNotExists or PrlResult.VirtualNetworkNotFound => NoNetwork(
            $"no network with matching name '{name}'"),
        PrlResult.NetworkAdapterAlreadyUsed => LibvirtException.Of(
            ErrorCode.OperationFailed, ErrorDomain.Network, $"another network is over the bridge of '{name}' already",
            error.InnerException),
        >= PrlResult.NetworkValidFailure and <= PrlResult.NetworkValidScopeTooSmall => LibvirtException.Of(
            ErrorCode.ConfigUnsupported, ErrorDomain.Network, $"network '{name}': {error.InnerException!.Message}",
            error.InnerException),
        _ => null,
    };

    static NetworkStatus StatusOf(PrlVirtualNetwork network) => new(
        new NetworkReference(
            network.Id,
            UuidOf(network.Id)), network.IsEnabled, network.Bridge is { Length: > 0 } bridge ? bridge : null);

    static NetworkDefinition DefinitionOf(PrlVirtualNetwork network)
    {
        var address = network.HostAddress;
        var isBridged = network.Type == PrlVirtualNetworkType.Bridged;
        return new NetworkDefinition(network.Id)
        {
            Uuid = UuidOf(network.Id),
            IsBridged = isBridged,
            Bridge = network.Bridge is { Length: > 0 } bridge ? bridge : null,
            Address = isBridged || address.Length == 0 ? null : address,
            Netmask = network.Mask,
            Range = network.HasDhcp ? (network.ScopeStart, network.ScopeEnd) : null,
        };
    }

    // The SDK has none: a network that is renamed is another one.
    static Guid UuidOf(string name) => new(XxHash128.Hash(Encoding.UTF8.GetBytes("network " + name)));

    static void CheckFlags(uint flags, uint known, string function) =>
        KnownFlags.Check(ErrorDomain.Network, flags, known, function);

    static LibvirtException Missing(NetworkReference network) => NoNetwork(network.Name.Length == 0
        ? $"no network with matching uuid '{network.Uuid:D}'"
        : $"no network with matching uuid '{network.Uuid:D}' ({network.Name})");

    static LibvirtException NoNetwork(string detail) => LibvirtException.Of(
        ErrorCode.NoNetwork, ErrorDomain.Network, detail);

    static LibvirtException Unsupported(string detail) => LibvirtException.Of(
        ErrorCode.OperationUnsupported, ErrorDomain.Network, detail);
}
