// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Host;

/// <summary>A CPU feature of libvirt's map.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Data">Its bits.</param>
/// <param name="IsMigratable">Whether a guest that uses it may migrate.</param>
sealed record CpuMapFeature(string Name, CpuData Data, bool IsMigratable);
