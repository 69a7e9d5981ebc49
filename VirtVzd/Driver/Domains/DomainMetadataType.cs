// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Domains;

/// <summary>What is written about a domain (<c>virDomainMetadataType</c>).</summary>
enum DomainMetadataType
{
    /// <summary><c>VIR_DOMAIN_METADATA_DESCRIPTION</c>: free text.</summary>
    Description = 0,

    /// <summary><c>VIR_DOMAIN_METADATA_TITLE</c>: one line.</summary>
    Title = 1,

    /// <summary><c>VIR_DOMAIN_METADATA_ELEMENT</c>: an element of a namespace.</summary>
    Element = 2,
}
