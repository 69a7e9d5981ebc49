// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using NUnit.Framework;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>Titles, descriptions, metadata, names and sizes of disks, as users and programs ask for them.</summary>
sealed class VirshMetadataTests : HostOfEachKind
{
    [TestCase("vm-off")]
    [TestCase("ct-off")]
    [TestCase("vm-on", "--live", "--config")]
    [TestCase("ct-on")]
    public void Desc_writes_and_shows_a_description_and_a_title(string guest, params string[] flags)
    {
        Assert.That(Daemon.VirshOk("desc", guest), Is.EqualTo($"No description for domain: {guest}"));
        Assert.That(Daemon.VirshOk("desc", guest, "--title"), Is.EqualTo($"No title for domain: {guest}"));

        Assert.That(
            Daemon.VirshOk(["desc", guest, .. flags, "--new-desc", "what it is for"]), Is.EqualTo(
                "Domain description updated successfully"));
        Assert.That(
            Daemon.VirshOk(["desc", guest, .. flags, "--title", "--new-desc", "the title"]), Is.EqualTo(
                "Domain title updated successfully"));

        Assert.That(Daemon.VirshOk("desc", guest), Is.EqualTo("what it is for"));
        Assert.That(Daemon.VirshOk("desc", guest, "--title"), Is.EqualTo("the title"));
        Assert.That(Daemon.VirshOk("desc", guest, "--config"), Is.EqualTo("what it is for"));
        Assert.That(Daemon.VirshOk("list", "--all", "--title"), Does.Match($@"{guest} +\S+( off)? +the title"));
        Assert.That(
            Daemon.VirshOk("dumpxml", guest), Does.Contain(
                "<title>the title</title>\n  <description>what it is for</description>\n"));
        Assert.That(Daemon.Virsh("desc", guest, "--title", "--new-desc", "two\nlines").Error, Does.Contain("newlines"));
    }

    [Test]
    public void Metadata_of_programs_is_written_shown_taken_away_and_outlives_the_daemon()
    {
        Daemon.VirshOk("metadata", "vm-off", "urn:mine", "--key", "my", "--set", "<owner><name>me</name></owner>");
        Daemon.VirshOk("metadata", "vm-on", "urn:mine", "--key", "my", "--set", "<owner>x</owner>");

        Daemon.Signal((int)Mono.Unix.Native.Signum.SIGKILL);
        Daemon.StartAgain();

        Assert.That(
            Daemon.VirshOk("metadata", "vm-off", "urn:mine"), Is.EqualTo("<owner>\n  <name>me</name>\n</owner>"));
        Assert.That(Daemon.VirshOk("metadata", "vm-on", "urn:mine"), Is.EqualTo("<owner>x</owner>"));
        Assert.That(
            Daemon.VirshOk("dumpxml", "vm-off"),
            Does.Contain("<my:owner xmlns:my=\"urn:mine\">\n      <my:name>me</my:name>"));
        Daemon.VirshOk("metadata", "vm-off", "urn:mine", "--remove");
        Assert.That(
            Daemon.Virsh("metadata", "vm-off", "urn:mine").Error,
            Is.EqualTo("error: metadata not found: Requested metadata element is not present\n"));
    }

    [Test]
    public void A_document_with_texts_makes_the_round_of_dump_undefine_and_define()
    {
        Daemon.VirshOk("desc", "vm-off", "--title", "--new-desc", "t");
        Daemon.VirshOk("metadata", "vm-off", "urn:mine", "--key", "my", "--set", "<a><b/></a>");
        var document = System.IO.Path.Combine(Host.Directory, "guest.xml");
        var xml = Daemon.VirshOk("dumpxml", "vm-off");
        System.IO.File.WriteAllText(document, xml);

        Daemon.VirshOk("undefine", "vm-off");
        Daemon.VirshOk("define", document);

        Assert.That(
            Daemon.VirshOk("dumpxml", "vm-off"),
            Does.Contain("<title>t</title>").And.Contain("<my:a xmlns:my=\"urn:mine\">"));
    }

    [Test]
    public void Python_writes_and_reads_them_and_hears_of_it()
    {
        var finished = Daemon.Python("""
            import threading
            libvirt.virEventRegisterDefaultImpl()
            conn = libvirt.open('%URI%')
            seen = []
            conn.domainEventRegisterAny(None, libvirt.VIR_DOMAIN_EVENT_ID_METADATA_CHANGE, lambda c, d, t, uri, o: seen.append((d.name(), t, uri)), None)
            dom = conn.lookupByName('vm-on')
            both = libvirt.VIR_DOMAIN_AFFECT_LIVE | libvirt.VIR_DOMAIN_AFFECT_CONFIG
            dom.setMetadata(libvirt.VIR_DOMAIN_METADATA_DESCRIPTION, 'shown at once', None, None, both)
            dom.setMetadata(libvirt.VIR_DOMAIN_METADATA_TITLE, 'title', None, None, both)
            dom.setMetadata(libvirt.VIR_DOMAIN_METADATA_ELEMENT, '<a/>', 'k', 'urn:x', both)
            for flags in (libvirt.VIR_DOMAIN_AFFECT_LIVE, libvirt.VIR_DOMAIN_AFFECT_CONFIG):
                print(dom.metadata(0, None, flags), dom.metadata(1, None, flags), dom.metadata(2, 'urn:x', flags))
            while len(seen) < 3:
                libvirt.virEventRunDefaultImpl()
            print(seen)
            dom.setMetadata(libvirt.VIR_DOMAIN_METADATA_DESCRIPTION, None, None, None, both)
            try:
                dom.metadata(0, None, 0)
            except libvirt.libvirtError as e:
                print(e.get_error_code(), e.get_error_domain(), e.get_error_message())
            """.Replace("%URI%", Daemon.Uri, StringComparison.Ordinal));

        Assert.That(finished.Output, Is.EqualTo("""
            shown at once title <a/>
            shown at once title <a/>
            [('vm-on', 0, None), ('vm-on', 1, None), ('vm-on', 2, 'urn:x')]
            80 20 metadata not found: Requested metadata element is not present

            """), finished.ToString());
    }

    [Test]
    public void A_domain_that_is_off_is_renamed_by_libvirts_rules()
    {
        Assert.That(Daemon.VirshOk("domrename", "vm-off", "vm-new"), Is.EqualTo("Domain successfully renamed"));

        Assert.That(Daemon.VirshOk("list", "--all", "--name"), Does.Contain("vm-new").And.Not.Contain("vm-off"));
        Assert.That(Daemon.Virsh("domrename", "vm-on", "other").Error, Does.Contain("cannot rename active domain"));
        Assert.That(
            Daemon.Virsh("domrename", "vm-saved", "other").Error,
            Does.Contain("domain with a managed saved state can't be renamed"));
        Assert.That(
            Daemon.Virsh("domrename", "vm-new", "vm-on").Error,
            Does.Contain("domain with name 'vm-on' already exists"));
        Assert.That(Daemon.Virsh("domrename", "vm-new", "a/b").Error, Does.Contain("name a/b cannot contain '/'"));
        Assert.That(Daemon.Virsh("domrename", "vm-new", "vm-new").Error, Does.Contain("Can't rename domain to itself"));
    }

    [Test]
    public void Sizes_of_disks_are_told_on_and_off()
    {
        Assert.That(
            Daemon.VirshOk("domblkinfo", "vm-off", "sda"),
            Does.Match(@"^Capacity: +68719476736\nAllocation: +\d+\nPhysical: +\d+"));
        Assert.That(Daemon.VirshOk("domblkinfo", "vm-on", "--all"), Does.Contain("sda"));
        Assert.That(
            Daemon.Virsh("domblkinfo", "vm-off", "sdz").Error,
            Does.Contain("invalid argument: invalid path sdz not assigned to domain"));
    }
}
