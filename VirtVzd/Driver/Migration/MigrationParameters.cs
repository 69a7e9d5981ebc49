// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Driver.Migration;

/// <summary>The typed parameters of a migration that the driver knows. Immutable.</summary>
sealed record MigrationParameters
{
    /// <summary><c>migrate_uri</c>: where the other hypervisor is; null for what its daemon says.</summary>
    internal string? Uri { get; init; }

    /// <summary><c>destination_name</c>: the domain's name there; null for the one it has.</summary>
    internal string? DestinationName { get; init; }

    /// <summary>
    /// <c>destination_xml</c>: of a client the definition that it wants there, between the steps that which goes.
    /// </summary>
    internal string? DestinationXml { get; init; }

    /// <summary><c>bandwidth</c>, MiB/s; 0 for no limit.</summary>
    internal ulong BandwidthMibps { get; init; }

    /// <summary><c>compression</c>, once for each method.</summary>
    internal IReadOnlyList<string> Compression { get; init; } = [];
}
