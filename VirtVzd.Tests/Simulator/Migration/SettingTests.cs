// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Net;
using System.Net.Sockets;
using NUnit.Framework;
using VirtVzd.Tests.EndToEnd;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Simulator.Migration;

/// <summary>How a host is told where others come to and how migrations go.</summary>
[NeedsPrograms]
sealed class SettingTests
{
    SimulatedHost _host = null!;

    [SetUp]
    public void MakeDirectory() => _host = new SimulatedHost();

    [TearDown]
    public void EndHost() => _host.Dispose();

    [Test]
    public void It_listens_only_when_it_is_told_and_comes_back_to_its_place()
    {
        _host.Do("host", "--background");
        Assert.That(Setting("listen"), Is.EqualTo("off"));

        _host.Do("migration", "listen=127.0.0.5:0");
        var place = IPEndPoint.Parse(Setting("listen"));
        Assert.That(CanConnect(place), Is.True);
        Assert.That(place.Port, Is.Not.Zero);

        HostProcess.Kill(_host);
        _host.Do("host", "--background");
        Assert.That(Setting("listen"), Is.EqualTo(place.ToString()));

        _host.Do("migration", "listen=off");
        Assert.That(CanConnect(place), Is.False);
    }

    [Test]
    public void Its_environment_counts_where_nothing_was_chosen()
    {
        var started = new Command(Binaries.PrlSim, "host", "--background")
            .With("PRL_SIM_DIR", _host.Directory)
            .With("PRL_SIM_MIGRATION_LISTEN", "127.0.0.5:0")
            .With("PRL_SIM_STORAGE", "cluster")
            .With("PRL_SIM_MIGRATION_TIMEOUT", "1000")
            .With("PRL_SIM_MIGRATION_SILENCE", "2000")
            .With("PRL_SIM_HOSTNAME", "gamma")
            .Run();

        Assert.That(started.ExitCode, Is.Zero, started.ToString());
        Assert.That(Setting("listen"), Does.StartWith("127.0.0.5:"));
        Assert.That(
            (Setting("storage"), Setting("timeout"), Setting("silence")), Is.EqualTo(("cluster", "1000", "2000")));
        using var session = new WireSession(_host.Directory);
        Assert.That((string?)session.Call("login")["server"]!["hostname"], Is.EqualTo("gamma"));

        _host.Do("migration", "storage=other");
        Assert.That(Setting("storage"), Is.EqualTo("other"));
    }

    [Test]
    public void Without_a_word_it_is_as_a_real_one()
    {
        _host.Do("host", "--background");

        Assert.That(_host.Do("migration").Trim().Split('\n'), Is.EqualTo(new[]
        {
            "listen=off", "storage=", "speed=0", "size=1024", "space=auto", "timeout=600000", "silence=30000",
        }));
    }

    [TestCase("listen=here")]
    [TestCase("listen=127.0.0.5:99999")]
    [TestCase("speed=fast")]
    [TestCase("space=-1")]
    [TestCase("resolve.=127.0.0.1")]
    [TestCase("resolve.x=y")]
    [TestCase("colour=red")]
    public void What_makes_no_sense_is_named(string setting)
    {
        var refused = _host.Try("migration", setting);

        Assert.That(refused.ExitCode, Is.EqualTo(1));
        Assert.That(
            refused.Error, Does.StartWith("prlsim: ").And.Contain(setting.Split('=')[0].Replace("resolve.x", "y")));
    }

    [TestCase("nowhere", "cut")]
    [TestCase("live", "melt")]
    [TestCase("live", "full")]
    [TestCase("3", "cut")]
    public void So_is_a_fault_that_there_is_not(string step, string what)
    {
        var refused = _host.Try("migration-fault", step, what);

        Assert.That(
            (refused.ExitCode, refused.Error.StartsWith("prlsim: ", StringComparison.Ordinal)), Is.EqualTo((1, true)));
    }

    [Test]
    public void A_place_that_is_somebody_elses_is_refused()
    {
        using var other = new SimulatedHost();
        other.Do("host", "--background", "--migration-listen", "127.0.0.5:0");
        var place = MigrationTest.PlaceOf(other);

        Assert.That(_host.Try("migration", $"listen={place}").Error, Does.Contain(place));
        Assert.That(Setting("listen"), Is.EqualTo("off"));
        Assert.That(_host.Try("host", "--migration-listen", "nowhere").ExitCode, Is.Not.Zero);
    }

    string Setting(string key) => MigrationTest.Setting(_host, key);

    static bool CanConnect(IPEndPoint place)
    {
        using var socket = new Socket(place.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(place);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
