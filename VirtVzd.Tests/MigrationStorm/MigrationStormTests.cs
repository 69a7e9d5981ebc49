// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Tests.EndToEnd;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.MigrationStorm;

/// <summary>
/// Guests that migrate to and fro between two hosts while lines break, disks are full, clients abort and are killed, and so are
/// daemons: after each migration the hosts and both daemons agree. As many as <c>VIRTVZD_MIGRATIONS</c> says where that is set;
/// what is done follows from a seed, which is printed, and can be given as <c>VIRTVZD_STORM_SEED</c>.
/// </summary>
[NeedsPrograms]
sealed class MigrationStormTests
{
    const int ShortCount = 12;

    static readonly string[] s_guests = ["machine", "off", "container"];
    static readonly string[] s_steps = ["connect", "check", "start", "copy", "live", "switch"];
    static readonly string[] s_broken = ["failed unexpectedly", "an event was lost", "an SDK event was dropped", "Unhandled"];

    Random _chance = null!;
    TwoHosts _hosts = null!;
    int _leftovers;
    int _done;

    [SetUp]
    public void StartHosts()
    {
        var seed = Number("VIRTVZD_STORM_SEED") ?? Random.Shared.Next(1_000_000);
        TestContext.Progress.WriteLine($"storm of migrations, VIRTVZD_STORM_SEED={seed}");
        _chance = new Random(seed);
        _hosts = new TwoHosts();
        _hosts.Source.Host.Do("create", "vm", "machine", "--state", "running", "--disks", "1");
        _hosts.Source.Host.Do("create", "vm", "off", "--disks", "1");
        _hosts.Source.Host.Do("create", "ct", "container", "--state", "running");
        Deadline.Until("all are known", () => s_guests.All(_hosts.Source.Agrees));
    }

    [TearDown]
    public void StopHosts() => _hosts.Dispose();

    [Test]
    public void Each_guest_is_on_one_host_after_each_migration_and_everybody_knows()
    {
        var count = Number("VIRTVZD_MIGRATIONS") ?? ShortCount;
        for (var number = 0; number < count; number++)
        {
            var guest = s_guests[_chance.Next(s_guests.Length)];
            var from = _hosts.Both.Single(host => host.StateAtHost(guest) is not null);
            var to = _hosts.Both.Single(host => !ReferenceEquals(host, from));
            var weather = Brew(from, to);
            var before = from.StateAtHost(guest);

            var exitCode = Migrate(from, to, guest, weather);

            Calm();
            Check($"{number}: {guest} from {from.Name}, {weather.Name}, exit code {exitCode}", guest, to, before == "running");
            _done += to.StateAtHost(guest) is null ? 0 : 1;
        }

        TestContext.Progress.WriteLine(
            $"{count} migrations: {_done} went through, {_leftovers} left something that an administrator has to remove");
        foreach (var host in _hosts.Both)
        {
            Assert.That(s_broken.Where(phrase => host.Daemon.Log.Contains(phrase, StringComparison.Ordinal)), Is.Empty, host.Name);
        }
    }

    // What is to befall the next migration, and when.
    Weather Brew(MigratingHost from, MigratingHost to)
    {
        var victim = _chance.Next(2) == 0 ? from : to;
        var afterMs = _chance.Next(50, 1500);
        switch (_chance.Next(10))
        {
            case < 4:
                return new Weather("in fair weather");
            case < 6:
                var step = s_steps[_chance.Next(s_steps.Length)];
                victim.Host.Do("migration-fault", step, "cut");
                return new Weather($"cut at {step} by {victim.Name}");
            case 6:
                to.Host.Do("migration-fault", "copy", "full");
                return new Weather("a full disk");
            case 7:
                return Slow(from, new Weather($"aborted after {afterMs} ms", afterMs, (guest, _) => from.Daemon.Virsh("domjobabort", guest)));
            case 8:
                return Slow(from, new Weather($"client killed after {afterMs} ms", afterMs, static (_, client) => client.Kill()));
            default:
                return Slow(from, new Weather($"daemon of {victim.Name} killed after {afterMs} ms", afterMs, (_, _) =>
                {
                    victim.Daemon.Signal((int)Signum.SIGKILL);
                    victim.Daemon.StartAgain();
                }));
        }
    }

    static Weather Slow(MigratingHost from, Weather weather)
    {
        from.Host.Do("delay", "PrlVm_MigrateWithRenameEx", "1000");
        return weather;
    }

    static int Migrate(MigratingHost from, MigratingHost to, string guest, Weather weather)
    {
        using var client = TwoHosts.MigrateCommand(from, to, guest, "--copy-storage-all").Start();
        client.StandardInput.Close();
        client.OutputDataReceived += static (_, _) => { };
        client.ErrorDataReceived += static (_, line) => TestContext.Out.WriteLine(line.Data);
        client.BeginOutputReadLine();
        client.BeginErrorReadLine();
        if (weather.Strikes is { } strike)
        {
            client.WaitForExit(weather.AfterMs);
            if (!client.HasExited)
            {
                strike(guest, client);
            }
        }

        Assert.That(client.WaitForExit(TimeSpan.FromMinutes(3)), Is.True, $"{guest}: {weather.Name}: the client ends");
        return client.ExitCode;
    }

    void Calm()
    {
        foreach (var host in _hosts.Both)
        {
            host.Calm();
        }
    }

    void Check(string what, string guest, MigratingHost to, bool wasOn)
    {
        Deadline.Until(
            $"{what}: everybody agrees",
            () => _hosts.Both.All(host => host.Agrees(guest) && host.StateAtHost(guest) != "migrating")
                && _hosts.Both.Any(host => host.StateAtHost(guest) is not null),
            TimeSpan.FromSeconds(90),
            instead: () => string.Join("; ", _hosts.Both.Select(host => host.Describe(guest))));
        var with = _hosts.Both.Where(host => host.StateAtHost(guest) is not null).ToList();
        Assert.That(with.Count(host => host.StateAtHost(guest) == "running"), Is.LessThanOrEqualTo(1), $"{what}: it runs once");
        if (with.Count == 2)
        {
            // What the hosts could not agree upon: one of them holds a guest that does not run, and its files.
            _leftovers++;
            var spare = with.Find(host => host.StateAtHost(guest) != "running" && ReferenceEquals(host, to))
                ?? with.Find(host => host.StateAtHost(guest) != "running")!;
            TestContext.Out.WriteLine($"{what}: left at {spare.Name}");
            spare.Host.Do("delete", guest);
        }

        var where = _hosts.Whereabouts(guest);
        if (wasOn && where.StateAtHost(guest) != "running")
        {
            TestContext.Out.WriteLine($"{what}: is off now");
            where.Daemon.VirshOk("start", guest);
        }

        TestContext.Out.WriteLine($"{what}: is at {where.Name}");
    }

    static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>What befalls a migration.</summary>
    /// <param name="Name">For people.</param>
    /// <param name="AfterMs">When it strikes.</param>
    /// <param name="Strikes">What it does, with the guest and the client; null for what the hosts do by themselves.</param>
    sealed record Weather(string Name, int AfterMs = 0, Action<string, Process>? Strikes = null);
}
