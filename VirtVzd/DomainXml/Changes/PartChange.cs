// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Model;

namespace VirtVzd.DomainXml.Changes;

/// <summary>
/// One part of a definition that becomes another: a setting, or a device that comes, goes or changes. Immutable.
/// </summary>
abstract record PartChange
{
    /// <summary>
    /// The part as a client knows it, such as <c>memory</c> or <c>disk 'sdb'</c>; two parts of one name are the same
    /// part.
    /// </summary>
    internal abstract string Name { get; }

    /// <summary>
    /// A definition with the part as it is to be; the rest, also within the part, stays. Applied twice is applied once.
    /// </summary>
    /// <param name="now">The definition.</param>
    /// <param name="misfit">Why it cannot be any more, and then nothing changes; null if it can.</param>
    internal abstract DomainDefinition ApplyTo(DomainDefinition now, out string? misfit);

    /// <summary>A definition with the part as it was, or without the device that was not there.</summary>
    internal abstract DomainDefinition WithFormer(DomainDefinition definition);

    /// <summary>A definition with the part as it is to be, or without the device that is not to be there.</summary>
    internal abstract DomainDefinition WithWanted(DomainDefinition definition);
}
