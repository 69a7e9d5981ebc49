// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Tests.Daemon;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// Each system call of the start fails once. The daemon serves all the same, or it ends with an exit code and one line,
/// and leaves nothing behind.
/// </summary>
/// <remarks>
/// A part by chance in each run; all of it with <c>VIRTVZD_ALL_FAULTS</c> set (<c>./build.sh faults</c>).
/// </remarks>
[NeedsPrograms]
sealed class StartFaultTests
{
    const int Sampled = 2;
    const int CallsMax = 200;

    FaultyCalls _faults = null!;

    [OneTimeSetUp]
    public void Compile() => _faults = new FaultyCalls();

    [OneTimeTearDown]
    public void Remove() => _faults.Dispose();

    // What may come of each: a table that is full, no memory, no permission, a medium that is broken.
    [TestCase("open", 24)]
    [TestCase("open", 5)]
    [TestCase("socket", 24)]
    [TestCase("bind", 28)]
    [TestCase("bind", 13)]
    [TestCase("listen", 98)]
    [TestCase("epoll_create1", 24)]
    [TestCase("epoll_ctl", 12)]
    [TestCase("epoll_ctl", 28)]
    [TestCase("eventfd", 24)]
    [TestCase("pipe2", 24)]
    [TestCase("mmap", 12)]
    [TestCase("pthread_create", 11)]
    [TestCase("getrandom", 38)]
    [TestCase("getrlimit", 1)]
    public void A_call_that_fails_once_ends_the_start_cleanly_or_not_at_all(string call, int errno)
    {
        var (total, served) = (CallsBeforeItServes(call), 0);
        Assert.That(total, Is.InRange(1, CallsMax), $"{call} is called");
        var random = new Random(FaultSample.Seed);
        IEnumerable<int> numbers = FaultSample.IsWhole
            ? Enumerable.Range(1, total)
            : Enumerable.Range(0, Sampled).Select(_ => random.Next(1, total + 1)).Distinct();
        foreach (var number in numbers)
        {
            served += Run(call, number, errno) ? 1 : 0;
        }

        TestContext.Progress.WriteLine(
            $"{call}: {total} in a start; of those that were let fail {served} were survived");
    }

    int CallsBeforeItServes(string call)
    {
        using var directory = Prepared();
        using var daemon = Start(directory, call, at: 0, errno: 0);
        Assert.That(daemon.Serves(() => LivingDaemon.CanConnect(directory["run/virtvzd-sock"])), Is.True, daemon.Log);
        return _faults.Log.Length;
    }

    bool Run(string call, int number, int errno)
    {
        using var directory = Prepared();
        using var daemon = Start(directory, call, number, errno);
        var what = $"{call} {number}";
        if (!daemon.Serves(() => LivingDaemon.CanConnect(directory["run/virtvzd-sock"])))
        {
            daemon.AssertRefusedInOneLine($"{what}: {_faults.Failed}");
        }
        else
        {
            // The sockets are there before the last steps of the start; what comes when it is over is not looked at
            // here.
            var isStart = _faults.Failed is not null;
            var code = daemon.Kill(Signum.SIGTERM);
            if (!isStart && _faults.Failed is not null)
            {
                return true;
            }

            if (code != 0)
            {
                daemon.AssertRefusedInOneLine($"{what}: {_faults.Failed}");
            }
        }

        Assert.That(File.Exists(directory["pid"]), Is.False, what);
        Assert.That(
            Directory.Exists(directory["run"]) ? Directory.GetFiles(directory["run"], "*-sock*") : [], Is.Empty, what);
        return daemon.ExitCode == 0;
    }

    LooseDaemon Start(TemporaryDirectory directory, string call, int at, int errno) => new(_faults.In(
        new Command(Binaries.Daemon, "-f", directory["c"], "-p", directory["pid"]).With("PRL_SIM_DIR", directory["sim"])
            .With("PRL_SIM_NO_START", "1"),
        call, at, errno));

    static TemporaryDirectory Prepared()
    {
        var directory = new TemporaryDirectory();
        File.WriteAllText(directory["c"], $"""
            run_dir = "{directory["run"]}"
            auth_unix_rw = "none"
            sdk_library = "{Binaries.SimulatedSdk}"
            log_outputs = "3:stderr"

            """);
        return directory;
    }
}
