// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Grammar;

/// <summary>What becomes of an element or attribute.</summary>
enum ElementUse
{
    /// <summary>The parser knows it: it is used, or refused in the words of libvirt's vz driver.</summary>
    Read,

    /// <summary>It is taken and has no effect: it would only make the guest faster or more comfortable.</summary>
    Ignored,

    /// <summary>It is refused by its name: it protects, isolates or holds data, or nothing like it is there.</summary>
    Refused,
}
