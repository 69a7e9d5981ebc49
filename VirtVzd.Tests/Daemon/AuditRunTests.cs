// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Daemon;

/// <summary>The real daemon with the audit library that the test wants, or with none.</summary>
[NeedsPrograms]
sealed class AuditRunTests
{
    TemporaryDirectory _directory = null!;

    [SetUp]
    public void MakeDirectory()
    {
        _directory = new TemporaryDirectory();
        Directory.CreateDirectory(_directory["lib"]);
    }

    [TearDown]
    public void RemoveDirectory() => _directory.Dispose();

    string Library => _directory["lib/libaudit.so.1"];

    // One whose call answers as the test wants, and leaves a trace.
    void BuildLibrary(string body)
    {
        File.WriteAllText(_directory["audit.c"], $$"""
            #include <errno.h>
            #include <fcntl.h>
            int audit_open(void) { (void)creat("{{_directory["opened"]}}", 0600); {{body}} }

            """);
        var built = new Command("gcc", "-shared", "-fPIC", "-o", Library, _directory["audit.c"]).Run();
        Assert.That(built.ExitCode, Is.Zero, built.Error);
    }

    Command Prepared(string configuration) =>
        LivingDaemon.Prepared(_directory, $"log_level = 1\n{configuration}").With("LD_LIBRARY_PATH", _directory["lib"]);

    LivingDaemon Start(string configuration) =>
        new(Prepared(configuration), () => LivingDaemon.CanConnect(_directory["run/virtvzd-sock"]));

    [TestCase("audit_level = 1")]
    [TestCase("audit_level = 2")]
    [TestCase("audit_logging = 1")]
    public void It_is_opened_where_the_host_has_it(string configuration)
    {
        BuildLibrary("return open(\"/dev/null\", O_WRONLY | O_CLOEXEC);");

        using var daemon = Start(configuration);

        Assert.That(File.Exists(_directory["opened"]), Is.True);
        Assert.That(daemon.Log, Has.None.EqualTo("debug : Proceeding without auditing"));
    }

    [Test]
    public void With_level_0_nobody_looks_for_it()
    {
        BuildLibrary("return -1;");

        using var daemon = Start("audit_level = 0");

        Assert.That(File.Exists(_directory["opened"]), Is.False);
        Assert.That(daemon.Log, Has.None.EqualTo("debug : Attempting to configure auditing subsystem"));
    }

    [Test]
    public void With_level_1_a_kernel_without_it_is_passed_over()
    {
        BuildLibrary("errno = EPROTONOSUPPORT; return -1;");

        using var daemon = Start("audit_level = 1");

        // What it writes is read beside the test.
        Deadline.Until("it says that it goes on", () => daemon.Log.Contains("debug : Proceeding without auditing"));
        Assert.That(daemon.Log, Has.Some.EqualTo("info : Unable to initialize audit layer: Protocol not supported"));
    }

    [Test]
    public void With_level_2_a_kernel_without_it_ends_the_start()
    {
        BuildLibrary("errno = EPROTONOSUPPORT; return -1;");

        var finished = Prepared("audit_level = 2").Run();

        Assert.That(finished.ExitCode, Is.EqualTo(10));
        Assert.That(
            DaemonProgram.Normalized(finished.Error),
            Has.Some.EqualTo("error : Unable to initialize audit layer: Protocol not supported"));
    }

    [Test]
    public void With_level_2_a_host_without_the_library_ends_the_start_and_the_check_tells()
    {
        File.WriteAllText(Library, "");

        var finished = Prepared("audit_level = 2").Run();
        var check = DaemonProgram.AsMyself("--check-config", "-f", _directory["virtvzd.conf"])
            .With("LD_LIBRARY_PATH", _directory["lib"]).Run();

        const string Fault = "Unable to initialize audit layer: libaudit is not installed (tried libaudit.so.1)";
        Assert.That(finished.ExitCode, Is.EqualTo(10));
        Assert.That(DaemonProgram.Normalized(finished.Error), Has.Some.EqualTo($"error : {Fault}"));
        Assert.That(check, Is.EqualTo(new Finished(1, "", $"{_directory["virtvzd.conf"]}:3: audit_level: {Fault}\n")));
    }
}
