// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// The daemon beside is killed, hangs and comes again: its callers hear of it by libvirt's words, and nobody else does.
/// </summary>
sealed class RelayTroubleTests : RelayFixture
{
    [TearDown]
    public void Restore()
    {
        Beside.Thaw();
        if (!IsServed)
        {
            Beside.StartAgain();
        }
    }

    bool IsServed => Daemon.Virsh("pool-list").ExitCode == 0;

    [Test]
    public void Where_it_is_dead_the_error_is_libvirts_and_it_is_used_again_when_it_is_back()
    {
        Beside.Kill();

        Assert.That(
            Daemon.Virsh("pool-list").Error,
            Does.Contain($"Failed to connect socket to '{Path.GetDirectoryName(Daemon.Socket)}/libvirt-sock': "
                + "Connection refused"));

        Beside.StartAgain();

        Assert.That(Daemon.VirshOk("pool-list"), Does.Contain("Name"));
    }

    [Test]
    public void A_connection_outlives_it()
    {
        var calls = Daemon.Python($"""
            import os, subprocess
            print(len(conn.listAllStoragePools()))
            os.kill({Beside.Pid}, 9)
            import time
            end = time.time() + 30
            error = None
            while error is None and time.time() < end:
                try:
                    conn.listAllStoragePools()
                except libvirt.libvirtError as e:
                    error = (e.get_error_code(), e.get_error_domain())
            print(error, len(conn.listAllDomains()))
            """);

        Assert.That(calls.Output, Does.EndWith("(38, 7) 1\n"), calls.Error);
    }

    [Test]
    public void Events_come_again_after_its_restart()
    {
        using var watcher = new Command(
            "stdbuf", "-oL", "virsh", "-c", Daemon.Uri, "pool-event", "--event", "lifecycle", "--loop").Start();
        var lines = new ConcurrentQueue<string>();
        watcher.OutputDataReceived += (_, line) => lines.Enqueue(line.Data ?? "");
        watcher.BeginOutputReadLine();
        try
        {
            ExpectEvent(lines);
            Beside.Kill();
            Beside.StartAgain();
            lines.Clear();
            ExpectEvent(lines);
        }
        finally
        {
            watcher.Kill();
        }
    }

    [Test]
    public void An_upload_in_the_middle_fails_and_nothing_else_does()
    {
        MakePool("torn");
        Daemon.VirshOk("vol-create-as", "torn", "v", "1G", "--allocation", "0");
        using var upload =
            new Command("virsh", "-c", Daemon.Uri, "vol-upload", "--pool", "torn", "v", "/dev/zero").Start();
        var volume = Path.Combine(Files["torn"], "v");
        Deadline.Until("data flows", () => AllocatedKib(volume) >= 1024);

        Beside.Kill();

        Assert.That(upload.WaitForExit(Deadline.Patience), "the upload hangs");
        Assert.That(upload.ExitCode, Is.Not.Zero);
        Assert.That(upload.StandardError.ReadToEnd(), Does.Contain("error:"));
        Assert.That(Daemon.VirshOk("list"), Does.Contain("vm-on"));
    }

    [Test]
    public void While_it_hangs_its_callers_wait_and_the_others_do_not()
    {
        Beside.Freeze();
        Process[] waiting = [.. Enumerable.Range(0, 30)
            .Select(_ => OrdinaryUser.Virsh(OrdinaryUser.Nobody, Daemon.Socket, "pool-list").Start())];
        try
        {
            for (var i = 0; i < 10; i++)
            {
                var watch = Stopwatch.StartNew();
                Assert.That(Daemon.VirshOk("list"), Does.Contain("vm-on"));
                Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
            }

            Assert.That(Array.TrueForAll(waiting, static process => !process.HasExited));
            Beside.Thaw();
            foreach (var process in waiting)
            {
                Assert.That(process.WaitForExit(2 * Deadline.Patience), "a call was never answered");
                Assert.That(process.ExitCode, Is.Zero);
            }
        }
        finally
        {
            Array.ForEach(waiting, static process => process.Kill());
        }
    }

    [Test]
    public void A_call_in_the_middle_fails_by_libvirts_words()
    {
        Daemon.VirshOk("pool-list");
        Beside.Freeze();
        using var call = new Command("virsh", "-c", Daemon.Uri, "pool-list").Start();
        Deadline.Until("it has come", () => Daemon.VirtAdmin("client-list", "virtvzd").Output.Split('\n').Length > 4);

        Beside.Kill();

        Assert.That(call.WaitForExit(Deadline.Patience), "the call hangs");
        Assert.That(
            call.StandardError.ReadToEnd(), Does.Match("End of file while reading data|Connection re(fused|set)"));
    }

    void ExpectEvent(ConcurrentQueue<string> lines)
    {
        var number = 0;
        Deadline.Until("an event", () =>
        {
            var name = $"probe{number++}";
            Daemon.Virsh("pool-define-as", name, "dir", "--target", Files[name]);
            Daemon.Virsh("pool-undefine", name);
            return !lines.IsEmpty;
        });
    }
}
