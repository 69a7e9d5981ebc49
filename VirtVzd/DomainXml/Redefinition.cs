// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;

namespace VirtVzd.DomainXml;

/// <summary>
/// A document that changes a guest. What libvirt has no word for is not printed, so what a document leaves out and the
/// guest's own document left out too stays as it is, instead of becoming what a new guest would get.
/// </summary>
static class Redefinition
{
    /// <summary>The definition with the guest's own settings in place of the parser's usual ones.</summary>
    /// <param name="definition">What was parsed.</param>
    /// <param name="before">The guest that it changes, null for a new one.</param>
    internal static DomainDefinition Complete(DomainDefinition definition, DomainDefinition? before) => before is null
        ? definition
        : definition with
        {
            Boot = definition.IsBootUsual && before.Boot.Count == 0 ? before.Boot : definition.Boot,
            Inputs = LosesDisplay(definition, before) ? [] : definition.Inputs,
            Interfaces = [.. definition.Interfaces.Select(nic => Complete(nic, before))],
        };

    // Who takes the display out of a printed document leaves the mouse and keyboard there that came with it.
    static bool LosesDisplay(DomainDefinition definition, DomainDefinition before) =>
        definition.Graphics.Count == 0
        && before.Graphics.Count > 0
        && InputDefinition.ArePairOf(definition.OsType, definition.Inputs);

    static InterfaceDefinition Complete(InterfaceDefinition nic, DomainDefinition before)
    {
        var old = before.Interfaces.FirstOrDefault(other => other.Mac == nic.Mac);
        return nic.IsModelUsual && old is { Model: null } ? nic with { Model = null } : nic;
    }
}
