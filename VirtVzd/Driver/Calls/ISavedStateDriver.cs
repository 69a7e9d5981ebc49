// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;

namespace VirtVzd.Driver.Calls;

/// <summary>
/// Calls about the managed-save image of a domain: its memory on disk, from which the next start goes on.
/// </summary>
interface ISavedStateDriver
{
    /// <summary>Saves the memory and stops the domain (<see cref="DomainSaveFlags"/>).</summary>
    void Save(CallContext call, DomainReference domain, uint flags);

    /// <summary>Whether there is an image.</summary>
    bool HasImage(CallContext call, DomainReference domain, uint flags);

    /// <summary>Deletes the image: the next start boots.</summary>
    void RemoveImage(CallContext call, DomainReference domain, uint flags);

    /// <summary>The document of what wakes up; 1 (<c>VIR_DOMAIN_SAVE_IMAGE_XML_SECURE</c>) with its secrets.</summary>
    string GetXml(CallContext call, DomainReference domain, uint flags);

    /// <summary>Changes what wakes up; null for no change.</summary>
    void DefineXml(CallContext call, DomainReference domain, string? xml, uint flags);

    /// <summary>
    /// Saves the memory to a file of the client's choice and stops the domain (<see cref="DomainSaveFlags"/>).
    /// </summary>
    /// <param name="call">On whose behalf.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="flags">As above.</param>
    /// <param name="function">The driver's function, for errors.</param>
    void SaveToFile(CallContext call, DomainReference domain, uint flags, string function);

    /// <summary>Why nothing can be done with such a file.</summary>
    /// <param name="call">On whose behalf.</param>
    /// <param name="flags">The call's.</param>
    /// <param name="known">Those that it has.</param>
    /// <param name="function">The driver's function, for errors.</param>
    LibvirtException RefusalOfFile(CallContext call, uint flags, uint known, string function);
}
