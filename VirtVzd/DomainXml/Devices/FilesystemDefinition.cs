// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Devices;

/// <summary>
/// A file system of a container: an image, a volume, or the template that a new container is made from.
/// </summary>
sealed record FilesystemDefinition
{
    /// <summary>What it is on the host.</summary>
    internal required FilesystemType Type { get; init; }

    /// <summary>Path of the image (file), name of the template (template), name of the pool (volume).</summary>
    internal string? Source { get; init; }

    /// <summary>Name of the volume in its pool; null for the other types.</summary>
    internal string? Volume { get; init; }

    /// <summary>Where it is mounted in the container.</summary>
    internal required string Target { get; init; }

    /// <summary>What a parsed document asks for beyond this model.</summary>
    internal UnsupportedFilesystemSettings Unsupported { get; init; }
}
