// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;

namespace VirtVzd.Driver.Calls;

/// <summary>
/// Single devices of a domain. Each call takes the document of one device and the client's raw
/// <see cref="DomainDeviceModifyFlags"/>; the errors are libvirt's.
/// </summary>
interface IDomainDeviceDriver
{
    /// <summary>Adds a device.</summary>
    void Attach(CallContext call, DomainReference domain, string xml, uint flags);

    /// <summary>
    /// Removes the device that the document names: a disk by its target, an interface by its MAC address.
    /// </summary>
    void Detach(CallContext call, DomainReference domain, string xml, uint flags);

    /// <summary>Removes the device that the domain's document has an alias for.</summary>
    void DetachAlias(CallContext call, DomainReference domain, string alias, uint flags);

    /// <summary>Changes a device that is there; what the document does not say stays as it is.</summary>
    void Update(CallContext call, DomainReference domain, string xml, uint flags);

    /// <summary>How large a disk is, whether or not the domain runs.</summary>
    /// <param name="call">On whose behalf.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="disk">Target name such as <c>sda</c>, or source path; not empty.</param>
    /// <param name="flags">None are known.</param>
    /// <exception cref="Errors.LibvirtException">There is no such disk, or it is an empty drive.</exception>
    DiskAllocation GetBlockInfo(CallContext call, DomainReference domain, string disk, uint flags);
}
