// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// Two network namespaces and the link between them, which can be cut and slowed. Only root can have them.
/// </summary>
sealed class NamespaceLink : IDisposable
{
    const string LeftPort = "left";
    const string RightPort = "right";
    readonly string _name = $"vz{Guid.NewGuid():N}"[..10];

    /// <summary>Makes them.</summary>
    internal NamespaceLink()
    {
        var first = new Command("ip", "netns", "add", Left).Run();
        if (first.ExitCode != 0)
        {
            Assert.Inconclusive($"only who may have network namespaces can cut a link: {first.Error}");
        }

        Ip("netns", "add", Right);
        Ip("-n", Left, "link", "add", LeftPort, "type", "veth", "peer", "name", RightPort, "netns", Right);
        foreach (var (space, port, address) in new[]
        {
            (Left, LeftPort, LeftAddress),
            (Right, RightPort, RightAddress)
        })
        {
            Ip("-n", space, "address", "add", $"{address}/24", "dev", port);
            Ip("-n", space, "link", "set", "lo", "up");
            Ip("-n", space, "link", "set", port, "up");
        }
    }

    /// <summary>One namespace.</summary>
    internal string Left => $"{_name}l";

    /// <summary>Its address.</summary>
    internal string LeftAddress => "10.213.7.1";

    /// <summary>The other.</summary>
    internal string Right => $"{_name}r";

    /// <summary>Its address.</summary>
    internal string RightAddress => "10.213.7.2";

    /// <summary>Nothing gets through any more.</summary>
    internal void Cut() => Ip("-n", Left, "link", "set", LeftPort, "down");

    /// <summary>Little gets through, in both directions.</summary>
    /// <param name="kibitsPerSecond">How much.</param>
    internal void Slow(int kibitsPerSecond)
    {
        foreach (var (space, port) in Ends)
        {
            Tc(
                space, "qdisc", "replace", "dev", port, "root", "tbf", "rate", $"{kibitsPerSecond}kibit", "burst",
                "3kb", "limit", "64kb");
        }
    }

    /// <summary>Everything gets through as fast as it can again.</summary>
    internal void SpeedUp()
    {
        foreach (var (space, port) in Ends)
        {
            Tc(space, "qdisc", "delete", "dev", port, "root");
        }
    }

    /// <summary>Everything does again.</summary>
    internal void Restore() => Ip("-n", Left, "link", "set", LeftPort, "up");

    /// <inheritdoc/>
    public void Dispose()
    {
        new Command("ip", "netns", "delete", Left).Run();
        new Command("ip", "netns", "delete", Right).Run();
    }

    (string Space, string Port)[] Ends => [(Left, LeftPort), (Right, RightPort)];

    static void Ip(params string[] arguments) => Do("ip", arguments);

    static void Tc(string space, params string[] arguments) => Do("tc", ["-n", space, .. arguments]);

    static void Do(string program, params string[] arguments)
    {
        var finished = new Command(program, arguments).Run();
        Assert.That(finished.ExitCode, Is.Zero, finished.ToString());
    }
}
