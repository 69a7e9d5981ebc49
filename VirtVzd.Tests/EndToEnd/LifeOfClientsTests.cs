// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Tests.Server;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>Clients that fall silent, and clients that go in the middle of a call.</summary>
sealed class LifeOfClientsTests : OwnDaemonFixture
{
    const int Ping = 1;

    void Start(string configuration) => Daemon = new RunningDaemon(Host, NoAuth + configuration);

    string ClientsInfo => Daemon.VirtAdmin("srv-clients-info", "virtvzd").Output;

    // What each descriptor is, one a line: a pipe or a socket by its kind.
    string[] OpenDescriptors =>
        [.. Directory.GetFileSystemEntries($"/proc/{Daemon.Pid}/fd").Select(What).Order(StringComparer.Ordinal)];

    // The pools of workers grow where work comes before a worker has gone back to sleep, and each worker sleeps on a
    // descriptor.
    int DescriptorsBesideWorkers =>
        OpenDescriptors.Length - Directory.GetDirectories($"/proc/{Daemon.Pid}/task").Count(IsWorker);

    [TestCase(1, 1u)]
    [TestCase(1, 2u)]
    [TestCase(1, 0u)]
    public void A_client_that_answers_no_ping_is_closed_after_interval_times_count_plus_one(int interval, uint count)
    {
        Start($"keepalive_interval = {interval}\nkeepalive_count = {count}");
        using var client = new WireClient(Daemon.Socket).Open();
        client.PromiseToAnswerPings();
        var watch = Stopwatch.StartNew();

        for (var i = 0; i < count; i++)
        {
            var ping = client.Raw.Receive();
            Assert.That((ping.Program, ping.Procedure), Is.EqualTo((0x6b656570u, Ping)));
        }

        client.Raw.CheckClosed();
        var least = TimeSpan.FromSeconds((interval * (count + 1)) - 0.1);
        Assert.That(
            watch.Elapsed, Is.InRange(least, least + TimeSpan.FromSeconds(5)),
            "a loaded machine is late, and never early");
        Deadline.Until(
            "the log says so",
            () => Daemon.Log.Contains("connection closed due to keepalive timeout", StringComparison.Ordinal));
        Assert.That(ClientsInfo, Does.Contain("nclients            : 0\n"));
    }

    [Test]
    public void Any_sign_of_life_is_an_answer()
    {
        Start("keepalive_interval = 1\nkeepalive_count = 1");
        using var client = new WireClient(Daemon.Socket).Open();
        client.PromiseToAnswerPings();

        for (var i = 0; i < 3; i++)
        {
            Assert.That(client.Raw.Receive().Procedure, Is.EqualTo(Ping));
            client.CheckAnswered();
        }
    }

    [TestCase("keepalive_interval = 0")]
    [TestCase("keepalive_interval = -1")]
    public void Without_an_interval_nobody_is_pinged_or_closed(string configuration)
    {
        Start($"{configuration}\nkeepalive_count = 0");
        using var client = new WireClient(Daemon.Socket).Open();
        client.PromiseToAnswerPings();

        Assert.That(client.Raw.Socket.Poll(TimeSpan.FromSeconds(1.5), SelectMode.SelectRead), Is.False);

        client.CheckAnswered();
    }

    [Test]
    public void An_interval_beyond_libvirts_limit_is_told_to_who_asks_for_pings()
    {
        Start("keepalive_interval = 2147484");
        using var client = new WireClient(Daemon.Socket).Open();

        client.Send((int)RemoteProcedure.ConnectSupportsFeature, RawClient.Word(10));

        Assert.That(
            client.Raw.Receive().ErrorMessage, Is.EqualTo("internal error: keepalive interval 2147484 too large"));
    }

    [Test]
    public void An_administrator_is_never_pinged_whatever_is_set()
    {
        Start("admin_keepalive_interval = 1\nadmin_keepalive_count = 0");
        using var client = new RawClient(Daemon.AdminSocket);
        client.Ping();
        Assert.That(client.Receive().Procedure, Is.EqualTo(2), "a pong");

        Assert.That(client.Socket.Poll(TimeSpan.FromSeconds(2.5), SelectMode.SelectRead), Is.False);

        client.Ping();
        Assert.That(client.Receive().Procedure, Is.EqualTo(2), "a pong");
    }

    [Test]
    public void A_virsh_that_is_stopped_in_its_tracks_is_closed_and_one_that_lives_is_not()
    {
        Start("keepalive_interval = 1\nkeepalive_count = 1");
        using var dead = Shell();
        using var alive = Shell();
        Deadline.Until(
            "both are there", () => ClientsInfo.Contains("nclients            : 2\n", StringComparison.Ordinal));

        Assert.That(Syscall.kill(dead.Id, Signum.SIGSTOP), Is.Zero);

        Deadline.Until(
            "one is left", () => ClientsInfo.Contains("nclients            : 1\n", StringComparison.Ordinal));
        alive.StandardInput.WriteLine("hostname");
        alive.StandardInput.Close();
        Assert.That(alive.WaitForExit(Deadline.Patience), Is.True);
        Assert.That(alive.ExitCode, Is.Zero);
        dead.Kill();
    }

    [Test]
    public void A_client_that_goes_in_the_middle_of_a_call_leaves_nothing_behind()
    {
        Host.Do("create", "vm", "guest");
        Start("min_workers = 1\nmax_workers = 1");
        Assert.That(Daemon.VirshOk("list", "--all", "--name"), Does.Contain("guest"));
        var (descriptors, descriptorCount) = (OpenDescriptors, DescriptorsBesideWorkers);
        Host.Do("hang", "PrlVm_StartEx");
        using (var client = new WireClient(Daemon.Socket).Open())
        {
            client.RegisterForLifecycleEvents();
            client.SendStart("guest");
            Deadline.Until(
                "the SDK has the call", () => Host.Do("calls").Contains("PrlVm_StartEx", StringComparison.Ordinal));
        }

        Deadline.Until(
            "it is gone while its call runs",
            () => ClientsInfo.Contains("nclients            : 0\n", StringComparison.Ordinal));
        Assert.That(Pool("freeWorkers"), Is.EqualTo("freeWorkers    : 0"), "the host goes on with the start");
        Host.Do("unfault");

        // The event of the start, and the reply, have nobody to go to.
        Deadline.Until("the guest runs", () => Host.Do("list").Contains("running", StringComparison.Ordinal));
        Deadline.Until("the worker is free", () => Pool("freeWorkers") == "freeWorkers    : 1");
        Assert.That(Daemon.VirshOk("domstate", "guest"), Does.Contain("running"));
        Deadline.Until("no descriptor is left", () => DescriptorsBesideWorkers <= descriptorCount, instead: () =>
            $"before:\n{string.Join('\n', descriptors)}\nnow:\n{string.Join('\n', OpenDescriptors)}");
        Assert.That(
            Daemon.Log.Split('\n').Where(line => line.Contains(": error :", StringComparison.Ordinal)),
            Is.All.Contains("End of file while reading data"));
    }

    // Descriptors come and go while they are read.
    static string What(string descriptor)
    {
        try
        {
            return new FileInfo(descriptor).LinkTarget ?? "";
        }
        catch (IOException)
        {
            return "gone meanwhile";
        }
    }

    static bool IsWorker(string thread)
    {
        try
        {
            return File.ReadAllText(Path.Combine(thread, "comm")).Contains("rpc-", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    string Pool(string what) =>
        Daemon.VirtAdmin("srv-threadpool-info", "virtvzd").Output.Split('\n')
            .Single(line => line.StartsWith(what, StringComparison.Ordinal));

    // An interactive virsh stays connected until its input ends.
    Process Shell()
    {
        var shell = new Command("virsh", "-c", Daemon.Uri).Start();
        shell.StandardInput.WriteLine("uri");
        shell.StandardInput.Flush();
        return shell;
    }
}
