// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Values;

namespace VirtVzd.DomainXml.Model;

/// <summary>A host's CPU in libvirt's words. What is not known is null and left out of the document.</summary>
sealed record HostCpuModel
{
    /// <summary>Architecture of the host.</summary>
    internal required string Arch { get; init; }

    /// <summary>The model that <see cref="Features"/> add to.</summary>
    internal string? Model { get; init; }

    /// <summary>libvirt's short name of the vendor.</summary>
    internal string? Vendor { get; init; }

    /// <summary>Revision of the microcode.</summary>
    internal uint? Microcode { get; init; }

    internal (uint Family, uint Model, uint Stepping)? Signature { get; init; }

    /// <summary>Frequency of the time stamp counter.</summary>
    internal ulong? TscHz { get; init; }

    /// <summary>Whether guests can be shown another frequency of it.</summary>
    internal bool IsTscScalable { get; init; }

    /// <summary>Sockets of a NUMA cell.</summary>
    internal required int Sockets { get; init; }

    /// <summary>Dies of a socket.</summary>
    internal int Dies { get; init; } = 1;

    /// <summary>Clusters of a die.</summary>
    internal int Clusters { get; init; } = 1;

    /// <summary>Cores of a cluster.</summary>
    internal required int Cores { get; init; }

    /// <summary>Threads of a core.</summary>
    internal required int Threads { get; init; }

    internal uint? PhysicalAddressBits { get; init; }

    /// <summary>Features beyond the model, in libvirt's order and words.</summary>
    internal ValueList<string> Features { get; init; } = [];
}
