// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;
using VirtVzd.Driver.Migration;

namespace VirtVzd.Driver.Calls;

/// <summary>
/// The steps of libvirt's third migration protocol, with typed parameters. A client does them one after the other:
/// begin at the source, prepare at the destination, perform at the source, finish at the destination, confirm at the
/// source. What each answers as its cookie the next one gets. Flags are <see cref="DomainMigrateFlags"/>.
/// </summary>
interface IMigrationDriver
{
    /// <summary>
    /// Tells what is to be moved. With the flag for it nobody else changes the domain until <see cref="Confirm"/>.
    /// </summary>
    MigrationOffer Begin(CallContext call, DomainReference domain, MigrationParameters parameters, uint flags);

    /// <summary>Says whether the domain can be taken here; nothing is moved yet.</summary>
    MigrationPlace Prepare(CallContext call, MigrationParameters parameters, byte[] cookie, uint flags);

    /// <summary>Moves the domain, and with a destination's URI all steps with it.</summary>
    /// <param name="call">On whose behalf.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="destination">URI of the other daemon, for a migration between the daemons; else null.</param>
    /// <param name="parameters">As everywhere.</param>
    /// <param name="cookie">Of <see cref="Prepare"/>.</param>
    /// <param name="flags">As everywhere.</param>
    /// <returns>The cookie for <see cref="Finish"/>.</returns>
    /// <exception cref="Errors.LibvirtException">It was not moved: the domain is what it was.</exception>
    byte[] Perform(
        CallContext call, DomainReference domain, string? destination, MigrationParameters parameters, byte[] cookie,
        uint flags);

    /// <summary>Answers the domain that has come; or cleans up after one that does not come.</summary>
    /// <exception cref="Errors.LibvirtException">It is not here (42), or was not to come and is not (93).</exception>
    MigrationArrival Finish(
        CallContext call, MigrationParameters parameters, byte[] cookie, uint flags, bool isCancelled);

    /// <summary>The end of it: others may change the domain again, if it is still here.</summary>
    void Confirm(
        CallContext call, DomainReference domain, MigrationParameters parameters, byte[] cookie, uint flags,
        bool isCancelled);
}
