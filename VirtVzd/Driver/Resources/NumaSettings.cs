// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Resources;

/// <summary>Where a domain's memory is; null of what is not said.</summary>
/// <param name="Mode">How strictly (<c>virDomainNumatuneMemMode</c>).</param>
/// <param name="Nodeset">Nodes of the host, empty for all.</param>
sealed record NumaSettings(int? Mode = null, string? Nodeset = null);
