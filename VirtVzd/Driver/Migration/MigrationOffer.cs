// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Migration;

/// <summary>What the source tells the destination of a domain.</summary>
/// <param name="Xml">Its document.</param>
/// <param name="Cookie">What only the drivers read.</param>
sealed record MigrationOffer(string Xml, byte[] Cookie);
