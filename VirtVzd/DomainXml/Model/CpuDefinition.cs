// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Values;

namespace VirtVzd.DomainXml.Model;

/// <summary>A host's CPU as a client describes it, to be compared with others (formatcaps: cpu).</summary>
/// <param name="Arch">Architecture, one that libvirt knows.</param>
/// <param name="Model">Name of the model that <paramref name="Features"/> add to.</param>
/// <param name="Vendor">libvirt's short name of the vendor, null where it is not said.</param>
/// <param name="Features">Names of features; those of a host are there, whatever policy is written beside them.</param>
sealed record CpuDefinition(string Arch, string Model, string? Vendor, ValueList<string> Features);
