// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Tests.EndToEnd;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.MigrationStorm;

/// <summary>
/// Guests that migrate to and fro between two hosts, led by the client or by the daemons, while lines break, disks are
/// full, clients abort and are killed, and so are daemons: after each migration the hosts and both daemons agree. As
/// many as <c>VIRTVZD_MIGRATIONS</c> says where that is set; what is done follows from a seed, which is printed, and
/// can be given as <c>VIRTVZD_STORM_SEED</c>.
/// </summary>
[NeedsPrograms]
sealed class MigrationStormTests
{
    const int ShortCount = 12;
    const string Copies = "--copy-storage-all";
    const string Fair = "fair weather";

    // How long a migration takes that something may befall on its way, at least, and when it strikes, at the latest: a
    // client begins with a process and two connections, so that most strikes meet the migration and some come before
    // and after it.
    const int SlowMs = 600;
    const int StrikeMsMax = 500;
    const int LinesOfProgress = 10;

    static readonly string[] s_guests = ["machine", "off", "container"];
    static readonly string[] s_steps = ["connect", "check", "start", "copy", "live", "switch", "finish", "remove"];
    static readonly string[] s_broken =
        ["failed unexpectedly", "an event was lost", "an SDK event was dropped", "Unhandled"];

    readonly SortedDictionary<string, Tally> _tallies = new(StringComparer.Ordinal);
    Random _chance = null!;
    TwoHosts _hosts = null!;
    WatchedHost[] _both = [];

    [SetUp]
    public void StartHosts()
    {
        var seed = Number("VIRTVZD_STORM_SEED") ?? Random.Shared.Next(1_000_000);
        TestContext.Progress.WriteLine($"storm of migrations, VIRTVZD_STORM_SEED={seed}");
        _chance = new Random(seed);
        _hosts = new TwoHosts();
        _both = [.. _hosts.Both.Select(static host => new WatchedHost(host))];
        _hosts.Source.Host.Do("create", "vm", "machine", "--state", "running", "--disks", "1");
        _hosts.Source.Host.Do("create", "vm", "off", "--disks", "1");
        _hosts.Source.Host.Do("create", "ct", "container", "--state", "running");
        Deadline.Until("all are known", () => s_guests.All(guest => Look(guest).All(static side => side.Agrees)));
    }

    [TearDown]
    public void StopHosts()
    {
        Array.ForEach(_both, static host => host.Dispose());
        _hosts.Dispose();
    }

    [Test]
    public void Each_guest_is_on_one_host_after_each_migration_and_everybody_knows()
    {
        var count = Number("VIRTVZD_MIGRATIONS") ?? ShortCount;
        var watch = Stopwatch.StartNew();
        for (var number = 0; number < count; number++)
        {
            MigrateOnce(number);
            if ((number + 1) % Math.Max(1, count / LinesOfProgress) == 0)
            {
                TestContext.Progress.WriteLine($"{number + 1} migrations in {watch.Elapsed.TotalSeconds:F0} s");
            }
        }

        foreach (var (weather, tally) in _tallies)
        {
            TestContext.Progress.WriteLine($"{weather}: {tally}");
        }

        TestContext.Progress.WriteLine(
            $"{count} migrations in {watch.Elapsed.TotalSeconds:F0} s: {Tally.Sum(_tallies.Values)}");
        foreach (var host in _hosts.Both)
        {
            Assert.That(
                s_broken.Where(phrase => host.Daemon.Log.Contains(phrase, StringComparison.Ordinal)), Is.Empty,
                host.Name);
        }
    }

    void MigrateOnce(int number)
    {
        var guest = s_guests[_chance.Next(s_guests.Length)];
        var before = Look(guest).Single(static side => side.AtHost is not null);
        var to = _both.Single(host => host != before.Host);
        string[] options = _chance.Next(4) == 0 ? [Copies, "--p2p"] : [Copies];
        var weather = Brew(before.Host, to);
        var watch = Stopwatch.StartNew();

        var exitCode = Migrate(before.Host, to, guest, options, weather);

        Array.ForEach(_both, static host => host.Calm());
        var what = $"{number}: {guest} from {before.Host.Name}, {options[^1]}, {weather.Name}, exit code {exitCode}, "
            + $"{watch.ElapsedMilliseconds} ms";
        var tally = _tallies.TryGetValue(weather.Kind, out var known) ? known : _tallies[weather.Kind] = new Tally();
        var where = Check(what, guest, to, before.AtHost == "running", tally);
        tally.Add(hasGone: where == to);
        if (weather.Kind == Fair)
        {
            Assert.That((exitCode, where), Is.EqualTo((0, to)), what);
        }

        TestContext.Out.WriteLine($"{what}: is at {where.Name} after {watch.ElapsedMilliseconds} ms");
    }

    // What is to befall the next migration, and when.
    Weather Brew(WatchedHost from, WatchedHost to)
    {
        var victim = _chance.Next(2) == 0 ? from : to;
        var afterMs = _chance.Next(StrikeMsMax);
        switch (_chance.Next(10))
        {
            case < 4:
                return new Weather(Fair);
            case < 6:
                var step = s_steps[_chance.Next(s_steps.Length)];
                victim.Fault(step, "cut");
                return new Weather($"line cut at {step}", $"by {victim.Name}");
            case 6:
                to.Fault("copy", "full");
                return new Weather("disk full");
            case 7:
                return Slow(
                    from,
                    new Weather("aborted", "", afterMs, (guest, _) => from.Host.Daemon.Virsh("domjobabort", guest)));
            case 8:
                return Slow(from, new Weather("client killed", "", afterMs, static (_, client) => client.Kill()));
            default:
                return Slow(from, new Weather(
                    $"daemon of the {(victim == from ? "source" : "destination")} killed", "", afterMs, (_, _) =>
                    {
                        victim.Host.Daemon.Signal((int)Signum.SIGKILL);
                        victim.Host.Daemon.StartAgain();
                    }));
        }
    }

    static Weather Slow(WatchedHost from, Weather weather)
    {
        from.Slow(SlowMs);
        return weather;
    }

    static int Migrate(WatchedHost from, WatchedHost to, string guest, string[] options, Weather weather)
    {
        using var client = TwoHosts.MigrateCommand(from.Host, to.Host, guest, options).Start();
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

    // Where the guest is when all is calm, which is one place.
    WatchedHost Check(string what, string guest, WatchedHost to, bool wasOn, Tally tally)
    {
        var sides = AwaitAgreement(what, guest, static _ => true);
        Assert.That(
            sides.Count(static side => side.AtHost == "running"), Is.LessThanOrEqualTo(1), $"{what}: it runs once");
        if (sides.All(static side => side.AtHost is not null))
        {
            // What the hosts could not agree upon: one of them holds a guest that does not run, and its files.
            var idle = sides.Where(static side => side.AtHost != "running").ToList();
            var spare = idle.Find(side => side.Host == to) ?? idle[0];
            TestContext.Out.WriteLine($"{what}: left at {spare.Host.Name}");
            spare.Host.Delete(guest);
            tally.AddLeftover();
            sides = AwaitAgreement(
                what, guest, static sides => sides.Count(static side => side.AtHost is not null) == 1);
        }

        var here = sides.Single(static side => side.AtHost is not null);
        if (wasOn && here.AtHost != "running")
        {
            TestContext.Out.WriteLine($"{what}: is off now");
            tally.AddStopped();
            here.Host.Host.Daemon.VirshOk("start", guest);
        }

        return here.Host;
    }

    List<Side> AwaitAgreement(string what, string guest, Predicate<List<Side>> also)
    {
        List<Side> sides = [];
        Deadline.Until(
            $"{what}: everybody agrees",
            () =>
            {
                sides = Look(guest);
                return sides.All(static side => side.Agrees && side.AtHost != "migrating")
                    && sides.Any(static side => side.AtHost is not null)
                    && also(sides);
            },
            TimeSpan.FromSeconds(90),
            instead: () => string.Join("; ", _hosts.Both.Select(host => host.Describe(guest))));
        return sides;
    }

    List<Side> Look(string guest) =>
    [
        .. _both.Select(
            host => new Side(host, host.AtHost().GetValueOrDefault(guest), host.AtDaemon().GetValueOrDefault(guest))),
    ];

    static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>What befalls a migration.</summary>
    /// <param name="Kind">What it is counted under.</param>
    /// <param name="Whose">What else people want to know of it.</param>
    /// <param name="AfterMs">When it strikes.</param>
    /// <param name="Strikes">
    /// What it does, with the guest and the client; null for what the hosts do by themselves.
    /// </param>
    sealed record Weather(string Kind, string Whose = "", int AfterMs = 0, Action<string, Process>? Strikes = null)
    {
        internal string Name => $"{Kind} {Whose}{(Strikes is null ? "" : $"after {AfterMs} ms")}".TrimEnd();
    }

    /// <summary>What one host and its daemon say of a guest.</summary>
    /// <param name="Host">The host.</param>
    /// <param name="AtHost">The state there; null where it is not.</param>
    /// <param name="AtDaemon">The same in the daemon's words.</param>
    sealed record Side(WatchedHost Host, string? AtHost, string? AtDaemon)
    {
        internal bool Agrees => AtDaemon == WatchedHost.WordOf(AtHost);
    }
}
