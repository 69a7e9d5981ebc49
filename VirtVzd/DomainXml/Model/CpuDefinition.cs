// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Values;

namespace VirtVzd.DomainXml.Model;

/// <summary>
/// A CPU as a client describes it, to be compared with others: a host's (formatcaps: cpu) or a guest's (formatdomain:
/// cpu).
/// </summary>
/// <param name="Arch">Architecture of a host, one that libvirt knows; null of a guest.</param>
/// <param name="Model">Name of the model that <paramref name="Features"/> add to; a host has one.</param>
/// <param name="Vendor">libvirt's short name of the vendor, null where it is not said.</param>
/// <param name="Features">Features; a host's are required, whatever policy is written beside them.</param>
sealed record CpuDefinition(string? Arch, string? Model, string? Vendor, ValueList<CpuDefinitionFeature> Features)
{
    /// <summary>Whether a guest must not have anything more.</summary>
    internal bool IsStrict { get; init; }
}
