// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;

namespace VirtVzd.Host;

/// <summary>A CPU model of libvirt's map.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Vendor">libvirt's short name of the vendor, null for a model of nobody in particular.</param>
/// <param name="Data">The bits of its features.</param>
/// <param name="Signatures">The real CPUs that it stands for; empty where it stands for none in particular.</param>
sealed record CpuMapModel(string Name, string? Vendor, CpuData Data, IReadOnlyList<CpuSignature> Signatures)
{
    /// <summary>Whether it may describe a host.</summary>
    internal required bool IsForHosts { get; init; }

    /// <summary>Whether it may describe a guest.</summary>
    internal required bool IsForGuests { get; init; }

    /// <summary>Features that an earlier version of it had, by name.</summary>
    internal required IReadOnlyList<string> RemovedFeatures { get; init; }

    /// <summary>Whether it stands for a real CPU.</summary>
    internal bool Matches((uint Family, uint Model, uint Stepping) cpu) => Signatures.Any(one => one.Matches(cpu));
}
