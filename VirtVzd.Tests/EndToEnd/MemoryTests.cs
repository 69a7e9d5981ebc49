// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// An unprivileged user at the read-only socket tries to fill the memory of the real daemon. It stays below a fixed
/// size, root is answered meanwhile, and when he has left the daemon becomes small again.
/// </summary>
sealed class MemoryTests : OwnDaemonFixture
{
    // What any attack may make of it; each took from 0.8 to 3.1 GiB when there was no bound.
    const long MostKib = 320 * 1024;

    const long SmallKib = 60 * 1024;

    // What root's call may take on a machine that runs other tests beside this one.
    static readonly TimeSpan s_soon = TimeSpan.FromSeconds(10);

    [SetUp]
    public void MakeGuest()
    {
        OrdinaryUser.NeedsRoot();
        Host.Do("create", "vm", "guest", "--state", "running");
    }

    void Start(string configuration = "", (string, string)? variable = null) =>
        Daemon = RunningDaemon.ForEveryone(Host, "auth_unix_ro = \"none\"\n" + configuration, variable);

    ProcessGauge Gauge => new(Daemon.Pid);

    void CheckServesRootAndIsBounded(long mostKib = MostKib)
    {
        var watch = Stopwatch.StartNew();
        Assert.That(Daemon.VirshOk("list", "--name"), Is.EqualTo("guest"));
        Assert.That(watch.Elapsed, Is.LessThan(s_soon));
        TestContext.Out.WriteLine(
            $"peak {Gauge.MemoryMostKib} KiB, now {Gauge.MemoryKib} KiB, root waited {watch.ElapsedMilliseconds} ms");
        Assert.That(Gauge.MemoryMostKib, Is.LessThan(mostKib), "KiB");
    }

    [Test]
    public void One_guest_named_thousands_of_times_is_told_of_once()
    {
        Start();
        using var attacker = new Attacker(Daemon.ReadOnlySocket, """
            import threading
            listing = opened()
            status, found = call(listing, ConnectListAllDomains, struct.pack('>iI', 1, 0))
            guest = found[4:-4]
            def attack():
                status, answer = call(opened(), ConnectGetAllDomainStats, struct.pack('>I', 16384) + guest * 16384 + struct.pack('>II', 0, 0))
                print(status, struct.unpack('>I', answer[:4])[0], flush=True)
            threads = [threading.Thread(target=attack) for _ in range(8)]
            [t.start() for t in threads]
            [t.join() for t in threads]
            stay()
            """);
        for (var i = 0; i < 8; i++)
        {
            Assert.That(attacker.ReadLine(), Is.EqualTo("0 1"));
        }

        CheckServesRootAndIsBounded(mostKib: 150 * 1024);
        attacker.Leave();
    }

    [Test]
    public void Documents_of_megabytes_about_cpus_are_refused_before_they_are_read()
    {
        Start();
        using var attacker = new Attacker(Daemon.ReadOnlySocket, """
            import threading
            document = b'<cpu>' + b'<a/>' * 1000000 + b'</cpu>'
            payload = struct.pack('>I', 5) + text(document[:3900000]) * 5 + struct.pack('>I', 0)
            def attack():
                status, answer = call(opened(), ConnectBaselineCpu, payload)
                print(status, b'is too long' in answer, flush=True)
            threads = [threading.Thread(target=attack) for _ in range(6)]
            [t.start() for t in threads]
            ready()
            [t.join() for t in threads]
            stay()
            """);
        Assert.That(attacker.ReadLine(), Is.EqualTo("ready"));
        Daemon.VirshOk("hostname");
        for (var i = 0; i < 6; i++)
        {
            Assert.That(attacker.ReadLine(), Is.EqualTo("1 True"));
        }

        CheckServesRootAndIsBounded();
        attacker.Leave();
        AwaitSmall();
    }

    [Test]
    public void Half_packets_of_the_greatest_length_are_bounded_and_closed_in_time()
    {
        Start("packet_timeout = 1\nmax_buffered_mib = 256\nmax_user_buffered_mib = 64");
        using var attacker = new Attacker(Daemon.ReadOnlySocket, """
            clients = [opened() for _ in range(40)]
            half = packet(ConnectBaselineCpu, bytes(33554436 - 28))[:-1]
            print(sum(push(s, half) for s in clients) > 0, flush=True)
            stay()
            """);
        Assert.That(attacker.ReadLine(), Is.EqualTo("True"));

        CheckServesRootAndIsBounded();
        Deadline.Until("one is given up", () => Daemon.Log.Contains("did not come in time", StringComparison.Ordinal));
        attacker.Leave();
        AwaitSmall();
    }

    [Test]
    public void With_less_memory_than_its_budget_calls_fail_and_the_daemon_lives()
    {
        Start("max_buffered_mib = 4000\nmax_user_buffered_mib = 4000", ("DOTNET_GCHeapHardLimit", "0x5000000"));
        using var attacker = new Attacker(Daemon.ReadOnlySocket, """
            large = packet(ConnectBaselineCpu, struct.pack('>I', 7) + text(bytes(4194304)) * 7 + struct.pack('>I', 0))
            clients = [opened() for _ in range(20)]
            for s in clients:
                push(s, large)
            ready()
            stay()
            """);
        Assert.That(attacker.ReadLine(), Is.EqualTo("ready"));
        attacker.Leave();

        // The packets together are 560 MiB. The runtime's own limit is no sharp one on a busy machine: 370 MiB were
        // seen.
        CheckServesRootAndIsBounded(mostKib: 450 * 1024);
        Assert.That(Daemon.VirshOk("list", "--name"), Is.EqualTo("guest"));
    }

    [Test]
    public void Queued_packets_of_megabytes_are_bounded_and_given_back()
    {
        Start();
        Host.Do("hang", "PrlVm_GetSnapshotsTreeEx");
        using var attacker = new Attacker(Daemon.ReadOnlySocket, """
            large = packet(ConnectBaselineCpu, struct.pack('>I', 2) + text(bytes(4194304)) * 2 + struct.pack('>I', 0))
            clients = [opened() for _ in range(20)]
            for s in clients:
                push(s, large * 5)
            ready()
            stay()
            """);
        Assert.That(attacker.ReadLine(), Is.EqualTo("ready"));

        CheckServesRootAndIsBounded();
        attacker.Leave();
        Host.Do("unfault");
        AwaitSmall();
    }

    [Test]
    public void Subscriptions_are_bounded_for_each_client_and_user()
    {
        Start("max_client_callbacks = 2000\nmax_user_callbacks = 5000");
        using var attacker = new Attacker(Daemon.ReadOnlySocket, """
            import uuid
            def subscribe(s, count):
                taken = 0
                for i in range(count):
                    domain = struct.pack('>I', 1) + text(b'x') + uuid.uuid4().bytes + struct.pack('>i', -1)
                    status, answer = call(s, ConnectDomainEventCallbackRegisterAny, struct.pack('>i', 0) + domain)
                    if status != 0:
                        length, = struct.unpack('>I', answer[12:16])
                        return taken, answer[16:16 + length].decode()
                    taken += 1
                return taken, ''
            for s in [opened() for _ in range(3)]:
                taken, why = subscribe(s, 2001)
                print(taken, why, flush=True)
            stay()
            """);

        const string TooMany = "internal error: too many event callbacks";
        Assert.That(attacker.ReadLine(), Is.EqualTo($"2000 {TooMany}, the limit is 2000"));
        Assert.That(attacker.ReadLine(), Is.EqualTo($"2000 {TooMany}, the limit is 2000"));
        Assert.That(
            attacker.ReadLine(), Is.EqualTo($"1000 {TooMany} of user {OrdinaryUser.Nobody}, the limit is 5000"));
        CheckServesRootAndIsBounded(mostKib: 150 * 1024);
        attacker.Leave();
    }

    // Without a client the daemon looks after itself: nothing has to happen for it.
    void AwaitSmall()
    {
        Deadline.Until("it is small again", () => Gauge.MemoryKib < SmallKib, TimeSpan.FromSeconds(60));
        TestContext.Out.WriteLine($"small again: {Gauge.MemoryKib} KiB");
    }
}
