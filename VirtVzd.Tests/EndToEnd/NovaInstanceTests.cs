// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using NUnit.Framework;
using VirtVzd.Tests.DomainXml;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// Instances of OpenStack Nova, by the documents that its own classes write (<c>Golden/DomainXml/Nova</c>) and the
/// calls that they make; <c>./build.sh nova</c> lets Nova itself do it.
/// </summary>
sealed class NovaInstanceTests : HostOfEachKind
{
    [Test]
    public void Instances_are_defined_live_and_go()
    {
        foreach (var (document, name) in new[]
        {
            ("machine-bridge",
                "instance-00000001"), ("machine-ovs", "instance-00000003"), ("container-bridge", "instance-00000002"),
        })
        {
            Daemon.VirshOk("define", GoldenDocument.PathOf("Nova/" + document));
            Daemon.VirshOk("start", name);
            Daemon.VirshOk("suspend", name);
            Daemon.VirshOk("resume", name);
            Daemon.VirshOk("managedsave", name);

            // Nova defines a saved instance anew, by what it has read of it, before it goes on.
            var read = Daemon.VirshOk("dumpxml", name);
            using var file = new TemporaryDirectory();
            File.WriteAllText(file["read.xml"], read);
            Daemon.VirshOk("define", file["read.xml"]);
            Daemon.VirshOk("start", name);
            Assert.That(Daemon.VirshOk("domstate", name, "--reason"), Is.EqualTo("running (restored)"));

            Daemon.VirshOk("destroy", name);
            Daemon.VirshOk("undefine", name, "--managed-save");
            Assert.That(Host.Do("list"), Does.Not.Contain(name));
        }
    }
}
