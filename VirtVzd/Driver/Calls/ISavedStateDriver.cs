// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;

namespace VirtVzd.Driver.Calls;

/// <summary>Calls about the managed-save image of a domain: its memory on disk, from which the next start goes on.</summary>
interface ISavedStateDriver
{
    /// <summary>Saves the memory and stops the domain (<see cref="DomainSaveFlags"/>).</summary>
    void Save(CallContext call, DomainReference domain, uint flags);

    /// <summary>Whether there is an image.</summary>
    bool HasImage(CallContext call, DomainReference domain, uint flags);

    /// <summary>Deletes the image: the next start boots.</summary>
    void RemoveImage(CallContext call, DomainReference domain, uint flags);
}
