// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using NUnit.Framework;
using VirtVzd.Tests.Packaging;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.BootedHost;

/// <summary>Debian's packages on a system of Debian's: installed, upgraded over themselves, and away again.</summary>
[NeedsPrograms]
sealed class DebTests
{
    const string Virsh = BootedSystem.Virsh;
    const string Sockets = BootedSystem.Sockets;

    DebPackages _packages = null!;
    BootedSystem _host = null!;

    [SetUp]
    public void Boot()
    {
        _host = BootedSystem.Boot();
        _packages = new DebPackages();
        foreach (var path in _packages.All)
        {
            _host.Put($"/root/{Path.GetFileName(path)}", path);
        }
    }

    [TearDown]
    public void End()
    {
        _host?.Dispose();
        _packages?.Dispose();
    }

    [Test]
    public void It_is_installed_serves_is_upgraded_while_guests_run_and_is_removed()
    {
        _host.Do("dpkg -i /root/virtvzd_*.deb /root/virtvzd-simulator_*.deb");
        Assert.That(_host.Do($"systemctl is-active {Sockets}"), Is.EqualTo("active\nactive\nactive\n"));
        Assert.That(_host.Do($"systemctl is-enabled {Sockets}"), Is.EqualTo("enabled\nenabled\nenabled\n"));
        _host.UseSimulatedHost();
        _host.Do("systemctl enable --now prlsim.service");
        _host.Do("prlsim create vm web --state running");
        Assert.That(_host.Do($"{Virsh} list"), Does.Contain("web"));

        _host.Do("dpkg -i --force-confold /root/virtvzd_*.deb");

        Assert.That(_host.Do($"systemctl is-active {Sockets}"), Is.EqualTo("active\nactive\nactive\n"));
        Assert.That(_host.Do($"{Virsh} domstate web"), Does.StartWith("running"));

        _host.Do("dpkg -r virtvzd");

        Assert.That(
            _host.Run("systemctl is-active virtvzd.socket virtvzd.service").Output,
            Does.Not.Contain("\nactive").And.Not.StartWith("active"));
        Assert.That(_host.Do("prlsim list"), Does.Contain("running"));
        _host.Do("dpkg -P virtvzd virtvzd-simulator");
        Assert.That(_host.Run("ls /etc/libvirt/virtvzd.conf /etc/default/virtvzd /usr/sbin/virtvzd "
            + "/run/libvirt/virtvzd-sock").Output, Is.Empty);
    }
}
