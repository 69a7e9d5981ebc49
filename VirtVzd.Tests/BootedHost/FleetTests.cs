// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.BootedHost;

/// <summary>
/// The lines of docs/fleet.md on a host of a fleet, as far as Debian 12 has the programs: its libvirtd stands in
/// virtproxyd's place.
/// </summary>
[NeedsPrograms]
sealed class FleetTests
{
    const string Unit = """
        [Unit]
        Description=libvirt's daemon beside virtvzd
        After=network.target

        [Service]
        Type=notify
        ExecStart=/usr/sbin/libvirtd --listen

        [Install]
        WantedBy=multi-user.target
        """;

    const string Remote = "virsh -c 'vz://localhost/system?name=vz%2Bunix:///system?socket=/run/libvirt/virtvzd-sock'";

    [Test]
    public void A_client_whose_certificate_is_named_comes_in_over_tls_and_no_other()
    {
        using var authority = new CertificateAuthority();
        using var files = new TemporaryDirectory();
        using var host = BootedSystem.WithDaemon();
        var client = authority.ClientDirectory("organization = Example\ncn = "
            + "admin.example\ntls_www_client\nencryption_key\nsigning_key\nexpiration_days = 10\n");
        host.Put("/etc/pki/CA/cacert.pem", authority.Certificate);
        host.Put("/etc/pki/libvirt/servercert.pem", authority.Server());
        host.Put("/etc/pki/libvirt/private/serverkey.pem", authority.Key);
        host.Put("/etc/pki/libvirt/clientcert.pem", Path.Combine(client, "clientcert.pem"));
        host.Put("/etc/pki/libvirt/private/clientkey.pem", Path.Combine(client, "clientkey.pem"));
        host.Do("printf '%s\\n' 'auth_tls = \"none\"' 'tls_allowed_dn_list = [ \"O=Example,CN=admin.example\" ]' >> "
            + "/etc/libvirt/libvirtd.conf");
        File.WriteAllText(files["unit"], Unit);
        host.Put("/etc/systemd/system/beside-virtvzd.service", files["unit"]);
        host.Do("systemctl daemon-reload && systemctl enable --now beside-virtvzd.service && prlsim create vm web");

        Assert.That(host.Do($"{Remote} list --all --name"), Does.StartWith("web\n"));
        Assert.That(
            host.Do($"{BootedSystem.Virsh} pool-list --all"), Does.Contain("Name"), "storage comes from it too");
        Assert.That(host.Do($"systemctl is-active {BootedSystem.Sockets}"), Is.EqualTo("active\nactive\nactive\n"));

        host.Do("sed -i s/admin.example/other.example/ /etc/libvirt/libvirtd.conf && systemctl restart "
            + "beside-virtvzd.service");

        Assert.That(host.Run($"{Remote} list --all").ExitCode, Is.Not.Zero);
    }
}
