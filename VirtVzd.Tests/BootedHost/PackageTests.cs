// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using NUnit.Framework;
using VirtVzd.Tests.Packaging;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.BootedHost;

/// <summary>The RPM on a system: in the place of libvirt's own package, over itself, and away again.</summary>
[NeedsPrograms]
sealed class PackageTests
{
    // Of an RPM's system only rpm itself is there: what packages are required is not known to it.
    const string Rpm = "rpm --nodeps --ignorearch";

    const string Virsh = BootedSystem.Virsh;
    const string Sockets = BootedSystem.Sockets;

    RpmPackages _packages = null!;
    BootedSystem _host = null!;

    [OneTimeSetUp]
    public void Make() => _packages = new RpmPackages();

    [OneTimeTearDown]
    public void Remove() => _packages.Dispose();

    [SetUp]
    public void Boot()
    {
        _host = BootedSystem.Boot();
        foreach (var path in _packages.Binary)
        {
            _host.Put($"/root/{Path.GetFileName(path)}", path);
        }
    }

    [TearDown]
    public void End() => _host?.Dispose();

    [Test]
    public void It_is_installed_serves_is_upgraded_while_guests_run_and_is_removed()
    {
        _host.Do($"{Rpm} -i /root/virtvzd-11*.rpm /root/virtvzd-simulator-*.rpm");
        _host.UseSimulatedHost();
        _host.Do($"systemctl enable --now prlsim.service {Sockets}");
        _host.Do("prlsim create vm web --state running");
        Assert.That(_host.Do($"{Virsh} domstate web"), Does.StartWith("running"));

        _host.Do($"{Rpm} -U --replacepkgs /root/virtvzd-11*.rpm");

        Assert.That(_host.Do($"{Virsh} domstate web"), Does.StartWith("running"));
        Assert.That(_host.Do($"systemctl is-active {Sockets}"), Is.EqualTo("active\nactive\nactive\n"));

        _host.Do("rpm -e --nodeps virtvzd");

        Assert.That(
            _host.Run("systemctl is-active virtvzd.socket virtvzd.service").Output,
            Does.Not.Contain("\nactive").And.Not.StartWith("active"));
        Assert.That(_host.Run("ls /usr/sbin/virtvzd /usr/lib/systemd/system/virtvzd.service").Output, Is.Empty);
        Assert.That(_host.Do("prlsim list"), Does.Contain("running"));
    }

    [Test]
    public void It_takes_the_place_of_libvirts_own_package_by_an_upgrade()
    {
        using var directory = new TemporaryDirectory();
        var spec = directory["old.spec"];
        File.WriteAllText(spec, """
            Name: libvirt-daemon-driver-vz
            Version: 11.3.0
            Release: 7
            Summary: The daemon of libvirt
            License: LGPL-2.1-or-later
            %description
            A dummy.
            %install
            install -D -m 0755 /bin/true %{buildroot}/usr/sbin/virtvzd
            %files
            /usr/sbin/virtvzd
            """);
        var built = new Command(
            "rpmbuild", "-bb", "--define", $"_topdir {directory.Path}", "--define", "_rpmfilename old.rpm", "--define",
            "debug_package %{nil}", spec).Run();
        Assert.That(built.ExitCode, Is.Zero, built.Error);
        _host.Put("/root/old.rpm", directory["RPMS/old.rpm"]);
        _host.Do($"{Rpm} -i /root/old.rpm");

        _host.Do($"{Rpm} -U /root/virtvzd-11*.rpm");

        Assert.That(_host.Run("rpm -q libvirt-daemon-driver-vz").ExitCode, Is.EqualTo(1));
        Assert.That(_host.Do("rpm -q --whatprovides libvirt-daemon-driver-vz"), Does.StartWith("virtvzd-11"));
        Assert.That(_host.Do("/usr/sbin/virtvzd --version"), Does.Contain("11.3.0"));
    }
}
