// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Values;

namespace VirtVzd.DomainXml.Model;

/// <summary>A device of the host.</summary>
/// <param name="Name">By which it is found.</param>
/// <param name="Parent">The device that it belongs to; null for the host itself.</param>
/// <param name="Capability">What it is.</param>
sealed record NodeDeviceDefinition(string Name, string? Parent, NodeDeviceCapability Capability)
{
    /// <summary>Its device file; null where it has none.</summary>
    internal string? DeviceFile { get; init; }

    /// <summary>Links to that file.</summary>
    internal ValueList<string> Links { get; init; } = [];
}
