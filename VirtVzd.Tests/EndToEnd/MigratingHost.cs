// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>A simulated host that others migrate to and from, with its daemon.</summary>
sealed class MigratingHost : IDisposable
{
    /// <summary>Starts both.</summary>
    /// <param name="name">The host's name, which no resolver knows.</param>
    /// <param name="place">The address that it listens at, and maybe the port.</param>
    /// <param name="networkNamespace">Where it is; null for where all are.</param>
    /// <param name="launch">Starts the daemon; null for as usual.</param>
    internal MigratingHost(
        string name, string place, string? networkNamespace, Func<SimulatedHost, RunningDaemon>? launch = null)
    {
        Name = name;
        Host = new SimulatedHost();
        // No machine has the folder: homes are pretended, and not the same on both hosts because they are on one
        // machine.
        string[] command =
            [Binaries.PrlSim, "host", "--background", "--hostname", name, "--vm-folder", $"/nowhere/{name}",
                "--migration-listen", place];
        var words = networkNamespace is null ? command : ["ip", "netns", "exec", networkNamespace, .. command];
        var started = new Command(words[0], words[1..]).With("PRL_SIM_DIR", Host.Directory).Run();
        Assert.That(started.ExitCode, Is.Zero, started.ToString());
        Host.Do("migration", "silence=3000", "timeout=10000");
        Daemon = launch?.Invoke(Host) ?? new RunningDaemon(Host);
    }

    /// <summary>The host's name.</summary>
    internal string Name { get; }

    /// <summary>The host.</summary>
    internal SimulatedHost Host { get; }

    /// <summary>Its daemon.</summary>
    internal RunningDaemon Daemon { get; }

    string Place => Host.Do("migration")
        .Split('\n')
        .First(static line => line.StartsWith("listen=", StringComparison.Ordinal))["listen=".Length..];

    /// <summary>Tells it where another one is.</summary>
    internal void Knows(MigratingHost other) => Host.Do("migration", $"resolve.{other.Name}={other.Place}");

    /// <summary>Makes a guest, which the daemon knows when this returns.</summary>
    internal void Make(string guest, string kind, params string[] options)
    {
        Host.Do(["create", kind, guest, .. options]);
        Deadline.Until($"{guest} is known", () => Daemon.Virsh("domstate", guest).ExitCode == 0);
    }

    /// <summary>What the host says of a guest; null where it has none of this name.</summary>
    internal string? StateAtHost(string guest) => Host.Try("list").Output.Split('\n')
        .Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(columns => columns is [_, _, _, var name] && name == guest)
        .Select(static columns => columns[1])
        .FirstOrDefault();

    /// <summary>Whether the daemon says of a guest what the host says.</summary>
    internal bool Agrees(string guest)
    {
        var answer = Daemon.Virsh("domstate", guest);
        var said = answer.ExitCode == 0 ? answer.Output.Trim() : null;
        return said == StateAtHost(guest) switch
        {
            "stopped" or "suspended" or "mounted" => "shut off",
            var state => state,
        };
    }

    /// <summary>Ends whatever faults it has.</summary>
    internal void Calm()
    {
        Host.Try("unfault");
        Host.Try("migration-fault", "off");
    }

    /// <summary>What both say.</summary>
    internal string Describe(string guest) =>
        $"{Name}: the host says '{StateAtHost(guest)}', the daemon "
            + $"'{Daemon.Virsh("domstate", guest, "--reason").Output.Trim()}'";

    /// <inheritdoc/>
    public void Dispose()
    {
        Calm();
        Daemon.Dispose();
        Host.Dispose();
    }
}
