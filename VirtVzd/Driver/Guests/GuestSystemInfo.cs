// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Guests;

/// <summary>
/// The operating system that runs in a guest, in the words of its own <c>os-release</c>; null for what it does not say.
/// </summary>
sealed record GuestSystemInfo
{
    /// <summary>Short name for programs.</summary>
    internal string? Id { get; init; }

    internal string? Name { get; init; }

    /// <summary>Name and version for people.</summary>
    internal string? PrettyName { get; init; }

    internal string? Version { get; init; }

    /// <summary>Version for programs.</summary>
    internal string? VersionId { get; init; }

    internal string? Variant { get; init; }

    /// <summary>Variant for programs.</summary>
    internal string? VariantId { get; init; }

    internal string? KernelRelease { get; init; }

    /// <summary>When and how the kernel was built.</summary>
    internal string? KernelVersion { get; init; }

    /// <summary>Kind of processor.</summary>
    internal string? Machine { get; init; }
}
