// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Linq;
using System.Text;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>Guests are defined and undefined.</summary>
sealed class VirshDefineTests : HostOfEachKind
{
    const string Machine = """
        <domain type='vz'>
          <name>fresh</name>
          <uuid>12345678-1234-1234-1234-123456789abc</uuid>
          <memory unit='MiB'>1024</memory>
          <vcpu>2</vcpu>
          <os><type arch='x86_64'>hvm</type></os>
        </domain>
        """;

    const string Container = """
        <domain type='vz'>
          <name>box</name>
          <uuid>12345678-1234-1234-1234-123456789abd</uuid>
          <memory unit='MiB'>512</memory>
          <vcpu>1</vcpu>
          <os><type arch='x86_64'>exe</type><init>/sbin/init</init></os>
          <devices>
            <filesystem type='template'>
              <source name='centos-7-x86_64'/>
              <target dir='/'/>
            </filesystem>
          </devices>
        </domain>
        """;

    [TestCase(Machine, "fresh", "hvm")]
    [TestCase(Container, "box", "exe")]
    public void A_plain_guest_is_defined_started_and_undefined(string document, string name, string type)
    {
        Define(document);

        Assert.That(Host.Do("list"), Does.Contain(name), "the host has it");
        Assert.That(
            Daemon.VirshOk("dominfo", name),
            Does.Contain($"OS Type:        {type}").And.Contain("State:          shut off"));
        Daemon.VirshOk("start", name);
        Daemon.VirshOk("destroy", name);
        Daemon.VirshOk("undefine", name);
        Assert.That(Host.Do("list"), Does.Not.Contain(name));
        Assert.That(Daemon.VirshOk("list", "--all", "--name"), Does.Not.Contain(name));
    }

    [Test]
    public void What_was_defined_is_shown()
    {
        Define(Machine);

        Assert.That(
            Daemon.VirshOk("dumpxml", "fresh"), Does.Contain("<uuid>12345678-1234-1234-1234-123456789abc</uuid>")
                .And.Contain("<memory unit='KiB'>1048576</memory>")
                .And.Contain("<vcpu placement='static'>2</vcpu>"));
    }

    [Test]
    public void A_second_definition_with_the_same_uuid_changes_the_first()
    {
        Define(Machine);
        Define(Machine.Replace("1024", "2048", System.StringComparison.Ordinal));

        Assert.That(Daemon.VirshOk("dominfo", "fresh"), Does.Contain("Max memory:     2097152 KiB"));
    }

    [TestCase("<domain type='vz'><name>x</name>", "at line 1")]
    [TestCase("<network/>", "XML error: expecting root element of 'domain', not 'network'")]
    [TestCase(
        "<domain type='vz'><memory>1048576</memory><os><type>hvm</type></os></domain>", "missing name information")]
    [TestCase(
        "<!DOCTYPE d [<!ENTITY a 'ha'>]>\n<domain><name>&a;</name></domain>",
        "at line 1: Document types with a subset or an address, and entities, are not allowed")]
    [TestCase(
        "<!DOCTYPE d SYSTEM 'file:///etc/passwd'><domain/>",
        "at line 1: Document types with a subset or an address, and entities, are not allowed")]
    [TestCase("<domain>\n<name>\u00FF</name></domain>", "at line 2: Input is not proper UTF-8, indicate encoding !")]
    public void A_document_with_a_fault_is_refused(string document, string message)
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory["bad.xml"], document, System.Text.Encoding.Latin1);

        var finished = Daemon.Virsh("define", directory["bad.xml"]);

        Assert.That(finished.ExitCode, Is.EqualTo(1));
        Assert.That(finished.Error, Does.Contain(message));
        Assert.That(Daemon.VirshOk("list", "--all", "--name").Split('\n'), Has.Length.EqualTo(6));
    }

    [Test]
    public void A_saved_guest_is_undefined_only_with_its_image()
    {
        // virsh itself refuses first without the option, so the call is made by hand.
        var refused = Daemon.PythonError("conn.lookupByName('vm-saved').undefineFlags(0)");

        Assert.That(refused.Output, Is.EqualTo(
            "55 48 Requested operation is not valid: Refusing to undefine while domain managed save image exists\n"));
        Daemon.VirshOk("undefine", "--managed-save", "vm-saved");
        Assert.That(Host.Do("list"), Does.Not.Contain("vm-saved"));
    }

    [Test]
    public void A_document_is_validated_where_that_is_asked_for()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory["good.xml"], Machine);
        File.WriteAllText(
            directory["bad.xml"], Machine.Replace("<vcpu>", "<surprise/><vcpu>", System.StringComparison.Ordinal));

        var refused = Daemon.Virsh("define", "--validate", directory["bad.xml"]);
        Daemon.VirshOk("define", "--validate", directory["good.xml"]);
        Daemon.VirshOk("define", directory["bad.xml"]);

        // libvirt's own test driver reads the same document with the same schema.
        var model = new Command("virsh", "-c", "test:///default", "define", "--validate", directory["bad.xml"]).Run();
        Assert.That(refused.ExitCode, Is.EqualTo(1));
        Assert.That(
            refused.Error, Does.Contain("Unable to validate doc against /usr/share/libvirt/schemas/domain.rng\n"));
        Assert.That(Reason(refused), Is.EqualTo(Reason(model)));
    }

    [TestCase("vm-off")]
    [TestCase("vm-on")]
    [TestCase("ct-off")]
    public void A_guest_is_edited(string name)
    {
        var finished = new Command("virsh", "-c", Daemon.Uri, "edit", name)
            .With("EDITOR", "sed -i 's,<vcpu.*</vcpu>,<vcpu>2</vcpu>,'")
            .Run();

        Assert.That(finished.ExitCode, Is.Zero, finished.ToString());
        Assert.That(Daemon.VirshOk("dominfo", name), Does.Contain("CPU(s):         2"));
    }

    [TestCase("deep", "at line 257: ")]
    [TestCase("many", "at line ")]
    [TestCase("entity", "at line 1: Document types with a subset or an address, and entities, are not allowed\n")]
    [TestCase("bytes", "at line 2: Input is not proper UTF-8, indicate encoding !\n")]
    public void A_hostile_document_gets_an_error_with_its_line(string kind, string message)
    {
        using var directory = new TemporaryDirectory();
        var document = kind switch
        {
            "deep" => Hostile(
                "x", string.Concat(Enumerable.Repeat("<a>\n", 400)) + string.Concat(Enumerable.Repeat("</a>", 400))),
            "many" => Hostile("x", string.Concat(Enumerable.Repeat("<a/>\n", 140_000))),
            "entity" => "<!DOCTYPE d [<!ENTITY a 'x'>]>\n" + Hostile("&a;", ""),
            _ => Hostile("a\u00c3(b", ""),
        };
        File.WriteAllText(directory["bad.xml"], document, Encoding.Latin1);

        var finished = Daemon.Virsh("define", directory["bad.xml"]);

        Assert.That(finished.ExitCode, Is.EqualTo(1));
        Assert.That(finished.Error, Does.Contain("error: " + message));
        Assert.That(Daemon.VirshOk("list", "--all", "--name").Split('\n'), Has.Length.EqualTo(6));
    }

    static string Hostile(string name, string more) =>
        $"<domain type='vz'>\n<name>{name}</name><memory>1048576</memory><os><type>hvm</type></os>{more}</domain>";

    static string Reason(Finished finished) =>
        finished.Error[finished.Error.IndexOf("XML document failed", System.StringComparison.Ordinal)..];

    void Define(string document)
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory["domain.xml"], document);
        Daemon.VirshOk("define", directory["domain.xml"]);
    }
}
