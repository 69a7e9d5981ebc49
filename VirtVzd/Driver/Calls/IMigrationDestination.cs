// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Driver.Flags;
using VirtVzd.Driver.Migration;

namespace VirtVzd.Driver.Calls;

/// <summary>Another daemon that a migration between the two goes to. Disposed when it is over.</summary>
interface IMigrationDestination : IDisposable
{
    /// <summary>Whether it knows the steps with typed parameters.</summary>
    /// <exception cref="Errors.LibvirtException">It cannot be asked.</exception>
    bool KnowsParameters { get; }

    /// <summary>Asks whether it takes a domain.</summary>
    /// <exception cref="Errors.LibvirtException">It does not, in its own words, or cannot be asked.</exception>
    MigrationPlace Prepare(MigrationParameters parameters, byte[] cookie, DomainMigrateFlags flags);

    /// <summary>Tells it that the domain has been moved, or is not to come.</summary>
    /// <exception cref="Errors.LibvirtException">It does not have the domain, or cannot be asked.</exception>
    MigrationArrival Finish(MigrationParameters parameters, byte[] cookie, DomainMigrateFlags flags, bool isCancelled);
}
