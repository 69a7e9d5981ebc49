// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// Migrations that the daemons do between themselves over TLS and ssh: the source's has certificates where root's are
/// and finds ssh on its path. Over TLS the destination is behind libvirt's own daemon, over ssh at the far end of a
/// pretended one.
/// </summary>
[NeedsPrograms]
[Parallelizable(ParallelScope.Self)]
sealed class SecurePeerToPeerTests
{
    TemporaryDirectory _files = null!;
    CertificateAuthority _authority = null!;
    CertificateAuthority _stranger = null!;
    LibvirtDaemon _front = null!;
    LibvirtDaemon _strangersFront = null!;
    TwoHosts _hosts = null!;

    [OneTimeSetUp]
    public void StartHosts()
    {
        OrdinaryUser.NeedsRoot();
        _files = new TemporaryDirectory();
        _authority = new CertificateAuthority();
        _stranger = new CertificateAuthority();
        var client = _authority.ClientDirectory();
        foreach (var (from, to) in new[]
        {
            ("cacert.pem", "CA/cacert.pem"), ("clientcert.pem", "libvirt/clientcert.pem"),
            ("clientkey.pem", "libvirt/private/clientkey.pem"),
        })
        {
            var path = _files[$"pki/{to}"];
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(Path.Combine(client, from), path);
        }

        _files.WriteProgram("bin/ssh", $"""
            echo "$*" > "{_files["ssh"]}"
            {FarHost.Ssh}
            """);
        _files.WriteProgram("bin/nc", $"""
            [ "$1" = -q ] && exit 1
            {FarHost.Netcat("\"$@\"")}
            """);
        _hosts = new TwoHosts(launchSource: host => RunningDaemon.InMountNamespace(host, $"""
            mkdir -p /etc/pki
            mount --bind "{_files["pki"]}" /etc/pki
            PATH="{_files["bin"]}:$PATH"
            """));
        _front = new LibvirtDaemon(_authority.Configuration(_authority.Server()));
        _strangersFront = new LibvirtDaemon(_stranger.Configuration(_stranger.Server()));
    }

    [OneTimeTearDown]
    public void StopHosts()
    {
        _strangersFront?.Dispose();
        _front?.Dispose();
        _hosts?.Dispose();
        _stranger?.Dispose();
        _authority?.Dispose();
        _files?.Dispose();
    }

    [Test]
    public void Over_TLS()
    {
        Make("by-tls");

        var finished = Migrate("by-tls", Tls(_front));

        Assert.That(finished.ExitCode, Is.Zero, () => $"{finished}\n{_hosts.Source.Daemon.Log}");
        Assert.That(_hosts.Whereabouts("by-tls"), Is.SameAs(_hosts.Destination));
        Assert.That(_hosts.Destination.StateAtHost("by-tls"), Is.EqualTo("running"));
    }

    [Test]
    public void A_destination_whose_certificate_nobody_trusts_gets_nothing()
    {
        Make("kept");

        var finished = Migrate("kept", Tls(_strangersFront));

        Assert.That(finished.ExitCode, Is.Not.Zero);
        Assert.That(finished.Error, Does.Contain("certificate"));
        Assert.That(_hosts.Whereabouts("kept"), Is.SameAs(_hosts.Source));
        Assert.That(_hosts.Source.StateAtHost("kept"), Is.EqualTo("running"));
    }

    [Test]
    public void Over_ssh()
    {
        Make("by-ssh");

        var finished = Migrate(
            "by-ssh", $"vz+ssh://mover@beta.example/system?proxy=netcat&socket={_hosts.Destination.Daemon.Socket}");

        Assert.That(finished.ExitCode, Is.Zero, () => $"{finished}\n{_hosts.Source.Daemon.Log}");
        Assert.That(_hosts.Whereabouts("by-ssh"), Is.SameAs(_hosts.Destination));
        Assert.That(
            File.ReadAllText(_files["ssh"]), Does.StartWith("-l mover -T -e none -o BatchMode=yes -- beta.example "));
    }

    string Tls(LibvirtDaemon front) => $"vz+tls://127.0.0.1:{front.Port}/system?name="
        + Uri.EscapeDataString($"vz+unix:///system?socket={_hosts.Destination.Daemon.Socket}");

    Finished Migrate(string guest, string uri) => new Command(
        "virsh",
        [
            "-c", _hosts.Source.Daemon.Uri, "migrate", guest, uri, "--p2p", "--migrateuri",
            $"vzmigr://{_hosts.Destination.Name}",
            "--copy-storage-all",
        ]).Run(patience: TimeSpan.FromSeconds(90));

    void Make(string name) => _hosts.Source.Make(name, "vm", "--state", "running", "--disks", "1");
}
