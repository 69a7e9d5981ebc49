// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Text.RegularExpressions;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.BootedHost;

/// <summary>What <c>install</c> tells an administrator, typed on a system that has nothing of ours yet.</summary>
[NeedsPrograms]
sealed class InstalledTests
{
    const string Virsh = BootedSystem.Virsh;
    const string Sockets = BootedSystem.Sockets;

    BootedSystem _host = null!;

    [SetUp]
    public void Boot() => _host = BootedSystem.Boot();

    [TearDown]
    public void End() => _host?.Dispose();

    [Test]
    public void In_a_prefix_where_systemd_does_not_look_it_serves_when_what_install_says_is_done()
    {
        var said = _host.Do("VIRTVZD_OUT=/programs /sources/build.sh install PREFIX=/opt/x");
        Assert.That(_host.Run($"systemctl enable --now {Sockets}").ExitCode, Is.Not.Zero);
        var line = Regex.Match(said, "'(systemctl link [^']+)'").Groups[1].Value;

        _host.Do(line);

        _host.Do("echo 'sdk_library = \"/opt/x/lib/virtvzd/libprl_sdk_sim.so\"' >> /etc/libvirt/virtvzd.conf");
        _host.Do($"systemctl enable --now prlsim.service {Sockets}");
        _host.Do("/opt/x/bin/prlsim create vm web --state running");
        Assert.That(_host.Do($"{Virsh} domstate web"), Does.StartWith("running"));
        Assert.That(_host.Do("readlink /proc/$(systemctl show -P MainPID virtvzd)/exe"), Is.EqualTo("/opt/x/sbin/virtvzd\n"));
    }
}
