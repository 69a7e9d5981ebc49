// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.DomainXml.Model;

namespace VirtVzd.DomainXml.Changes;

/// <summary>
/// A setting or a kind of device, as a row of the table that <see cref="DefinitionChanges"/> goes through.
/// </summary>
interface IPart
{
    /// <summary>What of it is different in two definitions.</summary>
    IEnumerable<PartChange> Between(DomainDefinition former, DomainDefinition wanted);
}
