// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>Nobody fills the log of the real daemon, and nobody's flood hides what others do.</summary>
[NeedsPrograms]
sealed class LogFloodTests
{
    SimulatedHost _host = null!;
    RunningDaemon _daemon = null!;

    [SetUp]
    public void StartDaemon()
    {
        OrdinaryUser.NeedsRoot();
        _host = new SimulatedHost();
        _daemon = RunningDaemon.ForEveryone(_host, "auth_unix_ro = \"none\"\nmax_user_log_lines = 20");
    }

    [TearDown]
    public void StopEverything()
    {
        _daemon?.Dispose();
        _host?.Dispose();
    }

    int Lines(string part) => _daemon.Log.Split('\n').Count(line => line.Contains(part, StringComparison.Ordinal));

    [Test]
    public void Refused_calls_are_told_up_to_a_limit_and_then_counted()
    {
        const int Calls = 2_000;
        using var attacker = new Attacker(_daemon.ReadOnlySocket, """
            s = opened()
            for _ in range(2000):
                assert call(s, DomainDestroy, text(b'x') + bytes(20))[0] == 1
            ready()
            stay()
            """);
        Assert.That(attacker.ReadLine(), Is.EqualTo("ready"));
        using var root = new WireClient(_daemon.Socket);
        root.Raw.TrySend(Server.RawClient.Word(5));

        Deadline.Until("root's wrong packet is told", () => Lines("a packet of 5 bytes cannot hold a header") == 1);
        Deadline.Until("the rest is told as a number", () => Lines("more like this in 10 s were left out") > 0);
        attacker.Leave();
        var told = Lines("read only access prevents virDomainDestroy");
        Assert.That(told, Is.InRange(20, Calls / 10));
        Assert.That(_daemon.Log, Does.Match($"user {OrdinaryUser.Nobody}: \\d+ more like this in 10 s were left out"));
    }

    [Test]
    public void Clients_who_come_ask_and_go_leave_no_line_of_error()
    {
        using var attacker = new Attacker(_daemon.ReadOnlySocket, """
            for _ in range(400):
                s = connect()
                s.sendall(packet(66) + packet(ConnectOpen, struct.pack('>I', 1) + text(b'vz:///system') + struct.pack('>I', 0)))
                reply(s), reply(s)
                s.sendall(packet(59))
                s.close()
            ready()
            """);
        Assert.That(attacker.ReadLine(), Is.EqualTo("ready"));
        attacker.Leave();
        Deadline.Until("all are gone", () => _daemon.VirtAdmin("srv-clients-info", "virtvzd").Output
            .Contains("nclients            : 0\n", StringComparison.Ordinal));

        Assert.That(
            _daemon.Log.Split('\n').Where(line => line.Contains(": error :", StringComparison.Ordinal)), Is.Empty);
        Assert.That(_daemon.Log, Does.Not.Contain("   at "));
    }
}
