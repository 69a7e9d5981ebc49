// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Values;

namespace VirtVzd.DomainXml.Model;

/// <summary>A CPU for guests (formatdomain: cpu), with exactly the features that it names.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="AllowsFallback">Whether another model may stand in where a hypervisor does not know it.</param>
/// <param name="Vendor">libvirt's short name of the vendor, null for any.</param>
/// <param name="Features">What differs from the model, or all features.</param>
sealed record GuestCpu(string Model, bool AllowsFallback, string? Vendor, ValueList<GuestCpuFeature> Features);
