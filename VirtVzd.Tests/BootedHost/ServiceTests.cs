// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.BootedHost;

/// <summary>The installed daemon under systemd, as an administrator drives it.</summary>
[NeedsPrograms]
sealed class ServiceTests
{
    const string Virsh = BootedSystem.Virsh;
    const string Sockets = BootedSystem.Sockets;

    BootedSystem _host = null!;

    [SetUp]
    public void Boot()
    {
        _host = BootedSystem.WithDaemon();
        _host.Do("prlsim create vm web --state running");
    }

    [TearDown]
    public void End() => _host?.Dispose();

    [Test]
    public void The_three_sockets_start_it_for_the_first_client()
    {
        Assert.That(_host.Do($"systemctl is-active {Sockets}"), Is.EqualTo("active\nactive\nactive\n"));
        Assert.That(_host.Run("systemctl is-active virtvzd.service").Output, Is.EqualTo("inactive\n"));

        Assert.That(_host.Do($"{Virsh} list --name"), Does.StartWith("web\n"));
        Assert.That(_host.Do($"{Virsh} -r domstate web"), Does.StartWith("running\n"));
        Assert.That(_host.Do("virt-admin -c virtvzd:///system srv-list"), Does.Contain("virtvzd"));
        Assert.That(_host.Do("systemctl is-active virtvzd.service"), Is.EqualTo("active\n"));
    }

    [Test]
    public void A_member_of_the_group_libvirt_may_write_and_anybody_else_only_read()
    {
        _host.Do("useradd -m -G libvirt anna && useradd -m otto");

        Assert.That(_host.Do($"runuser -u anna -- {Virsh} destroy web"), Does.Contain("destroyed"));
        Assert.That(_host.Do($"runuser -u otto -- {Virsh} -r domstate web"), Does.StartWith("shut off"));
        var refused = _host.Run($"runuser -u otto -- {Virsh} start web");
        Assert.That(refused.ExitCode, Is.EqualTo(1));
        Assert.That(refused.Error, Does.Contain("authentication"));
    }

    [Test]
    public void With_masked_sockets_it_opens_them_itself()
    {
        _host.Do($"systemctl stop {Sockets}");
        _host.Do($"systemctl mask {Sockets}");
        _host.Do("systemctl start virtvzd.service");

        Assert.That(_host.Do($"{Virsh} list --name"), Does.StartWith("web\n"));
        Assert.That(_host.Do($"{Virsh} -r list --name"), Does.StartWith("web\n"));

        _host.Do("systemctl stop virtvzd.service");
        _host.Do($"systemctl unmask {Sockets}");
        _host.Do($"systemctl start {Sockets}");
        Assert.That(_host.Do($"{Virsh} list --name"), Does.StartWith("web\n"));
    }

    [Test]
    public void A_reload_puts_the_changed_file_into_force_without_a_restart()
    {
        _host.Do($"{Virsh} list");
        var before = _host.Do("systemctl show -P MainPID virtvzd");

        _host.Do("echo 'max_clients = 77' >> /etc/libvirt/virtvzd.conf && systemctl reload virtvzd");

        _host.Wait("virt-admin -c virtvzd:///system srv-clients-info virtvzd | grep -q 'nclients_max *: 77'");
        Assert.That(_host.Do("systemctl show -P MainPID virtvzd"), Is.EqualTo(before));
    }

    [Test]
    public void A_restart_and_five_more_at_once_leave_guests_and_sockets_alone()
    {
        _host.Do("systemctl start virtvzd");
        for (var i = 0; i < 6; i++)
        {
            _host.Do("systemctl restart virtvzd");
        }

        Assert.That(_host.Do($"systemctl is-active {Sockets}"), Is.EqualTo("active\nactive\nactive\n"));
        Assert.That(_host.Do($"{Virsh} domstate web"), Does.StartWith("running\n"));
        Assert.That(_host.Do("systemctl is-active prlsim"), Is.EqualTo("active\n"));
    }

    [Test]
    public void A_crash_costs_no_guest()
    {
        _host.Do("systemctl start virtvzd");
        var begun = _host.Do("prlsim --json list");

        foreach (var (signal, restarts) in (ReadOnlySpan<(string, int)>)[("SEGV", 1), ("KILL", 2)])
        {
            _host.Do($"systemctl kill -s {signal} virtvzd");

            _host.Wait($"[ $(systemctl show -P NRestarts virtvzd) -ge {restarts} ] && systemctl is-active -q virtvzd");
            Assert.That(_host.Do($"{Virsh} domstate web"), Does.StartWith("running\n"));
            Assert.That(_host.Do("prlsim --json list"), Is.EqualTo(begun));
        }
    }

    [Test]
    public void A_daemon_that_hangs_is_ended_by_the_watchdog_and_comes_back()
    {
        _host.Do("mkdir -p /etc/systemd/system/virtvzd.service.d && printf '[Service]\\nWatchdogSec=2\\n' > "
            + "/etc/systemd/system/virtvzd.service.d/soon.conf");
        _host.Do("systemctl daemon-reload && systemctl restart virtvzd");

        _host.Do("systemctl kill -s STOP virtvzd");

        _host.Wait("[ $(systemctl show -P NRestarts virtvzd) -ge 1 ] && systemctl is-active -q virtvzd");
        Assert.That(_host.Do($"{Virsh} domstate web"), Does.StartWith("running\n"));
    }

    [Test]
    public void A_restart_of_the_simulated_host_costs_no_guest()
    {
        _host.Do($"{Virsh} list");

        _host.Do("systemctl restart prlsim");

        _host.Wait($"{Virsh} domstate web | grep -q running");
    }
}
