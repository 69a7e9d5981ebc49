// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>Read-only clients see everything that is no secret and change nothing.</summary>
sealed class ReadOnlyClientTests : HostOfEachKind
{
    [Test]
    public void A_read_only_client_lists_and_shows()
    {
        Assert.That(ReadOnly("list", "--all").Output, Does.Contain("vm-on"));
        Assert.That(ReadOnly("dumpxml", "vm-on").Output, Does.Contain("<name>vm-on</name>"));
    }

    [TestCase("start", "vm-off", "virDomainCreate")]
    [TestCase("destroy", "vm-on", "virDomainDestroy")]
    [TestCase("shutdown", "vm-on", "virDomainShutdown")]
    [TestCase("suspend", "vm-on", "virDomainSuspend")]
    [TestCase("resume", "vm-paused", "virDomainResume")]
    [TestCase("reboot", "vm-on", "virDomainReboot")]
    [TestCase("reset", "vm-on", "virDomainReset")]
    [TestCase("undefine", "vm-off", "virDomainUndefine")]
    public void A_read_only_client_changes_nothing(string command, string domain, string api)
    {
        var before = Host.Do("list");

        var finished = ReadOnly(command, domain);

        Assert.That(finished.ExitCode, Is.EqualTo(1));
        Assert.That(finished.Error, Does.Match($"operation forbidden: read only access prevents {api}"));
        Assert.That(Host.Do("list"), Is.EqualTo(before));
    }

    [Test]
    public void A_read_only_client_does_not_see_secrets()
    {
        Assert.That(
            ReadOnly("dumpxml", "--security-info", "vm-on").Error,
            Does.Contain("operation forbidden: virDomainGetXMLDesc with secure flag"));
    }

    [Test]
    public void The_read_only_socket_of_a_root_daemon_cannot_be_talked_out_of_it()
    {
        if (!File.Exists(Daemon.ReadOnlySocket))
        {
            Assert.That(System.Environment.IsPrivilegedProcess, Is.False, "a daemon of root has a read-only socket");
            return;
        }

        // The client claims to be read-write: it opens the read-only socket without the flag.
        var finished =
            new Command("virsh", "-c", $"vz:///system?socket={Daemon.ReadOnlySocket}", "destroy", "vm-on").Run();

        Assert.That(finished.Error, Does.Contain("operation forbidden: read only access prevents virDomainDestroy"));
        Assert.That(Daemon.VirshOk("domstate", "vm-on"), Is.EqualTo("running"));
    }

    Finished ReadOnly(params string[] arguments) => new Command("virsh", ["-r", "-c", Daemon.Uri, .. arguments]).Run();
}
