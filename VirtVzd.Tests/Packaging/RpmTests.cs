// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Packaging;

/// <summary>What is in the packages, and what they ask of others.</summary>
[NeedsPrograms]
sealed class RpmTests
{
    const string Files = "[%{FILEMODES:perms} %{FILEFLAGS:fflags} %{FILENAMES}\n]";

    RpmPackages _packages = null!;

    [OneTimeSetUp]
    public void Make() => _packages = new RpmPackages();

    [OneTimeTearDown]
    public void Remove() => _packages.Dispose();

    [Test]
    public void There_are_the_daemon_the_simulator_their_symbols_and_the_source() =>
        Assert.That(
            _packages.All.Select(path =>
                new Command("rpm", "-qp", "--qf", "%{NAME} %{VERSION} %{SOURCERPM}", path).Run().Output.Split('-')[0]),
            Is.EqualTo(new[] { "virtvzd 11.3.0 (none)", "virtvzd 11.3.0 virtvzd", "virtvzd", "virtvzd" }));

    [Test]
    public void The_daemons_package_has_these_files_and_keeps_edited_configuration() =>
        Assert.That(_packages.Query("virtvzd", "--qf", Files), Is.EqualTo(new[]
        {
            "-rw-r--r-- cn /etc/libvirt/virtvzd.conf",
            "-rw-r--r-- cn /etc/logrotate.d/virtvzd",
            "-rw-r--r-- cn /etc/sysconfig/virtvzd",
            "-rw-r--r--  /usr/lib/systemd/system/virtvzd-admin.socket",
            "-rw-r--r--  /usr/lib/systemd/system/virtvzd-ro.socket",
            "-rw-r--r--  /usr/lib/systemd/system/virtvzd.service",
            "-rw-r--r--  /usr/lib/systemd/system/virtvzd.socket",
            "-rwxr-xr-x  /usr/sbin/virtvzd",
            "-rw-r--r--  /usr/share/augeas/lenses/tests/test_virtvzd.aug",
            "-rw-r--r--  /usr/share/augeas/lenses/virtvzd.aug",
            "-rw-r--r--  /usr/share/bash-completion/completions/virtvzd",
            "drwxr-xr-x  /usr/share/doc/virtvzd-11.3.0",
            "-rw-r--r-- d /usr/share/doc/virtvzd-11.3.0/README.md",
            "-rw-r--r-- d /usr/share/doc/virtvzd-11.3.0/config-keys.md",
            "-rw-r--r-- d /usr/share/doc/virtvzd-11.3.0/hooks.conf",
            "-rw-r--r-- d /usr/share/doc/virtvzd-11.3.0/notify-reload.conf",
            "-rw-r--r-- d /usr/share/doc/virtvzd-11.3.0/rights.md",
            "-rw-r--r-- d /usr/share/doc/virtvzd-11.3.0/security.md",
            "drwxr-xr-x  /usr/share/licenses/virtvzd-11.3.0",
            "-rw-r--r-- l /usr/share/licenses/virtvzd-11.3.0/COPYING",
            "-rw-r--r-- d /usr/share/man/man5/virtvzd.conf.5.gz",
            "-rw-r--r-- d /usr/share/man/man8/virtvzd.8.gz",
            "drwxr-xr-x  /usr/share/virtvzd",
            "drwxr-xr-x  /usr/share/virtvzd/accept",
            "-rw-r--r--  /usr/share/virtvzd/accept/guests.sh",
            "-rw-r--r--  /usr/share/virtvzd/accept/host.sh",
            "-rw-r--r--  /usr/share/virtvzd/accept/report.sh",
            "-rwxr-xr-x  /usr/share/virtvzd/accept/run",
            "-rw-r--r--  /usr/share/virtvzd/accept/steps.sh",
        }));

    [Test]
    public void The_simulators_package_has_these_files() =>
        Assert.That(_packages.Query("virtvzd-simulator", "--qf", Files), Is.EqualTo(new[]
        {
            "lrwxrwxrwx  /usr/bin/prlsim",
            "-rw-r--r--  /usr/lib/systemd/system/prlsim.service",
            "drwxr-xr-x  /usr/lib/virtvzd",
            "-rwxr-xr-x  /usr/lib/virtvzd/libprl_sdk_sim.so",
            "-rwxr-xr-x  /usr/lib/virtvzd/prlsim",
            "drwxr-xr-x  /usr/share/licenses/virtvzd-simulator-11.3.0",
            "-rw-r--r-- l /usr/share/licenses/virtvzd-simulator-11.3.0/COPYING",
            "-rw-r--r-- d /usr/share/man/man1/prlsim.1.gz",
        }));

    [Test]
    public void The_daemon_takes_the_place_of_libvirts_own_and_brings_no_second_copy_of_what_is_common()
    {
        Assert.That(
            _packages.Query("virtvzd", "--obsoletes"),
            Is.EquivalentTo(new[] { "libvirt-daemon-driver-vz < 11.4", "libvirt-daemon-vz < 11.4" }));
        Assert.That(
            _packages.Query("virtvzd", "--provides"),
            Has.Some.StartsWith("libvirt-daemon-driver-vz = 11.3.0-").And.Some.StartsWith(
                "libvirt-daemon-vz = 11.3.0-"));
        Assert.That(
            _packages.Query("virtvzd", "--requires"), Does.Contain("(libvirt-daemon-common or libvirt-daemon)"));
        Assert.That(_packages.Query("virtvzd", "--list"), Has.None.Contains("polkit"));
    }

    [Test]
    public void Of_libraries_the_programs_need_glibc_alone()
    {
        var libraries = _packages.Query("virtvzd", "--requires")
            .Concat(_packages.Query("virtvzd-simulator", "--requires"))
            .Where(need => need.Contains(".so", StringComparison.Ordinal)).Select(need => need.Split(".so")[0])
            .Distinct();

        Assert.That(libraries, Is.SubsetOf(new[] { "ld-linux-x86-64", "ld-linux-aarch64", "libc", "libm" }));
    }

    [Test]
    public void The_simulated_library_is_nobodys_dependency() =>
        Assert.That(_packages.Query("virtvzd-simulator", "--provides"), Has.None.Contains("libprl_sdk"));

    [Test]
    public void Only_the_symbols_of_just_these_programs_are_in_the_debuginfo_package()
    {
        var links = _packages.Query("virtvzd-debuginfo", "--qf", "[%{FILENAMES} %{FILELINKTOS}\n]");

        foreach (var (program, place) in new[]
        {
            ("virtvzd", "sbin/virtvzd"),
            ("prlsim", "lib/virtvzd/prlsim"),
            ("libprl_sdk_sim.so", "lib/virtvzd/libprl_sdk_sim.so")
        })
        {
            var id = new Command("readelf", "-n", Path.Combine(Binaries.Folder, program)).Run().Output.Split(
                "Build ID: ")[1].Split('\n')[0];
            Assert.That(
                links, Does.Contain($"/usr/lib/debug/.build-id/{id[..2]}/{id[2..]}.debug ../../usr/{place}.dbg"));
            Assert.That(links, Does.Contain($"/usr/lib/debug/usr/{place}.dbg "));
        }

        Assert.That(links.Count(line => line.TrimEnd().EndsWith(".dbg", StringComparison.Ordinal)), Is.EqualTo(6));
    }

    [Test]
    public void The_source_package_has_the_sources_and_nothing_that_was_built()
    {
        using var directory = new TemporaryDirectory();
        var unpacked = new Command("rpm", "-i", "--define", $"_topdir {directory.Path}", _packages.Source).Run();
        Assert.That(unpacked.ExitCode, Is.Zero, unpacked.Error);

        var names = new Command("tar", "-tzf", directory["SOURCES/virtvzd-11.3.0.tar.gz"]).Run().Output.Split('\n');

        Assert.That(directory["SPECS/virtvzd.spec"], Does.Exist);
        Assert.That(directory["SOURCES/virtvzd.rpmlintrc"], Does.Exist);
        Assert.That(names, Does.Contain("virtvzd-11.3.0/build.sh").And
            .Contain("virtvzd-11.3.0/VirtVzd/VirtVzd.csproj").And
            .Contain("virtvzd-11.3.0/.editorconfig"));
        Assert.That(
            names.Where(name => name.Split('/') is [_, "out", ..]
                || name.Split('/').Any(part => part is "bin" or "obj" or ".git")), Is.Empty);
    }

    [Test]
    public void Rpmlint_finds_nothing_that_is_not_explained()
    {
        var packaging = Path.Combine(Architecture.SourceTree.Root, "packaging");

        // It unpacks and reads all of it: seconds of a processor, of which a loaded machine gives it little.
        var said = new Command(
            "rpmlint", ["--rpmlintrc", Path.Combine(
                packaging, "virtvzd.rpmlintrc"), Path.Combine(packaging, "virtvzd.spec"), .. _packages.All])
            .Run(patience: TimeSpan.FromMinutes(3));

        // Which explanations are needed depends on rpmlint's release and the distribution's settings for it.
        Assert.That(said.Output, Does.Contain(" packages and 1 specfiles checked"));
        Assert.That(
            said.Output.Split('\n').Where(line =>
                line.Contains(": E: ", StringComparison.Ordinal) || line.Contains(": W: ", StringComparison.Ordinal))
                .Where(line => !line.Contains("unused-rpmlintrc-filter", StringComparison.Ordinal)),
            Is.Empty);
    }

    [Test]
    public void Installing_upgrading_and_removing_leaves_nothing_but_what_was_edited()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            Assert.Inconclusive("only root can install into another root directory");
        }

        using var root = new TemporaryDirectory();
        Finished Rpm(params string[] arguments) =>
            new Command(
                "rpm", ["--root", root.Path, "--dbpath", "/.rpm", "--nodeps", "--noscripts", .. arguments]).Run();

        var installed = Rpm(["--install", .. _packages.Binary]);
        Assert.That(installed.ExitCode, Is.Zero, installed.Error);
        Assert.That(File.ReadAllBytes(root["usr/sbin/virtvzd"]), Is.EqualTo(File.ReadAllBytes(Binaries.Daemon)));
        Assert.That(new Command(root["usr/bin/prlsim"], "--help").Run().ExitCode, Is.Zero);
        File.WriteAllText(root["etc/libvirt/virtvzd.conf"], "max_clients = 7\n");

        var upgraded = Rpm(["--upgrade", "--replacepkgs", .. _packages.Binary]);
        Assert.That(upgraded.ExitCode, Is.Zero, upgraded.Error);
        Assert.That(File.ReadAllText(root["etc/libvirt/virtvzd.conf"]), Is.EqualTo("max_clients = 7\n"));

        var removed = Rpm("--erase", "virtvzd", "virtvzd-simulator", "virtvzd-debuginfo");
        Assert.That(removed.ExitCode, Is.Zero, removed.Error);
        Assert.That(
            FileList.Of(root.Path).Where(line => !line.Contains(" /.rpm/", StringComparison.Ordinal)),
            Is.EqualTo(new[] { "0644 /etc/libvirt/virtvzd.conf.rpmsave" }));
    }

    [TestCase("POSTIN", "1", "preset", "virtvzd.socket")]
    [TestCase("PREUN", "0", "disable --now", "virtvzd.service")]
    [TestCase("POSTUN", "1", "try-restart", "virtvzd.service")]
    public void Systemd_is_told_of_the_units(string script, string packagesLeft, string verb, string unit)
    {
        // Where rpm has systemd's own macros, its own helper programs are called instead of systemctl.
        if (new Command("rpm", "--eval", "%{?systemd_post:there}").Run().Output.Trim() == "there")
        {
            Assert.Inconclusive("the distribution's own macros are in the packages");
        }

        Assert.That(RunScript(script, packagesLeft), Does.Contain(verb).And.Contain(unit));
    }

    [TestCase("POSTIN", "2")]
    [TestCase("PREUN", "1")]
    public void An_upgrade_leaves_alone_what_the_administrator_enabled(string script, string packagesLeft) =>
        Assert.That(RunScript(script, packagesLeft), Is.Empty);

    // With a systemctl that writes down how it was called.
    string RunScript(string script, string packagesLeft)
    {
        using var directory = new TemporaryDirectory();
        directory.WriteProgram("systemctl", $"echo \"$@\" >> {directory["calls"]}");
        File.WriteAllText(directory["calls"], "");
        var text = string.Join('\n', _packages.Query("virtvzd", "--qf", $"%{{{script}}}\n"));

        var finished = new Command("sh", "-c", text, "script", packagesLeft)
            .With("PATH", $"{directory.Path}:/usr/bin:/bin").Run();

        Assert.That(finished.ExitCode, Is.Zero, finished.Error);
        return File.ReadAllText(directory["calls"]);
    }
}
