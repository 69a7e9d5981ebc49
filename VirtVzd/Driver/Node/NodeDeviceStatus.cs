// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Node;

/// <summary>
/// What is told of a device of the host. Each is there as long as it is plugged in: active, persistent and with the
/// host.
/// </summary>
/// <param name="Name">By which it is found.</param>
/// <param name="Parent">The device that it belongs to; null for the host itself.</param>
/// <param name="Capability">libvirt's word for what it is, such as <c>pci</c>; none is more than one thing.</param>
sealed record NodeDeviceStatus(string Name, string? Parent, string Capability);
