// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Values;

namespace VirtVzd.DomainXml.Devices;

/// <summary>
/// One device as a document of its own: exactly one of the five kinds that this driver changes one by one, or none of
/// them, and then <see cref="TypeName"/> is for the error.
/// </summary>
sealed record DeviceDefinition
{
    /// <summary>
    /// libvirt's name of the kind: <c>disk</c>, <c>interface</c>, <c>graphics</c>, <c>chr</c>, <c>rng</c> ….
    /// </summary>
    internal required string TypeName { get; init; }

    /// <summary>
    /// What the document asks for and nobody has a word for, as a sentence names it; null for nothing.
    /// </summary>
    internal string? Refused { get; init; }

    /// <summary>Places of the document that are taken and have no effect; for the log.</summary>
    internal ValueList<string> Ignored { get; init; } = [];

    /// <summary>A hard disk or CD-ROM drive.</summary>
    internal DiskDefinition? Disk { get; init; }

    /// <summary>A network interface; its model is null where the document names none.</summary>
    internal InterfaceDefinition? Interface { get; init; }

    /// <summary>A remote display.</summary>
    internal GraphicsDefinition? Graphics { get; init; }

    /// <summary>A serial port; its number may be <see cref="SerialDefinition.AnyPort"/>.</summary>
    internal SerialDefinition? Serial { get; init; }

    /// <summary>A device of the host.</summary>
    internal HostDeviceDefinition? HostDevice { get; init; }
}
