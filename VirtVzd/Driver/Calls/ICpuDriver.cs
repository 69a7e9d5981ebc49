// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Driver.Access;

namespace VirtVzd.Driver.Calls;

/// <summary>
/// Calls about CPUs: the host's, and what guests can have of them. The caller's rights have been checked.
/// </summary>
interface ICpuDriver
{
    /// <summary>Names of the CPU models of an architecture.</summary>
    /// <exception cref="Errors.LibvirtException">
    /// There is no such architecture, or nothing is known of its models.
    /// </exception>
    IReadOnlyList<string> GetModelNames(CallContext call, string arch, uint flags);

    /// <summary>How the host's CPU relates to the CPU of a document (<c>virCPUCompareResult</c>).</summary>
    /// <param name="call">On whose behalf.</param>
    /// <param name="cpu">A host's CPU, or a guest's.</param>
    /// <param name="flags">
    /// 1 for an error where the host cannot do it, 2 to check the document against the schema.
    /// </param>
    /// <exception cref="Errors.LibvirtException">The document is wrong, or the host cannot do it.</exception>
    int Compare(CallContext call, string cpu, uint flags);

    /// <summary>The same for what a guest can get of the host's CPU.</summary>
    /// <exception cref="Errors.LibvirtException">As of <see cref="Compare"/>, or there are no such guests.</exception>
    int CompareForGuests(CallContext call, EmulatorChoice guests, string cpu, uint flags);

    /// <summary>The document of the best CPU that all of several hosts can give to a guest.</summary>
    /// <param name="call">On whose behalf.</param>
    /// <param name="cpus">Documents of the hosts' CPUs.</param>
    /// <param name="flags">
    /// 1 (<c>VIR_CONNECT_BASELINE_CPU_EXPAND_FEATURES</c>) to list the features of the model, too.
    /// </param>
    /// <exception cref="Errors.LibvirtException">A document is wrong, or the CPUs have nothing in common.</exception>
    string Baseline(CallContext call, IReadOnlyList<string> cpus, uint flags);

    /// <summary>
    /// The document of the best CPU that guests here can have and that all of several CPUs, hosts' or guests', have.
    /// </summary>
    /// <param name="call">On whose behalf.</param>
    /// <param name="guests">Which guests.</param>
    /// <param name="cpus">Documents of the CPUs.</param>
    /// <param name="flags">
    /// 1 to list the features of the model, too; 2 to leave out those with which a guest cannot migrate.
    /// </param>
    /// <exception cref="Errors.LibvirtException">
    /// A document is wrong, the CPUs have nothing in common, or there are no such guests.
    /// </exception>
    string BaselineForGuests(CallContext call, EmulatorChoice guests, IReadOnlyList<string> cpus, uint flags);

    /// <summary>The document of what guests can have.</summary>
    /// <exception cref="Errors.LibvirtException">There are no such guests.</exception>
    string GetDomainCapabilities(CallContext call, EmulatorChoice guests, uint flags);
}
