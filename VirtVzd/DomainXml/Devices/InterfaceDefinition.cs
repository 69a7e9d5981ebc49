// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.DomainXml.Devices;

/// <summary>A network interface.</summary>
sealed record InterfaceDefinition
{
    /// <summary>The adapter of a virtual machine where a document names none.</summary>
    internal const string UsualModel = "e1000";

    // Names that libvirt itself gives to host interfaces: they mean nothing for the next start.
    static readonly string[] GeneratedTargetPrefixes = ["vnet", "macvtap", "macvlan"];

    /// <summary>What it is connected to.</summary>
    internal required InterfaceType Type { get; init; }

    /// <summary><c>@trustGuestRxFilters</c>; null where it is not said.</summary>
    internal bool? TrustGuestRxFilters { get; init; }

    internal required MacAddress Mac { get; init; }

    /// <summary>Name of the network or bridge; may be empty, is null only for other types.</summary>
    internal string? Source { get; init; }

    /// <summary>Addresses of the guest.</summary>
    internal ValueList<InterfaceAddress> Addresses { get; init; } = [];

    /// <summary>Routes of the guest; Virtuozzo has one default route a family.</summary>
    internal ValueList<InterfaceRoute> Routes { get; init; } = [];

    /// <summary>Name of the interface on the host; may be empty, null where it is not said.</summary>
    internal string? Target { get; init; }

    /// <summary>Model of the adapter (<c>rtl8139</c>, <c>e1000</c>, <c>virtio</c>); null for a container.</summary>
    internal string? Model { get; init; }

    /// <summary>Whether the model is only libvirt's usual one, because the document names none.</summary>
    internal bool IsModelUsual { get; init; }

    /// <summary>Whether the cable is in; null where it is not said, which means yes.</summary>
    internal bool? LinkUp { get; init; }

    /// <summary>What it sends together with all other interfaces of the guest; null where nothing is said.</summary>
    internal OutboundBandwidth? Bandwidth { get; init; }

    /// <summary>
    /// Its turn at boot where a document gives single devices turns; what the rules leave is in the domain's list.
    /// </summary>
    internal uint? BootOrder { get; init; }

    /// <summary>
    /// Number of the adapter at the hypervisor where it has one; for statistics, not part of the document.
    /// </summary>
    internal uint? AdapterIndex { get; init; }

    /// <summary>What a parsed document asks for beyond this model.</summary>
    internal UnsupportedInterfaceSettings Unsupported { get; init; }

    /// <summary>
    /// Whether libvirt itself made up the name of a host interface, so that it holds for one run only.
    /// </summary>
    internal static bool IsGenerated(string target) =>
        Array.Exists(GeneratedTargetPrefixes, prefix => target.StartsWith(prefix, StringComparison.Ordinal));
}
