// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// A host for each test, and the daemon that the test starts with a configuration of its own. What hangs at the host
/// hangs until the test ends, so a test in which somebody waits for it fails.
/// </summary>
[NeedsPrograms]
[Parallelizable(ParallelScope.Self)]
abstract class OwnDaemonFixture
{
    /// <summary>Where the modes of the sockets decide, clients need not authenticate.</summary>
    private protected const string NoAuth = "auth_unix_rw = \"none\"\nauth_unix_ro = \"none\"\n";

    readonly List<WireClient> _clients = [];
    RunningDaemon? _daemon;

    private protected SimulatedHost Host { get; private set; } = null!;

    /// <summary>The daemon; set by the test.</summary>
    private protected RunningDaemon Daemon
    {
        get => _daemon ?? throw new InvalidOperationException("start it first");
        set => _daemon = value;
    }

    [SetUp]
    public void StartHost() => Host = new SimulatedHost();

    [TearDown]
    public void StopEverything()
    {
        Host.Do("unfault");
        _clients.ForEach(static client => client.Dispose());
        _clients.Clear();
        _daemon?.Dispose();
        _daemon = null;
        Host.Dispose();
    }

    /// <summary>Connects as this process's user; the connection ends with the test.</summary>
    private protected WireClient Connect()
    {
        _clients.Add(new WireClient(Daemon.Socket));
        return _clients[^1];
    }

    /// <summary>Connects to the main socket as another user; the connection ends with the test.</summary>
    private protected WireClient ConnectAs(int userId) => ConnectAs(userId, Daemon.Socket, 1)[0];

    /// <summary>Connects as another user; the connections end with the test.</summary>
    private protected WireClient[] ConnectAs(int userId, string socket, int count)
    {
        var clients = OrdinaryUser.As(
            userId, () => Enumerable.Range(0, count).Select(_ => new WireClient(socket)).ToArray());
        _clients.AddRange(clients);
        return clients;
    }

    /// <summary>A number that virt-admin shows of a server.</summary>
    private protected string Info(string what, string command, string server = "virtvzd")
    {
        var finished = Daemon.VirtAdmin(command, server);
        Assert.That(finished.ExitCode, Is.Zero, finished.ToString());
        return Regex.Match(finished.Output, $@"^{what}\s*: (\d+)$", RegexOptions.Multiline).Groups[1].Value;
    }
}
