// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;

namespace VirtVzd.Driver.Calls;

/// <summary>
/// Calls about domains. A call looks its domain up by UUID, checks the caller's rights on it, then works; the errors of
/// each are libvirt's. Listings leave out what the caller may not see; that he may list has been checked. Flags are the
/// client's raw bits where an unknown bit must be named in the error.
/// </summary>
interface IDomainDriver
{
    /// <summary>
    /// All domains that pass the filters of <paramref name="flags"/> (<see cref="ListDomainsFlags"/>).
    /// </summary>
    IReadOnlyList<DomainReference> List(CallContext call, uint flags);

    /// <summary>Ids of active domains, at most <paramref name="max"/>.</summary>
    IReadOnlyList<int> ListActiveIds(CallContext call, int max);

    /// <summary>Number of active domains.</summary>
    int CountActive(CallContext call);

    /// <summary>Names of inactive domains, at most <paramref name="max"/>.</summary>
    IReadOnlyList<string> ListInactiveNames(CallContext call, int max);

    /// <summary>Number of inactive domains.</summary>
    int CountInactive(CallContext call);

    /// <summary>The active domain with this id.</summary>
    DomainReference LookupById(CallContext call, int id);

    DomainReference LookupByUuid(CallContext call, Guid uuid);

    DomainReference LookupByName(CallContext call, string name);

    /// <summary>State and reason.</summary>
    DomainStatus GetState(CallContext call, DomainReference domain, uint flags);

    /// <summary>State and size.</summary>
    DomainInfo GetInfo(CallContext call, DomainReference domain);

    /// <summary><c>hvm</c> or <c>exe</c>.</summary>
    string GetOsType(CallContext call, DomainReference domain);

    /// <summary>The domain's document (<see cref="DomainXmlFlags"/>).</summary>
    string GetXml(CallContext call, DomainReference domain, uint flags);

    /// <summary>Whether it has an id.</summary>
    bool IsActive(CallContext call, DomainReference domain);

    /// <summary>Whether it outlives its being stopped.</summary>
    bool IsPersistent(CallContext call, DomainReference domain);

    /// <summary>Whether its live and persistent configurations differ.</summary>
    bool IsUpdated(CallContext call, DomainReference domain);

    /// <summary>Whether it starts with the host.</summary>
    bool GetAutostart(CallContext call, DomainReference domain);

    /// <summary>Most memory it may have, KiB.</summary>
    ulong GetMaxMemoryKib(CallContext call, DomainReference domain);

    /// <summary>Virtual CPUs that <paramref name="flags"/> ask for.</summary>
    int GetVcpuCount(CallContext call, DomainReference domain, uint flags);

    /// <summary>Starts it (<see cref="DomainCreateFlags"/>) and answers its reference with the new id.</summary>
    DomainReference Create(CallContext call, DomainReference domain, uint flags);

    /// <summary>Runs a domain that is there as long as it runs (<see cref="DomainCreateFlags"/>).</summary>
    /// <exception cref="Errors.LibvirtException">It cannot be run: it is not there then.</exception>
    DomainReference CreateXml(CallContext call, string xml, uint flags);

    /// <summary>Asks the guest to shut down (<see cref="DomainShutdownFlags"/>).</summary>
    void Shutdown(CallContext call, DomainReference domain, uint flags);

    /// <summary>Ends it at once (<see cref="DomainDestroyFlags"/>).</summary>
    void Destroy(CallContext call, DomainReference domain, uint flags);

    void Suspend(CallContext call, DomainReference domain);

    /// <summary>Lets a paused one go on.</summary>
    void Resume(CallContext call, DomainReference domain);

    /// <summary>Asks the guest to reboot (<see cref="DomainRebootFlags"/>).</summary>
    void Reboot(CallContext call, DomainReference domain, uint flags);

    /// <summary>Resets it as by the button.</summary>
    void Reset(CallContext call, DomainReference domain, uint flags);

    /// <summary>Defines a new domain or changes an existing one (<see cref="DomainDefineFlags"/>).</summary>
    DomainReference Define(CallContext call, string xml, uint flags);

    /// <summary>Gives a domain that is off another name, not empty.</summary>
    /// <exception cref="Errors.LibvirtException">It runs, or the name is taken or cannot be one.</exception>
    void Rename(CallContext call, DomainReference domain, string name, uint flags);

    /// <summary>Removes a domain (<see cref="DomainUndefineFlags"/>).</summary>
    void Undefine(CallContext call, DomainReference domain, uint flags);
}
