// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Model;

/// <summary>A feature of a guest's CPU.</summary>
/// <param name="Name">libvirt's name.</param>
/// <param name="IsRequired">Required, or disabled.</param>
readonly record struct GuestCpuFeature(string Name, bool IsRequired);
