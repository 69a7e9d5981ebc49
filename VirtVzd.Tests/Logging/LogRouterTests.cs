// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.Extensions.Logging;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Sdk;

namespace VirtVzd.Tests.Logging;

/// <summary>Lines on their way from a source to the outputs.</summary>
sealed class LogRouterTests
{
    const string Head = "2025-01-01 10:00:00.000+0000: ";

    string _directory = "";
    LogRouter _router = null!;
    LoggerFactory _factory = null!;

    string FilePath => Path.Combine(_directory, "virtvzd.log");

    [SetUp]
    public void MakeRouter()
    {
        _directory = Directory.CreateTempSubdirectory("virtvzd-log-").FullName;
        var clock = new FixedClock(new DateTimeOffset(2025, 1, 1, 10, 0, 0, TimeSpan.Zero));
        _router = new LogRouter(clock, new LogHeader("11.3.0", "host.example"), LogSockets.OfHost);
        _factory = _router.CreateFactory();
    }

    [TearDown]
    public void RemoveAll()
    {
        _factory.Dispose();
        _router.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    void Apply(LogPriority priority, string filters, string outputs) =>
        _router.Apply(priority, LogFilter.ParseList(filters), LogOutputSpec.ParseList(outputs));

    string[] Lines(string? path = null) => File.ReadAllLines(path ?? FilePath);

    [Test]
    public void The_first_line_of_an_output_comes_after_two_that_name_release_and_host()
    {
        Apply(LogPriority.Warning, "", $"4:file:{FilePath}");
        var log = _factory.CreateLogger("daemon.virtvzd");

        log.Error("first", "main", 895);
        log.Error("second", "main", 896);

        var tid = Lines()[0].Split(' ')[2];
        Assert.That(
            Lines(),
            Is.EqualTo(new[]
            {
                $"{Head}{tid} info : libvirt version: 11.3.0",
                $"{Head}{tid} info : hostname: host.example",
                $"{Head}{tid} error : main:895 : first",
                $"{Head}{tid} error : main:896 : second",
            }));
    }

    [Test]
    public void An_output_that_writes_nothing_has_no_header()
    {
        Apply(LogPriority.Debug, "", $"4:file:{FilePath}");

        _factory.CreateLogger("x").Warning("not for this output");

        Assert.That(Lines(), Is.Empty);
    }

    [Test]
    public void Source_and_output_must_both_let_a_line_through()
    {
        var errors = Path.Combine(_directory, "errors.log");
        Apply(LogPriority.Warning, "1:rpc", $"1:file:{FilePath} 4:file:{errors}");

        _factory.CreateLogger("rpc.netserver").Debug("a");
        _factory.CreateLogger("daemon.virtvzd").Debug("b");
        _factory.CreateLogger("daemon.virtvzd").Error("c");

        Assert.That(Lines().Skip(2).Select(line => line[^1]), Is.EqualTo("ac"));
        Assert.That(Lines(errors).Skip(2).Select(line => line[^1]), Is.EqualTo("c"));
    }

    [Test]
    public void A_logger_follows_a_change_of_filters()
    {
        Apply(LogPriority.Warning, "", $"1:file:{FilePath}");
        var log = _factory.CreateLogger("rpc.netserver");
        Assert.That(log.IsEnabled(LogLevel.Debug), Is.False);

        Apply(LogPriority.Warning, "1:rpc", $"1:file:{FilePath}");

        Assert.That(log.IsEnabled(LogLevel.Debug), Is.True);
    }

    [Test]
    public void A_log_file_is_the_owners_alone_and_is_appended_to()
    {
        Apply(LogPriority.Error, "", $"1:file:{FilePath}");
        _factory.CreateLogger("x").Error("one");
        File.WriteAllText(FilePath, "");

        _factory.CreateLogger("x").Error("after the file was cut off");

        Assert.That(Lines().Single(), Does.EndWith("after the file was cut off"));
        Assert.That(Syscall.stat(FilePath, out var status), Is.Zero);
        Assert.That(
            status.st_mode & (FilePermissions)0xFFF, Is.EqualTo(FilePermissions.S_IRUSR | FilePermissions.S_IWUSR));
    }

    [Test]
    public void A_file_that_cannot_be_opened_leaves_the_old_outputs()
    {
        Apply(LogPriority.Warning, "", $"3:file:{FilePath}");

        var refused = Assert.Throws<LibvirtException>(
            () => Apply(LogPriority.Debug, "", "1:stderr 1:file:/nonexistent/x.log"));
        _factory.CreateLogger("x").Warning("still here");

        Assert.That(refused!.Message, Is.EqualTo("failed to open /nonexistent/x.log: No such file or directory"));
        Assert.That(refused.Code, Is.EqualTo(ErrorCode.SystemError));
        Assert.That(Lines()[^1], Does.EndWith("still here"));
        Assert.That(_router.State.DefaultPriority, Is.EqualTo(LogPriority.Warning));
    }

    [Test]
    public void A_file_that_was_moved_away_is_opened_anew_and_its_settings_stay()
    {
        Apply(LogPriority.Warning, "1:rpc", $"1:file:{FilePath}");
        _factory.CreateLogger("x").Error("before");
        File.Move(FilePath, FilePath + ".1");

        _router.ReopenOutputs();
        _factory.CreateLogger("rpc.x").Debug("after");

        Assert.That(Lines()[^1], Does.EndWith("after"));
        Assert.That(Lines(FilePath + ".1")[^1], Does.EndWith("before"));
    }

    [Test]
    public void A_file_that_cannot_be_opened_anew_stays_as_it_is()
    {
        var moved = _directory + "-moved";
        Apply(LogPriority.Warning, "", $"1:file:{FilePath}");
        Directory.Move(_directory, moved);

        var error = Assert.Throws<LibvirtException>(_router.ReopenOutputs);
        Directory.Move(moved, _directory);
        _factory.CreateLogger("x").Error("still here");

        Assert.That(error!.Message, Is.EqualTo($"failed to open {FilePath}: No such file or directory"));
        Assert.That(Lines()[^1], Does.EndWith("still here"));
    }

    [Test]
    public void Expected_errors_are_debug_lines_of_util_error_and_others_error_lines()
    {
        Apply(LogPriority.Debug, "", $"1:file:{FilePath}");
        var errors = new ErrorLog(_factory);

        errors.Raised(LibvirtException.NoDomain("no domain with matching name 'x'"), "vzDomainLookupByName", 7);
        errors.Raised(LibvirtException.Internal(ErrorDomain.Parallels, "bad"), "prlsdkConnect", 360);

        Assert.That(
            Lines()[2],
            Does.EndWith(" debug : vzDomainLookupByName:7 : Domain not found: no domain with matching name 'x'"));
        Assert.That(Lines()[3], Does.EndWith(" error : prlsdkConnect:360 : internal error: bad"));
    }

    [Test]
    public void The_cause_of_an_error_is_a_debug_line_behind_it()
    {
        Apply(LogPriority.Debug, "", $"1:file:{FilePath}");
        var cause = new PrlFailure(
            PrlResult.Timeout, "PrlVm_StopEx", new PrlFinding(PrlResult.Timeout, "Too late.", []), "PRL_ERR_TIMEOUT");
        const PrlResult Unknown = (PrlResult)unchecked((int)0x8000ABCD);
        var nameless = new PrlFailure(Unknown, "PrlVm_Commit", new PrlFinding(Unknown, "Nobody knows.", []));
        var errors = new ErrorLog(_factory);

        errors.Raised(LibvirtException.Internal(ErrorDomain.Parallels, "bad", cause), "virDomainDestroy", 78);
        errors.Raised(LibvirtException.Internal(ErrorDomain.Parallels, "worse", nameless), "virDomainDestroy", 78);

        Assert.That(Lines()[^4], Does.EndWith(" error : virDomainDestroy:78 : internal error: bad"));
        Assert.That(
            Lines()[^3],
            Does.EndWith(" debug : virDomainDestroy:78 : the cause: PrlVm_StopEx: PRL_ERR_TIMEOUT (0x80000015)"));
        Assert.That(
            Lines()[^1], Does.EndWith(" debug : virDomainDestroy:78 : the cause: PrlVm_Commit: code (0x8000ABCD)"));
    }

    [Test]
    public void The_filter_of_util_error_governs_errors_of_every_module()
    {
        Apply(LogPriority.Warning, "4:rpc 1:util.error", $"1:file:{FilePath}");

        new ErrorLog(_factory).Raised(LibvirtException.Bare(ErrorCode.NoDomain, ErrorDomain.Rpc), "f", 1);

        Assert.That(Lines()[^1], Does.EndWith("debug : f:1 : Domain not found"));
    }

    [Test]
    public void A_line_carries_the_kernels_number_of_its_thread()
    {
        Apply(LogPriority.Warning, "", $"1:file:{FilePath}");
        var numbers = "";
        var thread = new Thread(() =>
        {
            numbers = new FileInfo("/proc/thread-self").LinkTarget!.Split('/')[^1];
            _factory.CreateLogger("x").Error("me");
        });
        thread.Start();
        thread.Join();

        Assert.That(Lines()[^1], Does.StartWith($"{Head}{numbers}: error : "));
    }

    [Test]
    public void Lines_of_many_threads_stay_whole()
    {
        Apply(LogPriority.Warning, "", $"1:file:{FilePath}");
        var log = _factory.CreateLogger("x");
        var threads = Enumerable.Range(0, 8).Select(n => new Thread(() =>
        {
            for (var i = 0; i < 200; i++)
            {
                log.Error(new string((char)('a' + n), 300));
            }
        })).ToArray();

        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        Assert.That(Lines(), Has.Length.EqualTo(2 + (8 * 200)));
        Assert.That(Lines().Skip(2).Select(line => line[^300..].Distinct().Count()), Is.All.EqualTo(1));
    }
}
