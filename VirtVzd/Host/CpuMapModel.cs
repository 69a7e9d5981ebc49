// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Host;

/// <summary>A CPU model of libvirt's map.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Vendor">libvirt's short name of the vendor, null for a model of nobody in particular.</param>
/// <param name="IsForGuests">Whether it is offered as a guest's.</param>
/// <param name="Features">Its features, in the order of the map.</param>
sealed record CpuMapModel(string Name, string? Vendor, bool IsForGuests, IReadOnlyList<string> Features);
