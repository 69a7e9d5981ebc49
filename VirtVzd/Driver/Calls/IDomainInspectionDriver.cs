// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;

namespace VirtVzd.Driver.Calls;

/// <summary>What can be looked at in a domain beside its document. Nothing is changed.</summary>
interface IDomainInspectionDriver
{
    /// <summary>Sentences about what is wrong with a domain; none of one with which nothing is.</summary>
    /// <param name="call">On whose behalf.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="flags">Raw <c>virDomainMessageType</c>; 0 for all.</param>
    IReadOnlyList<string> GetMessages(CallContext call, DomainReference domain, uint flags);

    /// <summary>The label that a security driver keeps a running domain apart by; empty for none.</summary>
    string GetSecurityLabel(CallContext call, DomainReference domain);

    /// <summary>The label of each security driver of the host.</summary>
    IReadOnlyList<string> ListSecurityLabels(CallContext call, DomainReference domain);

    /// <summary>Whether a job works on a disk of a running domain.</summary>
    /// <param name="call">On whose behalf.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="disk">Target name such as <c>sda</c>, or source path; not empty.</param>
    /// <param name="flags">Raw <c>virDomainBlockJobInfoFlags</c>.</param>
    /// <exception cref="Errors.LibvirtException">There is no such disk, or the domain is off.</exception>
    bool HasBlockJob(CallContext call, DomainReference domain, string disk, uint flags);

    /// <summary>Bytes of a disk as the guest sees them.</summary>
    /// <param name="call">On whose behalf.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="disk">As of <see cref="HasBlockJob"/>.</param>
    /// <param name="offset">Where the first is.</param>
    /// <param name="size">How many; 0 to see whether it can be read.</param>
    /// <param name="flags">None are known.</param>
    /// <exception cref="Errors.LibvirtException">
    /// There is no such disk, it is empty, its image's bytes are not the disk's, cannot be read, or end before.
    /// </exception>
    byte[] Peek(CallContext call, DomainReference domain, string disk, ulong offset, int size, uint flags);
}
