// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Packaging;

/// <summary>What is in Debian's packages, and what dpkg and their scripts make of a system.</summary>
[NeedsPrograms]
sealed class DebTests
{
    const string Enabled = "etc/systemd/system/sockets.target.wants";
    const string Configuration = "etc/libvirt/virtvzd.conf";

    DebPackages _packages = null!;
    TemporaryDirectory _root = null!;

    [OneTimeSetUp]
    public void MakePackages()
    {
        if (!File.Exists("/usr/bin/deb-systemd-helper"))
        {
            Assert.Inconclusive("no deb-systemd-helper: Debian's packages are tried on Debian");
        }

        _packages = new DebPackages();
    }

    [OneTimeTearDown]
    public void RemovePackages() => _packages?.Dispose();

    [SetUp]
    public void MakeRoot()
    {
        _root = new TemporaryDirectory();
        Directory.CreateDirectory(_root["var/lib/dpkg/info"]);
        Directory.CreateDirectory(_root["var/lib/dpkg/updates"]);
        File.WriteAllText(_root["var/lib/dpkg/status"], "");
    }

    [TearDown]
    public void RemoveRoot() => _root.Dispose();

    [Test]
    public void The_daemons_package_has_these_files() =>
        Assert.That(_packages.Files("virtvzd"), Is.EqualTo(new[]
        {
            "-rw-r--r-- root/root /etc/default/virtvzd",
            "-rw-r--r-- root/root /etc/libvirt/virtvzd.conf",
            "-rw-r--r-- root/root /etc/logrotate.d/virtvzd",
            "-rw-r--r-- root/root /usr/lib/systemd/system/virtvzd-admin.socket",
            "-rw-r--r-- root/root /usr/lib/systemd/system/virtvzd-ro.socket",
            "-rw-r--r-- root/root /usr/lib/systemd/system/virtvzd.service",
            "-rw-r--r-- root/root /usr/lib/systemd/system/virtvzd.socket",
            "-rwxr-xr-x root/root /usr/sbin/virtvzd",
            "-rw-r--r-- root/root /usr/share/augeas/lenses/tests/test_virtvzd.aug",
            "-rw-r--r-- root/root /usr/share/augeas/lenses/virtvzd.aug",
            "-rw-r--r-- root/root /usr/share/bash-completion/completions/virtvzd",
            "-rw-r--r-- root/root /usr/share/doc/virtvzd/README.md",
            "-rw-r--r-- root/root /usr/share/doc/virtvzd/changelog.Debian.gz",
            "-rw-r--r-- root/root /usr/share/doc/virtvzd/config-keys.md",
            "-rw-r--r-- root/root /usr/share/doc/virtvzd/copyright",
            "-rw-r--r-- root/root /usr/share/doc/virtvzd/hooks.conf",
            "-rw-r--r-- root/root /usr/share/doc/virtvzd/notify-reload.conf",
            "-rw-r--r-- root/root /usr/share/doc/virtvzd/rights.md",
            "-rw-r--r-- root/root /usr/share/doc/virtvzd/security.md",
            "-rw-r--r-- root/root /usr/share/man/man5/virtvzd.conf.5.gz",
            "-rw-r--r-- root/root /usr/share/man/man8/virtvzd.8.gz",
            "-rw-r--r-- root/root /usr/share/virtvzd/accept/guests.sh",
            "-rw-r--r-- root/root /usr/share/virtvzd/accept/host.sh",
            "-rw-r--r-- root/root /usr/share/virtvzd/accept/report.sh",
            "-rwxr-xr-x root/root /usr/share/virtvzd/accept/run",
            "-rw-r--r-- root/root /usr/share/virtvzd/accept/steps.sh",
        }));

    [Test]
    public void The_simulators_package_has_these_files() =>
        Assert.That(_packages.Files("virtvzd-simulator"), Is.EqualTo(new[]
        {
            "lrwxrwxrwx root/root /usr/bin/prlsim -> ../lib/virtvzd/prlsim",
            "-rw-r--r-- root/root /usr/lib/systemd/system/prlsim.service",
            "-rwxr-xr-x root/root /usr/lib/virtvzd/libprl_sdk_sim.so",
            "-rwxr-xr-x root/root /usr/lib/virtvzd/prlsim",
            "-rw-r--r-- root/root /usr/share/doc/virtvzd-simulator/changelog.Debian.gz",
            "-rw-r--r-- root/root /usr/share/doc/virtvzd-simulator/copyright",
            "-rw-r--r-- root/root /usr/share/man/man1/prlsim.1.gz",
        }));

    [Test]
    public void The_daemon_takes_the_place_of_libvirts_own_and_needs_glibc_and_what_is_common()
    {
        Assert.That(_packages.Field("virtvzd", "Version"), Is.EqualTo("11.3.0-1"));
        Assert.That(
            _packages.Field("virtvzd", "Architecture"),
            Is.EqualTo(new Command("dpkg", "--print-architecture").Run().Output.Trim()));
        Assert.That(_packages.Field("virtvzd", "Provides"), Is.EqualTo("libvirt-daemon-driver-vz (= 11.3.0-1)"));
        Assert.That(_packages.Field("virtvzd", "Conflicts"), Is.EqualTo("libvirt-daemon-driver-vz"));
        Assert.That(_packages.Field("virtvzd", "Replaces"), Is.EqualTo("libvirt-daemon-driver-vz"));
        Assert.That(
            _packages.Field("virtvzd", "Depends"), Does.Match(
                @"^libc6 \(>= 2\.\d\d\), libvirt-daemon-common \| libvirt-daemon-system$"));
    }

    [Test]
    public void What_is_in_etc_is_configuration() => Assert.That(
        _packages.Control("virtvzd", "conffiles"),
        Is.EqualTo(new[] { "/etc/default/virtvzd", "/etc/libvirt/virtvzd.conf", "/etc/logrotate.d/virtvzd" }));

    [Test]
    public void The_sums_of_all_other_files_are_right()
    {
        foreach (var package in (string[])["virtvzd", "virtvzd-simulator"])
        {
            Dpkg("-i", _packages.PathOf(package));

            var sums = string.Join('\n', _packages.Control(package, "md5sums")) + "\n";

            Assert.That(
                new Command("md5sum", "--strict", "--quiet", "-c", "-").In(_root.Path).Run(sums).ExitCode, Is.Zero);
        }
    }

    [Test]
    public void The_service_reads_its_options_where_Debian_has_them()
    {
        Dpkg("-i", _packages.PathOf("virtvzd"));

        var unit = File.ReadAllText(_root["usr/lib/systemd/system/virtvzd.service"]);

        Assert.That(unit, Does.Contain("EnvironmentFile=-/etc/default/virtvzd\n").And.Not.Contain("sysconfig"));
        Assert.That(
            new Command("sh", "-c", $"zcat {_root["usr/share/man/man8/virtvzd.8.gz"]}").Run().Output,
            Does.Contain("/etc/default/virtvzd").And.Not.Contain("sysconfig"));
    }

    [Test]
    public void It_is_installed_upgraded_removed_and_purged()
    {
        Dpkg("-i", _packages.PathOf("virtvzd"), _packages.PathOf("virtvzd-simulator"));
        Assert.That(
            EnabledSockets(), Is.EqualTo(new[] { "virtvzd-admin.socket", "virtvzd-ro.socket", "virtvzd.socket" }));
        Assert.That(
            new Command(_root["usr/sbin/virtvzd"], "--version").Run().Output, Does.EndWith("(libvirt) 11.3.0\n"));
        File.AppendAllText(_root[Configuration], "max_clients = 7\n");
        File.Delete(_root[Path.Combine(Enabled, "virtvzd-admin.socket")]);

        Dpkg("-i", _packages.PathOf("virtvzd"));

        Assert.That(File.ReadAllText(_root[Configuration]), Does.EndWith("max_clients = 7\n"));
        Assert.That(
            EnabledSockets(), Is.EqualTo(new[] { "virtvzd-ro.socket", "virtvzd.socket" }),
            "the administrator has disabled one");

        Dpkg("-r", "virtvzd");

        Assert.That(File.Exists(_root["usr/sbin/virtvzd"]), Is.False);
        Assert.That(File.ReadAllText(_root[Configuration]), Does.EndWith("max_clients = 7\n"));

        Dpkg("-P", "virtvzd", "virtvzd-simulator");

        Assert.That(
            FileList.Of(_root.Path)
                .Where(static line => !line.Contains(" /var/lib/dpkg/", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void Sockets_of_libvirtd_that_are_enabled_are_left_alone_and_the_way_to_change_over_is_said()
    {
        Directory.CreateDirectory(_root["usr/lib/systemd/system"]);
        Directory.CreateDirectory(_root[Enabled]);
        File.WriteAllText(
            _root["usr/lib/systemd/system/libvirtd.socket"],
            "[Socket]\nListenStream=/run/x\n[Install]\nWantedBy=sockets.target\n");
        File.CreateSymbolicLink(
            _root[Path.Combine(Enabled, "libvirtd.socket")], "/usr/lib/systemd/system/libvirtd.socket");

        var said = Dpkg("-i", _packages.PathOf("virtvzd"));

        Assert.That(EnabledSockets(), Is.EqualTo(new[] { "libvirtd.socket" }));
        Assert.That(
            said,
            Does.Contain("virtvzd:   systemctl enable --now virtvzd.socket virtvzd-ro.socket virtvzd-admin.socket\n"));
    }

    [TestCase(
        "PREBUILT=relative", "build.sh: deb: 'PREBUILT=relative' is not PREBUILT=DIRECTORY with an absolute path\n")]
    [TestCase("PREBUILT=/nowhere", "deb: /nowhere/virtvzd is not there: ./build.sh makes it\n")]
    public void Wrong_arguments_are_refused(string argument, string message)
    {
        var finished = new Command(Path.Combine(Architecture.SourceTree.Root, "build.sh"), "deb", argument)
            .With("VIRTVZD_OUT", _root.Path).Run();

        Assert.That((finished.ExitCode, finished.Error), Is.EqualTo((1, message)));
    }

    string[] EnabledSockets() =>
        [.. new DirectoryInfo(_root[Enabled]).EnumerateFileSystemInfos().Select(static link => link.Name)
            .Order(StringComparer.Ordinal)];

    // A root with nothing but a data base of packages: scripts run outside of it, and are told where it is.
    string Dpkg(params string[] arguments)
    {
        string[] all =
        [
            $"--root={_root.Path}", "--force-not-root", "--force-script-chrootless", "--force-depends",
            "--force-confold",
            "--log=/dev/null", .. arguments,
        ];
        var finished = new Command("dpkg", all).With("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")
            .Run(patience: TimeSpan.FromMinutes(2));
        Assert.That(finished.ExitCode, Is.Zero, finished.ToString());
        return finished.Output;
    }
}
