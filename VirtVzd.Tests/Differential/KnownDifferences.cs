// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Tests.Differential;

/// <summary>Where this daemon's parser and libvirt's test driver (9.0) differ, and why.</summary>
static class KnownDifferences
{
    /// <summary>Of domains.</summary>
    internal static IReadOnlyList<KnownDifference> OfDomains { get; } =
    [
        new("driver does not support net model", "^taken$",
            "the test driver takes any word for a model (VIR_DOMAIN_DEF_FEATURE_NET_MODEL_STRING); the vz driver "
                + "only libvirt's own"),
        new("^taken$", "invalid char in name", "the driver refuses it behind the rules, in the same words"),
        new("^taken$", "unknown target model '.*' specified for character device",
            "what a serial port is on the guest's side is Virtuozzo's own; the element is not looked at"),
        new("Invalid harddisk device name: (sd|hd|vd)([a-z]*[^a-z].*|[a-z]{7,})?$", "^taken$",
            "a disk's name that names no place, or one beyond all numbers, is none that Virtuozzo can have"),
        new("No type specified for device address|unknown address type", "^taken$",
            "an address where libvirt looks for none: a second one, or one of a display, a program or a balloon that "
                + "is none")
        {
            Change = "/(disk|emulator|graphics|hostdev|memballoon) with <address ",
        },
        new(
            "element '(boot|mac|product|target|vendor)'|Invalid port number|invalid disk index|unknown target type",
            "^taken$",
                "of several elements of a name libvirt looks at the first; here what is wrong in any of them is told")
        {
            Change = "/(disk|hostdev|interface|serial|source) with <(boot|mac|product|source|target|vendor) ",
        },
    ];

    /// <summary>Of domains that may not be well-formed any more.</summary>
    internal static IReadOnlyList<KnownDifference> OfGarbled { get; } =
    [
        new("Document types with a subset or an address, and entities, are not allowed", "^taken$",
            "a document type could bring entities, which nobody needs"),
        new("is an undeclared prefix", "^taken$",
            "libxml2 only warns of a prefix that nobody has declared; .NET's reader keeps to the rule"),
        new("missing target information for device", "^taken$",
            "a target without a name before the one with a name is not looked behind"),
        new("^(missing name information|XML error: maximum vcpus count must be an integer)$", "^taken$",
            "libvirt takes the text of elements that stand in a name or number for its own, where none may stand"),
        new("Missing required attribute 'device' in element 'address'", "^taken$",
            "of several sources of a device libvirt looks at the first; here what is wrong in any is told"),
        new("Failed to parse bitmap", "^taken$",
            "of several vcpu libvirt looks at the first; here what is wrong in any is told"),
    ];

    /// <summary>Of snapshots.</summary>
    internal static IReadOnlyList<KnownDifference> OfSnapshots { get; } =
    [
    ];
}
