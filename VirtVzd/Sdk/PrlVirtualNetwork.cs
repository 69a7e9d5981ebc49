// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Sdk;

/// <summary>
/// A virtual network of the host (<c>PHT_VIRTUAL_NETWORK</c>). Addresses are dotted text, empty where there is none.
/// What is set is only in this object until the dispatcher is given it. Owned by who gets it.
/// </summary>
sealed unsafe class PrlVirtualNetwork : IDisposable
{
    /// <summary>Takes a handle over.</summary>
    internal PrlVirtualNetwork(PrlHandle handle) => Handle = handle;

    /// <summary>The object, for the calls of <see cref="PrlServer"/>.</summary>
    internal PrlHandle Handle { get; }

    /// <summary>Its id, which is its name.</summary>
    internal string Id
    {
        get => PrlText.Read(Handle, PrlApi.PrlVirtNet_GetNetworkId);
        set => PrlError.Check(PrlApi.PrlVirtNet_SetNetworkId(Handle, value));
    }

    /// <summary>How it leaves the host.</summary>
    internal PrlVirtualNetworkType Type
    {
        get => (PrlVirtualNetworkType)PrlValue.Read(Handle, PrlApi.PrlVirtNet_GetNetworkType);
        set => PrlError.Check(PrlApi.PrlVirtNet_SetNetworkType(Handle, (uint)value));
    }

    /// <summary>MAC address of the adapter of the host that a bridged network is over.</summary>
    internal string BoundMac
    {
        set => PrlError.Check(PrlApi.PrlVirtNet_SetBoundCardMac(Handle, value));
    }

    /// <summary>Device of its bridge; empty where there is none.</summary>
    internal string Bridge => PrlText.ReadOrEmpty(Handle, PrlApi.PrlVirtNet_GetAdapterName);

    /// <summary>Whether it is active.</summary>
    internal bool IsEnabled => PrlValue.ReadBool(Handle, PrlApi.PrlVirtNet_IsEnabled);

    /// <summary>Whether it gives out addresses.</summary>
    internal bool HasDhcp
    {
        get => PrlValue.ReadBool(Handle, PrlApi.PrlVirtNet_IsDHCPServerEnabled);
        set => PrlError.Check(PrlApi.PrlVirtNet_SetDHCPServerEnabled(Handle, PrlValue.Of(value)));
    }

    /// <summary>The host's address in it.</summary>
    internal string HostAddress
    {
        get => PrlText.ReadOrEmpty(Handle, PrlApi.PrlVirtNet_GetHostIPAddress);
        set => PrlError.Check(PrlApi.PrlVirtNet_SetHostIPAddress(Handle, value));
    }

    internal string Mask
    {
        get => PrlText.ReadOrEmpty(Handle, PrlApi.PrlVirtNet_GetIPNetMask);
        set => PrlError.Check(PrlApi.PrlVirtNet_SetIPNetMask(Handle, value));
    }

    /// <summary>The address of who gives out addresses.</summary>
    internal string DhcpAddress
    {
        set => PrlError.Check(PrlApi.PrlVirtNet_SetDhcpIPAddress(Handle, value));
    }

    /// <summary>The first address that is given out.</summary>
    internal string ScopeStart
    {
        get => PrlText.ReadOrEmpty(Handle, PrlApi.PrlVirtNet_GetIPScopeStart);
        set => PrlError.Check(PrlApi.PrlVirtNet_SetIPScopeStart(Handle, value));
    }

    /// <summary>The last address that is given out.</summary>
    internal string ScopeEnd
    {
        get => PrlText.ReadOrEmpty(Handle, PrlApi.PrlVirtNet_GetIPScopeEnd);
        set => PrlError.Check(PrlApi.PrlVirtNet_SetIPScopeEnd(Handle, value));
    }

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();
}
