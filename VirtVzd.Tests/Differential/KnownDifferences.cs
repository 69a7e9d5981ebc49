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
            "the test driver takes any word for a model (VIR_DOMAIN_DEF_FEATURE_NET_MODEL_STRING); the vz driver only libvirt's own"),
        new("^taken$", "invalid char in name", "the driver refuses it behind the rules, in the same words"),
        new("^taken$", "unknown target model '.*' specified for character device",
            "what a serial port is on the guest's side is Virtuozzo's own; the element is not looked at"),
    ];

    /// <summary>Of snapshots.</summary>
    internal static IReadOnlyList<KnownDifference> OfSnapshots { get; } =
    [
    ];
}
