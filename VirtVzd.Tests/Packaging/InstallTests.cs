// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using NUnit.Framework;
using VirtVzd.Tests.Architecture;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Packaging;

/// <summary><c>./build.sh install</c>.</summary>
[NeedsPrograms]
sealed class InstallTests
{
    TemporaryDirectory _directory = null!;

    [SetUp]
    public void Make() => _directory = new TemporaryDirectory();

    [TearDown]
    public void Remove() => _directory.Dispose();

    static Finished Install(params string[] arguments) =>
        new Command(Path.Combine(SourceTree.Root, "build.sh"), ["install", .. arguments])
            .With("VIRTVZD_OUT", Binaries.Folder).Run();

    [Test]
    public void Everything_goes_below_the_prefix_and_configuration_into_etc()
    {
        var finished = Install($"DESTDIR={_directory.Path}", "PREFIX=/opt/vz");

        Assert.That(finished.ExitCode, Is.Zero, finished.Error);
        Assert.That(FileList.Of(_directory.Path), Is.EqualTo(new[]
        {
            "0644 /etc/libvirt/virtvzd.conf",
            "0644 /etc/logrotate.d/virtvzd",
            "0644 /etc/sysconfig/virtvzd",
            "link /opt/vz/bin/prlsim -> ../lib/virtvzd/prlsim",
            "0644 /opt/vz/lib/systemd/system/prlsim.service",
            "0644 /opt/vz/lib/systemd/system/virtvzd-admin.socket",
            "0644 /opt/vz/lib/systemd/system/virtvzd-ro.socket",
            "0644 /opt/vz/lib/systemd/system/virtvzd.service",
            "0644 /opt/vz/lib/systemd/system/virtvzd.socket",
            "0755 /opt/vz/lib/virtvzd/libprl_sdk_sim.so",
            "0755 /opt/vz/lib/virtvzd/prlsim",
            "0755 /opt/vz/sbin/virtvzd",
            "0644 /opt/vz/share/augeas/lenses/tests/test_virtvzd.aug",
            "0644 /opt/vz/share/augeas/lenses/virtvzd.aug",
            "0644 /opt/vz/share/bash-completion/completions/virtvzd",
            "0644 /opt/vz/share/man/man1/prlsim.1",
            "0644 /opt/vz/share/man/man5/virtvzd.conf.5",
            "0644 /opt/vz/share/man/man8/virtvzd.8",
            "0644 /opt/vz/share/virtvzd/accept/guests.sh",
            "0644 /opt/vz/share/virtvzd/accept/host.sh",
            "0644 /opt/vz/share/virtvzd/accept/report.sh",
            "0755 /opt/vz/share/virtvzd/accept/run",
            "0644 /opt/vz/share/virtvzd/accept/steps.sh",
        }));
    }

    [Test]
    public void The_service_starts_the_program_that_was_installed()
    {
        Install($"DESTDIR={_directory.Path}", "PREFIX=/opt/vz");

        Assert.That(
            File.ReadAllLines(_directory["opt/vz/lib/systemd/system/virtvzd.service"]), Does.Contain(
                "ExecStart=/opt/vz/sbin/virtvzd $VIRTVZD_ARGS"));
        Assert.That(
            new Command(_directory["opt/vz/sbin/virtvzd"], "--version").Run().Output,
            Does.EndWith("(libvirt) 11.3.0\n"));
        Assert.That(new Command(_directory["opt/vz/bin/prlsim"], "--help").Run().ExitCode, Is.Zero);
    }

    [TestCase("/opt/vz", "install: systemd looks for units in /usr and /usr/local only: 'systemctl link "
        + "/opt/vz/lib/systemd/system/*' shows it these\n")]
    [TestCase("/usr", "")]
    public void That_systemd_does_not_look_at_a_prefix_is_said(string prefix, string said) =>
        Assert.That(Install($"DESTDIR={_directory.Path}", $"PREFIX={prefix}").Output, Is.EqualTo(said));

    [Test]
    public void Without_a_prefix_it_is_the_administrators_own_tree()
    {
        Install($"DESTDIR={_directory.Path}");

        Assert.That(_directory["usr/local/sbin/virtvzd"], Does.Exist);
    }

    [Test]
    public void A_configuration_file_that_is_there_is_kept()
    {
        var edited = _directory["etc/libvirt/virtvzd.conf"];
        Directory.CreateDirectory(Path.GetDirectoryName(edited)!);
        File.WriteAllText(edited, "max_clients = 7\n");

        var finished = Install($"DESTDIR={_directory.Path}");

        Assert.That(finished.ExitCode, Is.Zero);
        Assert.That(finished.Output, Is.EqualTo($"install: {edited} is kept as it is\n"));
        Assert.That(File.ReadAllText(edited), Is.EqualTo("max_clients = 7\n"));
    }

    [TestCase("DESTDIR=relative", "install: DESTDIR is not an absolute path: 'relative'\n")]
    [TestCase("PREFIX=relative", "install: PREFIX is not an absolute path: 'relative'\n")]
    [TestCase("/somewhere", "install: '/somewhere' is neither DESTDIR=… nor PREFIX=…\n")]
    public void Wrong_arguments_are_refused(string argument, string message)
    {
        var finished = Install($"DESTDIR={_directory.Path}", argument);

        Assert.That((finished.ExitCode, finished.Error), Is.EqualTo((1, message)));
        Assert.That(Directory.EnumerateFileSystemEntries(_directory.Path), Is.Empty);
    }
}
