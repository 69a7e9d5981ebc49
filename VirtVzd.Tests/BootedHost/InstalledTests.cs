// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Text.RegularExpressions;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.BootedHost;

/// <summary>
/// What <c>install</c> and README tell an administrator, typed on a system that has nothing of ours yet.
/// </summary>
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

        _host.UseSimulatedHost("/opt/x");
        _host.Do($"systemctl enable --now prlsim.service {Sockets}");
        _host.Do("/opt/x/bin/prlsim create vm web --state running");
        Assert.That(_host.Do($"{Virsh} domstate web"), Does.StartWith("running"));
        Assert.That(
            _host.Do("readlink /proc/$(systemctl show -P MainPID virtvzd)/exe"), Is.EqualTo("/opt/x/sbin/virtvzd\n"));
    }

    [TestCase("/usr")]
    [TestCase("")]
    public void README_is_true_line_by_line(string prefix)
    {
        _host.Do($"VIRTVZD_OUT=/programs /sources/build.sh install {(prefix.Length > 0 ? $"PREFIX={prefix}" : "")}");
        var root = prefix.Length > 0 ? prefix : "/usr/local";
        _host.UseSimulatedHost(root);
        _host.Do("systemctl daemon-reload");
        _host.Do("systemctl enable --now prlsim.service");

        Assert.That(_host.Do($"{root}/sbin/virtvzd --check-config"), Is.Empty);
        var before = _host.Run($"{root}/sbin/virtvzd --check-host");
        Assert.That(before.ExitCode, Is.EqualTo(1));
        Assert.That(before.Output, Does.Contain("ok       dispatcher ").And.Contain(
            "is not enabled: systemctl enable --now virtvzd.socket\n"));

        _host.Do($"systemctl enable --now {Sockets}");
        Assert.That(_host.Do($"{Virsh} list --all --name").Trim(), Is.Empty);
        Assert.That(
            _host.Do($"{root}/sbin/virtvzd --check-host"),
            Does.Contain("ok       virtvzd.socket ").And.Not.Contain("wrong "));
        Assert.That(
            _host.Do("virt-admin -c virtvzd:///system srv-clients-info virtvzd"), Does.StartWith("nclients_max"));

        Assert.That(
            _host.Do($"{root}/share/virtvzd/accept/run"), Does.Contain("verdict: ACCEPTED").And.Contain(" 0 failed"));

        _host.Do("useradd -m otto");
        _host.Do("runuser -l otto -c 'mkdir -p ~/.config/libvirt && echo \"sdk_library = "
            + $"\\\"{root}/lib/virtvzd/libprl_sdk_sim.so\\\"\" >> ~/.config/libvirt/virtvzd.conf'");
        _host.Do($"runuser -l otto -c 'LIBVIRTD_PATH={root}/sbin virsh -c \"vz:///session?mode=direct\" list --all'");
    }
}
