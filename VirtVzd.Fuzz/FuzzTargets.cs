// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Fuzz.Mutation;
using VirtVzd.Fuzz.Targets;

namespace VirtVzd.Fuzz;

/// <summary>All targets, by name.</summary>
static class FuzzTargets
{
    /// <summary>In the order in which they run.</summary>
    internal static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("framing", Words.Wire, Framing.Read),
        new("records", Words.Wire, Records.Read),
        new("arguments", Words.Wire, Arguments.Read),
        new("admin-parameters", Words.AdminParameters, AdminParameters.Read),
        new("config", Words.Config, Settings.ReadConfig),
        new("log-filters", Words.Logging, Settings.ReadFilters),
        new("log-outputs", Words.Logging, Settings.ReadOutputs),
        new("domain-xml", Words.Xml, Documents.ReadDomain),
        new("device-xml", Words.Xml, Documents.ReadDevice),
        new("snapshot-xml", Words.Xml, Documents.ReadSnapshot),
        new("cpu-xml", Words.Xml, Documents.ReadCpu),
        new("sdk-snapshots", Words.SdkSnapshots, Documents.ReadSdkSnapshots),
        new("migration-cookie", Words.MigrationCookie, Migrations.ReadCookie),
        new("migration-uri", Words.MigrationUri, Migrations.ReadUri),
    ];

    /// <summary>The target of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    internal static FuzzTarget Of(string name) => All.FirstOrDefault(target => target.Name == name)
        ?? throw new ArgumentException(
            $"no target '{name}'; there are: {string.Join(", ", All.Select(static target => target.Name))}");
}
