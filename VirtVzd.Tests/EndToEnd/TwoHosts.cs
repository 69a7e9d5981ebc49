// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>Two simulated hosts that know each other, and a daemon for each.</summary>
sealed class TwoHosts : IDisposable
{
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);

    /// <summary>Starts all four.</summary>
    /// <param name="link">The network namespaces of the hosts; null for those of the machine.</param>
    /// <param name="launchSource">Starts the daemon of the source; null for as usual.</param>
    internal TwoHosts(NamespaceLink? link = null, Func<SimulatedHost, RunningDaemon>? launchSource = null)
    {
        Source = new MigratingHost("alpha", link?.LeftAddress ?? "127.0.0.2:0", link?.Left, launchSource);
        Destination = new MigratingHost("beta", link?.RightAddress ?? "127.0.0.3:0", link?.Right);
        Source.Knows(Destination);
        Destination.Knows(Source);
    }

    /// <summary>Where guests are made.</summary>
    internal MigratingHost Source { get; }

    /// <summary>Where they go.</summary>
    internal MigratingHost Destination { get; }

    /// <summary>Both.</summary>
    internal IReadOnlyList<MigratingHost> Both => [Source, Destination];

    /// <summary>Migrates a guest as a user types it, and expects that it goes well.</summary>
    internal void Migrate(string guest, params IEnumerable<string> options)
    {
        var finished = TryMigrate(guest, options);
        Assert.That(
            finished.ExitCode, Is.Zero,
            () => $"{finished}\n--- source\n{Source.Daemon.Log}\n--- destination\n{Destination.Daemon.Log}");
    }

    /// <summary>The same, whatever comes of it.</summary>
    internal Finished TryMigrate(string guest, params IEnumerable<string> options) =>
        MigrateCommand(Source, Destination, guest, options).Run(patience: s_patience);

    /// <summary>The command line of a user who migrates a guest.</summary>
    internal static Command MigrateCommand(
        MigratingHost from, MigratingHost to, string guest, params IEnumerable<string> options) => new(
        "virsh", ["-c", from.Daemon.Uri, "migrate", guest, $"vz+unix:///system?socket={to.Daemon.Socket}",
            "--migrateuri", $"vzmigr://{to.Name}", .. options]);

    /// <summary>
    /// Waits until the guest is on one host alone, and both daemons say what their hosts say.
    /// </summary>
    /// <returns>Where it is.</returns>
    internal MigratingHost Whereabouts(string guest)
    {
        MigratingHost? where = null;
        Deadline.Until(
            $"{guest} is on one host, and both daemons know",
            () =>
            {
                var with = Both.Where(host => host.StateAtHost(guest) is not null).ToList();
                where = with is [var only] ? only : null;
                return where is not null && Both.All(host => host.Agrees(guest));
            },
            TimeSpan.FromSeconds(60),
            instead: () => string.Join("; ", Both.Select(host => host.Describe(guest))));
        return where!;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Source.Dispose();
        Destination.Dispose();
    }
}
