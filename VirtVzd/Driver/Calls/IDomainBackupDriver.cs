// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;

namespace VirtVzd.Driver.Calls;

/// <summary>Calls about backups of a domain's disks. Flags are the client's raw bits.</summary>
interface IDomainBackupDriver
{
    /// <summary>Begins a backup, which goes on as the domain's job.</summary>
    /// <param name="call">On whose behalf.</param>
    /// <param name="domain">Of which domain.</param>
    /// <param name="xml">What is wanted.</param>
    /// <param name="checkpointXml">The checkpoint that is made with it; null for none.</param>
    /// <param name="flags">How.</param>
    void Begin(CallContext call, DomainReference domain, string xml, string? checkpointXml, uint flags);

    /// <summary>The document of the backup that goes on.</summary>
    string GetXml(CallContext call, DomainReference domain, uint flags);
}
