// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Domains;

namespace VirtVzd.Driver.Migration;

/// <summary>The domain at its destination.</summary>
/// <param name="Domain">How it is named there.</param>
/// <param name="Cookie">What only the drivers read.</param>
sealed record MigrationArrival(DomainReference Domain, byte[] Cookie);
