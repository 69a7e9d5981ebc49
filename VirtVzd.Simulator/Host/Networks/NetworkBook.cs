// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Settings;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Networks;

/// <summary>
/// The networks of the host's libvirt, kept with its directory, and what the dispatcher does with them.
/// </summary>
sealed class NetworkBook
{
    readonly string _path;
    readonly ServerInfo _server;
    readonly List<StoredNetwork> _networks;

    internal NetworkBook(string path, ServerInfo server)
    {
        _path = path;
        _server = server;
        _networks = JsonFile.Read(path, StoreJson.Default.ListStoredNetwork) ?? [];
    }

    /// <summary>What the dispatcher lists.</summary>
    internal List<VirtualNetwork> Listed =>
        [.. _networks.Where(static stored => !stored.IsHidden).Select(static stored => stored.Network)];

    /// <summary>Makes a network, which is started.</summary>
    internal Outcome Add(VirtualNetwork wanted, uint flags)
    {
        var isBridged = wanted.Type == SdkNumbers.VirtualNetworkBridged;
        if (!isBridged
            && ((flags & SdkNumbers.NameBridgeByNetwork) != 0 || wanted.Type != SdkNumbers.VirtualNetworkHostOnly))
        {
            return PrlError.PRL_ERR_INVALID_ARG;
        }

        if (wanted.Id.Length == 0)
        {
            return PrlError.PRL_NET_VALID_FAILURE;
        }

        if (Find(wanted.Id) is not null)
        {
            return Outcome.About(PrlError.PRL_NET_DUPLICATE_VIRTUAL_NETWORK_ID, wanted.Id);
        }

        var made = wanted.Copy();
        made.Uuid = KernelRandom.Uuid();
        var outcome = Complete(made);
        if (outcome.IsSuccess)
        {
            _networks.Add(new StoredNetwork { Network = made });
            Save();
        }

        return outcome;
    }

    /// <summary>Defines one anew and starts it anew.</summary>
    internal Outcome Update(VirtualNetwork wanted)
    {
        if (wanted.Uuid.Length == 0
            || _networks.Find(stored => stored.Network.Uuid == wanted.Uuid && !stored.IsHidden) is not { } known)
        {
            return PrlError.PRL_NET_VIRTUAL_NETWORK_NOT_FOUND;
        }

        if (known.Network.Id != wanted.Id)
        {
            return Outcome.About(PrlError.PRL_NET_DUPLICATE_VIRTUAL_NETWORK_ID, wanted.Id);
        }

        var made = wanted.Copy();
        var outcome = Complete(made);
        if (outcome.IsSuccess)
        {
            known.Network = made;
            Save();
        }

        return outcome;
    }

    /// <summary>Removes one; nobody looks whether it is used.</summary>
    internal Outcome Delete(string id)
    {
        if (Find(id) is not { IsHidden: false } known)
        {
            return PrlError.PRL_NET_VIRTUAL_NETWORK_ID_NOT_EXISTS;
        }

        _networks.Remove(known);
        Save();
        return Outcome.Success;
    }

    /// <summary>One by its name, null for none.</summary>
    internal StoredNetwork? Find(string id) => _networks.Find(stored => stored.Network.Id == id);

    /// <summary>Puts one there, or takes it away, as whoever works past the dispatcher.</summary>
    internal void Put(StoredNetwork network, bool isThere)
    {
        _networks.RemoveAll(stored => stored.Network.Id == network.Network.Id);
        if (isThere)
        {
            _networks.Add(network);
        }

        Save();
    }

    Outcome Complete(VirtualNetwork network)
    {
        var outcome = network.Type == SdkNumbers.VirtualNetworkBridged ? Attach(network) : HostOnlyRules.Check(network);
        if (outcome.IsSuccess)
        {
            network.IsEnabled = true;
            if (network.Type == SdkNumbers.VirtualNetworkHostOnly && network.AdapterName.Length == 0)
            {
                network.AdapterName = FreeBridge();
            }
        }

        return outcome;
    }

    // A bridge keeps no VLAN, and nothing of the addresses.
    Outcome Attach(VirtualNetwork network)
    {
        if (_server.Hardware.Nics.Find(nic => nic.Mac == network.BoundMac) is not { } nic)
        {
            return PrlError.PRL_NET_ADAPTER_NOT_EXIST;
        }

        if (_networks.Exists(stored => stored.Network.Uuid != network.Uuid
            && stored.Network.Type == SdkNumbers.VirtualNetworkBridged
            && stored.Network.BoundMac == network.BoundMac
            && stored.Network.VlanTag == network.VlanTag))
        {
            return PrlError.PRL_NET_ADAPTER_ALREADY_USED;
        }

        if (nic.Bridge.Length == 0)
        {
            return Outcome.About(PrlError.PRL_ERR_BRIDGE_NOT_FOUND_FOR_NETWORK_ADAPTER, nic.Name);
        }

        network.AdapterName = nic.Bridge;
        network.VlanTag = SdkNumbers.NoVlan;
        network.HasDhcp = false;
        network.HostAddress = network.Mask = network.DhcpAddress = network.ScopeStart = network.ScopeEnd = "";
        return Outcome.Success;
    }

    string FreeBridge()
    {
        for (var number = 1; ; number++)
        {
            var name = "virbr" + number.ToString(CultureInfo.InvariantCulture);
            if (!_networks.Exists(stored => stored.Network.AdapterName == name))
            {
                return name;
            }
        }
    }

    void Save() => JsonFile.Write(_path, _networks, StoreJson.Default.ListStoredNetwork);
}
