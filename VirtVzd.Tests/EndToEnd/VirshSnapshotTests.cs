// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>The snapshot commands of virsh, on machines and containers.</summary>
sealed class VirshSnapshotTests : HostOfEachKind
{
    const string Id = "\\{[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\}";

    [TestCase("vm-on", "running")]
    [TestCase("vm-off", "shutoff")]
    [TestCase("vm-paused", "paused")]
    [TestCase("ct-on", "running")]
    [TestCase("ct-off", "shutoff")]
    public void A_snapshot_is_created_listed_and_shown(string domain, string state)
    {
        Assert.That(Daemon.VirshOk("snapshot-create", domain), Does.Match($"^Domain snapshot {Id} created$"));

        Assert.That(Rows(domain).Single(), Does.Match($"^{Id} [0-9-]{{10}} [0-9:]{{8}} [+-][0-9]{{4}} {state}$"));
        var name = Names(domain);
        Assert.That(Daemon.VirshOk("snapshot-current", domain, "--name"), Is.EqualTo(name));
        Assert.That(Daemon.VirshOk("snapshot-info", domain, name), Does.Match("Current: +yes")
            .And.Match($"State: +{state}").And.Match("Location: +internal").And.Match("Parent: +-")
            .And.Match("Children: +0").And.Match("Descendants: +0").And.Match("Metadata: +yes"));
        Assert.That(Daemon.VirshOk("snapshot-dumpxml", domain, name), Does.Contain($"<name>{name}</name>")
            .And.Contain($"<state>{state}</state>")
            .And.Contain($"<uuid>{Daemon.VirshOk("domuuid", domain)}</uuid>"));
    }

    [TestCase("vm-on")]
    [TestCase("ct-off")]
    public void Create_as_names_and_describes_the_snapshot(string domain)
    {
        var said = Daemon.VirshOk("snapshot-create-as", domain, "before update", "it worked then");

        Assert.That(said, Is.EqualTo("Domain snapshot before update created"));
        Assert.That(Names(domain), Is.EqualTo("before update"));
        Assert.That(
            Daemon.VirshOk("snapshot-dumpxml", domain, "before update"),
            Does.Contain("<description>it worked then</description>"));
        Assert.That(Daemon.VirshOk("snapshot-current", domain, "--name"), Is.EqualTo("before update"));
        Assert.That(Host.Do("snapshot", domain, "--tree"), Does.Contain("<Name>before update</Name>"));
    }

    [Test]
    public void The_tree_and_its_parts_are_listed()
    {
        GrowTree("vm-on");

        Assert.That(Daemon.VirshOk("snapshot-list", "vm-on", "--tree").Trim().Split('\n')
            .Select(line => line.Trim(' ', '|', '+', '-')).Where(line => line.Length > 0),
            Is.EqualTo(new[] { "a", "b", "c", "d" }));
        Assert.That(Names("vm-on", "--topological"), Is.EqualTo("a b c d"));
        Assert.That(Names("vm-on", "--roots"), Is.EqualTo("a"));
        Assert.That(Names("vm-on", "--leaves"), Is.EqualTo("c d"));
        Assert.That(Names("vm-on", "--no-leaves"), Is.EqualTo("a b"));
        Assert.That(Names("vm-on", "--active"), Is.EqualTo("a b c d"));
        Assert.That(Names("vm-on", "--inactive"), Is.Empty);
        Assert.That(Names("vm-on", "--external"), Is.Empty);
        Assert.That(Names("vm-on", "--internal"), Is.EqualTo("a b c d"));
        Assert.That(Names("vm-on", "--no-metadata"), Is.Empty);
        Assert.That(Names("vm-on", "--from", "a"), Is.EqualTo("b d"));
        Assert.That(Names("vm-on", "--from", "a", "--descendants"), Is.EqualTo("b c d"));
        Assert.That(Daemon.VirshOk("snapshot-list", "vm-on", "--parent").Split('\n').Skip(2)
            .Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1]),
            Is.EqualTo(new[] { "running", "a", "b", "a" }));
        Assert.That(Daemon.VirshOk("snapshot-parent", "vm-on", "c"), Is.EqualTo("b"));
        Assert.That(
            Daemon.VirshOk("snapshot-info", "vm-on", "a"), Does.Match("Children: +2").And.Match("Descendants: +3"));
    }

    [Test]
    public void Snapshots_are_deleted_alone_with_their_children_and_without_themselves()
    {
        GrowTree("vm-off");
        GrowTree("ct-off");

        Assert.That(Daemon.VirshOk("snapshot-delete", "vm-off", "b"), Is.EqualTo("Domain snapshot b deleted"));
        Assert.That(Daemon.VirshOk("snapshot-parent", "vm-off", "c"), Is.EqualTo("a"));
        Daemon.VirshOk("snapshot-delete", "vm-off", "a", "--children-only");
        Assert.That(Names("vm-off"), Is.EqualTo("a"));
        Daemon.VirshOk("snapshot-delete", "ct-off", "b", "--children");
        Assert.That(Names("ct-off"), Is.EqualTo("a d"));
        Daemon.VirshOk("snapshot-delete", "ct-off", "--current");
        Assert.That(Names("ct-off"), Is.EqualTo("a"));
    }

    [TestCase("vm-off", "", "shut off")]
    [TestCase("vm-on", "", "running")]
    [TestCase("vm-off", "--running", "running")]
    [TestCase("vm-paused", "--running", "running")]
    [TestCase("vm-on", "--paused", "paused")]
    [TestCase("vm-on", "--force", "running")]
    [TestCase("ct-off", "", "shut off")]
    [TestCase("ct-off", "--running", "running")]
    [TestCase("ct-on", "--paused", "shut off")]
    public void A_revert_leads_to_the_state_that_was_or_is_asked_for(string domain, string option, string state)
    {
        Daemon.VirshOk("snapshot-create-as", domain, "s");

        Assert.That(
            Daemon.VirshOk(
                ["snapshot-revert", domain, "s", .. option.Split(' ', StringSplitOptions.RemoveEmptyEntries)]),
            Is.AnyOf("", "Domain snapshot s reverted"));

        Assert.That(Daemon.VirshOk("domstate", domain), Is.EqualTo(state));
    }

    [Test]
    public void A_revert_brings_the_configuration_back()
    {
        Daemon.VirshOk("snapshot-create-as", "vm-off", "s");
        var before = Daemon.VirshOk("dumpxml", "vm-off");
        Host.Do("edit", "vm-off", "memory=4096", "cpus=3");
        Deadline.Until("the edit is seen", () => Daemon.VirshOk("dumpxml", "vm-off") != before);

        Daemon.VirshOk("snapshot-revert", "vm-off", "--current");

        Assert.That(Daemon.VirshOk("dumpxml", "vm-off"), Is.EqualTo(before));
    }

    [Test]
    public void Lists_of_domains_tell_those_with_snapshots()
    {
        Daemon.VirshOk("snapshot-create-as", "vm-on", "s");
        Daemon.VirshOk("snapshot-create-as", "ct-off", "s");

        Assert.That(Domains("--with-snapshot"), Is.EqualTo("ct-off vm-on"));
        Assert.That(Domains("--without-snapshot"), Is.EqualTo("ct-on vm-off vm-paused vm-saved"));

        Daemon.VirshOk("snapshot-delete", "vm-on", "s");
        Assert.That(Domains("--with-snapshot"), Is.EqualTo("ct-off"));
        Assert.That(Daemon.Signal(15), Is.Zero);
        Daemon.StartAgain();
        Assert.That(Domains("--with-snapshot"), Is.EqualTo("ct-off"), "after a restart");
    }

    [Test]
    public void A_domain_with_snapshots_is_undefined_only_when_they_may_be_forgotten()
    {
        Daemon.VirshOk("snapshot-create-as", "vm-off", "s");

        Assert.That(Daemon.Virsh("undefine", "vm-off").Error, Does.Contain("Refusing to undefine while snapshots exist")
            .Or.Contain("Refusing to undefine while 1 snapshots exist"));

        Daemon.VirshOk("undefine", "vm-off", "--snapshots-metadata");
        Assert.That(Host.Do("list"), Does.Not.Contain("vm-off"));
    }

    [Test]
    public void What_another_tool_does_is_seen_at_once()
    {
        var id = Host.Do("snapshot", "vm-on", "--title", "by prlctl", "--description", "d").Trim();

        Assert.That(Names("vm-on"), Is.EqualTo("by prlctl"));
        Assert.That(Daemon.VirshOk("snapshot-dumpxml", "vm-on", id), Does.Contain("<name>by prlctl</name>"));
        Host.Do("snapshot", "vm-on", "--delete", id);
        Assert.That(Names("vm-on"), Is.Empty);
    }

    [Test]
    public void The_snapshots_outlive_host_and_daemon()
    {
        GrowTree("vm-off");
        Assert.That(Daemon.Signal(15), Is.Zero);
        Host.Do("shutdown");
        Daemon.StartAgain();

        Assert.That(Names("vm-off"), Is.EqualTo("a b c d"));
        Assert.That(Daemon.VirshOk("snapshot-current", "vm-off", "--name"), Is.EqualTo("d"));
    }

    [TestCase(
        "snapshot-create vm-on --quiesce --disk-only",
        "unsupported flags (0x40) in function vzDomainSnapshotCreateXML")]
    [TestCase("snapshot-create vm-on --live", "unsupported flags (0x100) in function vzDomainSnapshotCreateXML")]
    [TestCase("snapshot-create vm-on --no-metadata", "unsupported flags (0x4) in function vzDomainSnapshotCreateXML")]
    [TestCase(
        "snapshot-create-as vm-on s --diskspec sda,snapshot=no", "configuring disks is not supported for vz snapshots")]
    [TestCase(
        "snapshot-create-as vm-on s --memspec /m,snapshot=external", "configuring memory location is not supported")]
    [TestCase("snapshot-create-as vm-on taken", "operation failed: domain moment taken already exists")]
    [TestCase("snapshot-delete vm-on taken --metadata", "unsupported flags (0x2) in function vzDomainSnapshotDelete")]
    [TestCase(
        "snapshot-delete vm-on nobody", "Domain snapshot not found: no domain snapshot with matching name 'nobody'")]
    [TestCase(
        "snapshot-revert vm-on nobody", "Domain snapshot not found: no domain snapshot with matching name 'nobody'")]
    [TestCase(
        "snapshot-revert vm-on taken --reset-nvram", "unsupported flags (0x8) in function vzDomainRevertToSnapshot")]
    [TestCase(
        "snapshot-dumpxml vm-on nobody", "Domain snapshot not found: no domain snapshot with matching name 'nobody'")]
    [TestCase("snapshot-parent vm-on taken", "snapshot 'taken' has no parent")]
    [TestCase("snapshot-current vm-off", "domain 'vm-off' has no current snapshot")]
    public void What_cannot_be_done_is_said(string command, string error)
    {
        Daemon.VirshOk("snapshot-create-as", "vm-on", "taken");

        var finished = Daemon.Virsh(command.Split(' '));

        if (finished.Error.Contains("unsupported option", StringComparison.Ordinal))
        {
            Assert.Inconclusive($"this virsh does not know the option: {finished.Error}");
        }

        Assert.That(finished.ExitCode, Is.Not.Zero, finished.ToString());
        Assert.That(finished.Error, Does.Contain(error));
    }

    [TestCase("vm-on")]
    [TestCase("ct-on")]
    public void A_snapshot_of_the_disks_alone_is_reverted_to_as_one_that_was_off_or_started(string domain)
    {
        Daemon.VirshOk("snapshot-create-as", domain, "s", "--disk-only");

        Assert.That(Daemon.VirshOk("domstate", domain), Is.EqualTo("running"));
        Daemon.VirshOk("snapshot-revert", domain, "s", "--running");
        Assert.That(Daemon.VirshOk("domstate", domain), Is.EqualTo("running"));
        Daemon.VirshOk("snapshot-revert", domain, "s");
        Assert.That(Daemon.VirshOk("domstate", domain), Is.EqualTo("shut off"));
    }

    [Test]
    public void The_description_is_edited_and_redefined()
    {
        Daemon.VirshOk("snapshot-create-as", "vm-on", "s", "before");
        using var directory = new TemporaryDirectory();

        var editing = new Command("virsh", "-c", Daemon.Uri, "snapshot-edit", "vm-on", "s")
            .With("EDITOR", "sed -i s/before/after/").Run();

        Assert.That(editing.ExitCode, Is.Zero, editing.ToString());
        var edited = Daemon.VirshOk("snapshot-dumpxml", "vm-on", "s");
        Assert.That(edited, Does.Contain("<description>after</description>"));
        var document = directory["s.xml"];
        File.WriteAllText(document, edited.Replace("after", "at last", StringComparison.Ordinal));
        Daemon.VirshOk("snapshot-create", "vm-on", document, "--redefine", "--current");
        Assert.That(
            Daemon.VirshOk("snapshot-dumpxml", "vm-on", "s"), Does.Contain("<description>at last</description>"));
        Assert.That(Host.Do("snapshot", "vm-on", "--tree"), Does.Contain("at last"));
    }

    [Test]
    public void An_atomic_snapshot_is_what_every_one_is()
    {
        Daemon.VirshOk("snapshot-create-as", "vm-on", "s", "--atomic");

        Assert.That(Names("vm-on"), Is.EqualTo("s"));
    }

    [Test]
    public void A_halt_is_what_virsh_makes_of_a_snapshot_and_a_destroy()
    {
        Daemon.VirshOk("snapshot-create-as", "vm-on", "s", "--halt");

        Assert.That(Names("vm-on", "--active"), Is.EqualTo("s"));
        Assert.That(Daemon.VirshOk("domstate", "vm-on"), Is.EqualTo("shut off"));
    }

    [Test]
    public void A_machine_with_a_disk_of_the_host_has_no_snapshots()
    {
        using var directory = new TemporaryDirectory();
        var document = directory["fresh.xml"];
        File.WriteAllText(document, """
            <domain type='vz'>
              <name>fresh</name>
              <memory unit='MiB'>1024</memory>
              <vcpu>1</vcpu>
              <os><type arch='x86_64'>hvm</type></os>
              <devices>
                <disk type='block' device='disk'>
                  <driver name='vz'/>
                  <source dev='/dev/loop7'/>
                  <target dev='sda' bus='scsi'/>
                </disk>
              </devices>
            </domain>
            """);
        Daemon.VirshOk("define", document);

        var finished = Daemon.Virsh("snapshot-create", "fresh");

        Assert.That(finished.ExitCode, Is.EqualTo(1), finished.ToString());
        Assert.That(finished.Error, Does.Contain("error: internal error: "));
        Assert.That(Names("fresh"), Is.Empty);
    }

    // a upon which b and d, c upon b; d is current.
    void GrowTree(string domain)
    {
        foreach (var name in new[] { "a", "b", "c" })
        {
            Daemon.VirshOk("snapshot-create-as", domain, name);
        }

        Daemon.VirshOk("snapshot-revert", domain, "a");
        Daemon.VirshOk("snapshot-create-as", domain, "d");
    }

    string[] Rows(string domain) => [.. Daemon.VirshOk("snapshot-list", domain).Split('\n').Skip(2)
        .Select(row => string.Join(' ', row.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];

    string Names(string domain, params string[] options) =>
        string.Join(' ', Daemon.VirshOk(["snapshot-list", domain, "--name", .. options])
            .Split('\n', StringSplitOptions.RemoveEmptyEntries));

    string Domains(string filter) => string.Join(
        ' ', Daemon.VirshOk("list", "--all", "--name", filter).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Order(StringComparer.Ordinal));
}
