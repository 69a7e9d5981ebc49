// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;

namespace VirtVzd.Driver.Calls;

/// <summary>Calls about what is written about a domain.</summary>
interface IDomainMetadataDriver
{
    /// <summary>Writes a text.</summary>
    /// <param name="call">On whose behalf.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="type"><see cref="DomainMetadataType"/>, as the client says it.</param>
    /// <param name="text">The text, the document of an element; null or empty for none.</param>
    /// <param name="key">Prefix of an element's namespace.</param>
    /// <param name="uri">Namespace of an element.</param>
    /// <param name="flags"><see cref="DomainTuneFlags"/> without the maximum.</param>
    /// <exception cref="Errors.LibvirtException">There is no such type, or the text cannot be one of it.</exception>
    void Set(CallContext call, DomainReference domain, int type, string? text, string? key, string? uri, uint flags);

    /// <summary>Tells a text.</summary>
    /// <exception cref="Errors.LibvirtException">There is none (code 80), or no such type.</exception>
    string Get(CallContext call, DomainReference domain, int type, string? uri, uint flags);
}
