// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Daemon;

/// <summary>
/// A daemon that ends because of its own fault says so where its log goes, and not only on its standard error. The
/// fault is made by a kernel that lies: a library in front of the C library's tells the loop of a descriptor that there
/// never was.
/// </summary>
[NeedsPrograms]
sealed class LastWordsRunTests
{
    const string Source = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <sys/epoll.h>
        #include <unistd.h>
        typedef int Wait(int, struct epoll_event *, int, int);
        int epoll_wait(int set, struct epoll_event *events, int max, int timeout)
        {
            static Wait *next;
            if (next == NULL) {
                next = (Wait *)dlsym(RTLD_NEXT, "epoll_wait");
            }
            int count = next(set, events, max, timeout);
            if (count > 0 && access(LIE, F_OK) == 0) {
                events[0].data.u64 = 0x7fffffff;
            }
            return count;
        }
        """;

    const int Abort = 128 + (int)Signum.SIGABRT;

    TemporaryDirectory _directory = null!;

    [SetUp]
    public void Compile()
    {
        _directory = new TemporaryDirectory();
        File.WriteAllText(_directory["lie.c"], Source);
        var compiled = new Command(
            "cc", "-shared", "-fPIC", $"-DLIE=\"{_directory["lie"]}\"", _directory["lie.c"], "-o", _directory["lie.so"],
            "-ldl").Run();
        Assert.That(compiled.ExitCode, Is.Zero, compiled.ToString());
    }

    [TearDown]
    public void RemoveDirectory() => _directory.Dispose();

    [Test]
    public void What_nobody_has_caught_is_in_the_log_file_before_the_process_ends()
    {
        var log = _directory["daemon.log"];
        using var daemon = new LivingDaemon(
            LivingDaemon.Prepared(_directory, $"log_outputs = \"3:file:{log}\"")
                .With("LD_PRELOAD", _directory["lie.so"]),
            () => LivingDaemon.CanConnect(_directory["run/virtvzd-sock"]));
        Assert.That(File.ReadAllText(log), Does.Not.Contain("nobody has caught"));

        File.WriteAllText(_directory["lie"], "");
        LivingDaemon.CanConnect(_directory["run/virtvzd-sock"]);

        Assert.That(daemon.ExitCode(), Is.EqualTo(Abort));
        Assert.That(
            File.ReadAllText(log),
            Does.Match(@"error : .*the daemon ends because of what nobody has caught: System\.IndexOutOfRangeException")
                .And.Contain("VirtVzd.Io.EventLoop"));
    }
}
