// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.Host;

/// <summary>A CPU as a model of libvirt's map and what differs from it.</summary>
/// <param name="Model">The model.</param>
/// <param name="Vendor">libvirt's short name of the vendor, null for one that the map does not know.</param>
/// <param name="Signature">Family, model and stepping; zeros where they are not known.</param>
/// <param name="Features">Features beyond the model, then those of the model that the CPU lacks.</param>
sealed record DecodedCpu(
    CpuMapModel Model,
    string? Vendor,
    (uint Family, uint Model, uint Stepping) Signature,
    ValueList<GuestCpuFeature> Features);
