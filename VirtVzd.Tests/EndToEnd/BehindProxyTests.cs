// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.IO;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// Remote clients come through libvirt's own daemon, which takes TLS and TCP and passes all calls on, as virtproxyd
/// does. A monolithic libvirtd is what most distributions have: it passes on what is told it by a socket, which the
/// client's parameter <c>name</c> does. Of the caller's identity it tells nothing, other than virtproxyd (see
/// <see cref="RelayedIdentityTests"/>).
/// </summary>
[NeedsPrograms]
sealed class BehindProxyTests
{
    SimulatedHost _host = null!;
    RunningDaemon _daemon = null!;
    CertificateAuthority _authority = null!;
    SaslAccounts _accounts = null!;
    LibvirtDaemon _overTls = null!;
    LibvirtDaemon _overTcp = null!;
    string _pkiPath = null!;

    static IEnumerable<string> Transports => ["tls", "tcp"];

    [OneTimeSetUp]
    public void StartEverything()
    {
        _host = new SimulatedHost();
        _host.Do("create", "vm", "vm-on", "--state", "running");
        _host.Do("create", "ct", "ct-off");
        _daemon = new RunningDaemon(_host);
        _authority = new CertificateAuthority();
        _pkiPath = _authority.ClientDirectory();
        _accounts = new SaslAccounts("digest-md5");
        _overTls = new LibvirtDaemon(_authority.Configuration(_authority.Server()));
        _overTcp = new LibvirtDaemon(
            "listen_tcp = 1\nlisten_tls = 0\ntcp_port = \"0\"\nlisten_addr = \"127.0.0.1\"\nauth_tcp = \"sasl\"",
            ("SASL_CONF_PATH", _accounts.ConfigurationDirectory));
    }

    [OneTimeTearDown]
    public void StopEverything()
    {
        _overTcp?.Dispose();
        _overTls?.Dispose();
        _accounts?.Dispose();
        _authority?.Dispose();
        _daemon?.Dispose();
        _host?.Dispose();
    }

    string Uri(string transport)
    {
        var name = System.Uri.EscapeDataString($"vz+unix:///system?socket={_daemon.Socket}");
        return transport == "tls"
            ? $"vz+tls://localhost:{_overTls.Port}/system?pkipath={_pkiPath}&name={name}"
            : $"vz+tcp://localhost:{_overTcp.Port}/system?authfile={_accounts.CredentialsFile}&name={name}";
    }

    Finished Virsh(string transport, params string[] arguments) =>
        new Command("virsh", ["-c", Uri(transport), .. arguments])
            .With("LIBVIRT_AUTH_FILE", _accounts.CredentialsFile).Run();

    string Ok(string transport, params string[] arguments)
    {
        var finished = Virsh(transport, arguments);
        Assert.That(finished.ExitCode, Is.Zero, finished.ToString());
        return finished.Output;
    }

    [TestCaseSource(nameof(Transports))]
    public void Guests_are_listed_changed_and_shown(string transport)
    {
        Assert.That(Ok(transport, "list", "--all", "--name"), Does.Contain("vm-on").And.Contain("ct-off"));
        Ok(transport, "start", "ct-off");
        Assert.That(_daemon.VirshOk("domstate", "ct-off"), Does.StartWith("running"));
        Ok(transport, "destroy", "ct-off");
        Assert.That(
            Ok(transport, "dumpxml", "vm-on").TrimEnd(), Is.EqualTo(_daemon.VirshOk("dumpxml", "vm-on").TrimEnd()));
        Assert.That(Ok(transport, "domstats", "vm-on"), Does.Contain("Domain: 'vm-on'"));
    }

    [TestCaseSource(nameof(Transports))]
    public void What_is_refused_is_refused_in_the_same_words(string transport)
    {
        Assert.That(Virsh(transport, "start", "vm-on").Error, Is.EqualTo(_daemon.Virsh("start", "vm-on").Error));
        Assert.That(Virsh(transport, "dominfo", "nosuch").Error, Is.EqualTo(_daemon.Virsh("dominfo", "nosuch").Error));
    }

    [TestCaseSource(nameof(Transports))]
    public void Who_only_reads_cannot_change_anything(string transport)
    {
        Assert.That(Virsh(transport, "-r", "list", "--name").Output, Does.Contain("vm-on"));

        Assert.That(Virsh(transport, "-r", "destroy", "vm-on").Error, Does.EndWith(
            "error: operation forbidden: read only access prevents virDomainDestroy\n"));
        Assert.That(_daemon.VirshOk("domstate", "vm-on"), Does.StartWith("running"));
    }

    [Test]
    public void Events_come_all_the_way()
    {
        var number = 0;
        using var watch = new EventWatcher(
            Uri("tls"), ["--loop", "lifecycle"], () => _host.Do("create", "vm", $"probe{number++}"));

        _host.Do("start", "ct-off");

        watch.Expect("event 'lifecycle' for domain 'ct-off': Started Booted");
        _host.Do("stop", "ct-off");
        watch.Expect("event 'lifecycle' for domain 'ct-off': Stopped");
    }

    [Test]
    public void A_console_streams_all_the_way()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory["talker.xml"], """
            <domain type='vz'><name>talker</name><memory unit='MiB'>512</memory><os><type>hvm</type></os><devices><console type='pty'/></devices></domain>
            """);
        Ok("tls", "define", directory["talker.xml"]);
        Ok("tls", "start", "talker");

        var talk = new Command("/usr/bin/python3", "-c", $"""
            import libvirt
            stream = (conn := libvirt.open('{Uri("tls")}')).newStream()
            conn.lookupByName('talker').openConsole(None, stream)
            heard = b''
            while b'talker console' not in heard: heard += stream.recv(1024)
            stream.send(b'uname -a')
            while b'uname -a' not in heard: heard += stream.recv(1024)
            stream.finish()
            print('heard')
            """).Run();

        Assert.That(talk.Output, Is.EqualTo("heard\n"), talk.ToString());
    }

    [Test]
    public void A_client_that_asks_for_signs_of_life_gets_them_while_a_call_takes_its_time()
    {
        _host.Do("delay", "PrlVm_Suspend", "4000");

        Assert.That(Virsh("tls", "-k", "1", "-K", "1", "managedsave", "vm-on").ExitCode, Is.Zero);
        Ok("tls", "start", "vm-on");
        _host.Do("unfault");
    }

    [Test]
    public void A_daemon_that_is_started_again_is_found_again()
    {
        _daemon.Signal((int)Mono.Unix.Native.Signum.SIGKILL);
        Deadline.Until("it has ended", () => _daemon.HasEnded);
        Assert.That(
            Virsh("tls", "list").Error,
            Does.Contain($"Failed to connect socket to '{_daemon.Socket}': Connection refused"));

        _daemon.StartAgain();

        Assert.That(Ok("tls", "list", "--name"), Does.Contain("vm-on"));
    }
}
