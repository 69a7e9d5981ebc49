// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.BootedHost;

/// <summary>
/// A host that is switched off shuts its guests down by libvirt-guests, and starts them when it comes back.
/// </summary>
[NeedsPrograms]
sealed class PowerOffTests
{
    const string Virsh = BootedSystem.Virsh;

    BootedSystem _host = null!;

    [SetUp]
    public void Boot()
    {
        _host = BootedSystem.WithDaemon();
        _host.Do(
            "prlsim create vm web --state running && prlsim create ct mail --state running && prlsim create vm spare");
        _host.Do("printf 'URIS=vz:///system\\nON_BOOT=start\\nON_SHUTDOWN=shutdown\\nSHUTDOWN_TIMEOUT=20\\n' > "
            + "/etc/default/libvirt-guests");
        _host.Do("systemctl enable --now virtvzd.service libvirt-guests.service");
    }

    [TearDown]
    public void End() => _host?.Dispose();

    [Test]
    public void Guests_are_shut_down_and_come_back()
    {
        _host.PowerOff();
        _host.SwitchOn();

        AssertShutDownAndBack();
        Assert.That(_host.Do($"{Virsh} domstate spare"), Does.StartWith("shut off"));
    }

    [Test]
    public void Guests_are_shut_down_by_a_daemon_that_is_busy()
    {
        _host.Do("prlsim hang PrlVm_Suspend && prlsim create vm stuck --state running");
        _host.Do($"for i in 1 2 3 4; do setsid {Virsh} event --all --loop >/dev/null 2>&1 </dev/null & done; setsid "
            + $"{Virsh} managedsave stuck >/dev/null 2>&1 </dev/null &");

        _host.PowerOff();
        _host.SwitchOn();

        AssertShutDownAndBack();
    }

    [Test]
    public void Guests_with_autostart_start_with_the_host_and_others_stay_off()
    {
        _host.Do($"systemctl disable --now libvirt-guests.service && {Virsh} autostart spare && {Virsh} start web");

        _host.PowerOff();
        _host.SwitchOn();

        _host.Wait($"{Virsh} domstate spare | grep -q running");
        Assert.That(_host.Do($"{Virsh} domstate web"), Does.StartWith("shut off"));
    }

    void AssertShutDownAndBack()
    {
        Assert.That(
            _host.Do("journalctl -b -1 -u libvirt-guests --no-pager -o cat"),
            Does.Contain("Shutdown of guest web complete").And.Contain("Shutdown of guest mail complete"));
        _host.Wait($"{Virsh} list --name | grep -q web && {Virsh} list --name | grep -q mail");
    }
}
