// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net;

namespace VirtVzd.Simulator.Host.Settings;

/// <summary>
/// How migrations go: what was chosen, else what the environment of the host says, else as on a real host.
/// </summary>
sealed class MigrationSettings
{
    internal const string ListenVariable = "PRL_SIM_MIGRATION_LISTEN";
    internal const string StorageVariable = "PRL_SIM_STORAGE";
    internal const string TimeoutVariable = "PRL_SIM_MIGRATION_TIMEOUT";
    internal const string SilenceVariable = "PRL_SIM_MIGRATION_SILENCE";

    /// <summary>What was chosen where no other host is to come to.</summary>
    internal const string Nowhere = "off";

    /// <summary>Port of the dispatcher.</summary>
    internal const int DefaultPort = 64000;

    const int RealTimeoutMs = 600_000;
    const int RealSilenceMs = 30_000;
    const int DefaultSizeMib = 1024;

    readonly StoredMigration _chosen;
    readonly Func<string, string?> _environment;

    /// <param name="chosen">What was chosen, which may change.</param>
    /// <param name="environment">The text of a variable, null for none.</param>
    internal MigrationSettings(StoredMigration chosen, Func<string, string?> environment)
    {
        _chosen = chosen;
        _environment = environment;
        if (environment(ListenVariable) is { } place)
        {
            ParsePlace(ListenVariable, place);
        }

        Number(TimeoutVariable, RealTimeoutMs);
        Number(SilenceVariable, RealSilenceMs);
    }

    /// <summary>Where other hosts come to; null for nowhere. Port 0 is any that is free.</summary>
    internal IPEndPoint? Listen =>
        (_chosen.Listen ?? _environment(ListenVariable)) is { } place && place != Nowhere
            ? ParsePlace(ListenVariable, place)
            : null;

    /// <summary>The storage that pretended folders are on; empty for one that no other host has.</summary>
    internal string Storage => _chosen.Storage ?? _environment(StorageVariable) ?? "";

    /// <summary>How fast data goes; 0 for as fast as it can.</summary>
    internal int SpeedMibPerSecond => _chosen.SpeedMibPerSecond ?? 0;

    /// <summary>What the files of a pretended home are taken to have.</summary>
    internal int SizeMib => _chosen.SizeMib ?? DefaultSizeMib;

    /// <summary>What is free where guests come to; null for what is, or enough.</summary>
    internal int? SpaceMib => _chosen.SpaceMib;

    /// <summary>How long an answer of the other host, or its word to begin, is waited for.</summary>
    internal int TimeoutMs => _chosen.TimeoutMs ?? Number(TimeoutVariable, RealTimeoutMs);

    /// <summary>
    /// A connection on which nothing comes for so long is dead; each side speaks three times meanwhile.
    /// </summary>
    internal int SilenceMs => _chosen.SilenceMs ?? Number(SilenceVariable, RealSilenceMs);

    internal IReadOnlyDictionary<string, string> Names => _chosen.Names;

    /// <summary><c>ADDRESS</c>, <c>ADDRESS:PORT</c>; without a port the dispatcher's.</summary>
    /// <exception cref="Cli.UsageException">It is none.</exception>
    internal static IPEndPoint ParsePlace(string what, string text)
    {
        if (!IPEndPoint.TryParse(text, out var place))
        {
            throw new Cli.UsageException($"{what} is ADDRESS or ADDRESS:PORT, not '{text}'");
        }

        // Without a port it was parsed as 0, which is one that can be asked for.
        var hasPort = text.EndsWith(":0", StringComparison.Ordinal) && !IPAddress.TryParse(text, out _);
        return place.Port == 0 && !hasPort ? new IPEndPoint(place.Address, DefaultPort) : place;
    }

    int Number(string variable, int otherwise) => _environment(variable) is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw new Cli.UsageException($"{variable} is a number from 1, not '{text}'");
}
