// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using NUnit.Framework;
using VirtVzd.Tests.Support;
using VirtVzd.Tests.Vz.Backups;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>The backup and checkpoint commands of virsh.</summary>
sealed class VirshBackupTests : HostOfEachKind
{
    TemporaryDirectory _files = null!;

    [SetUp]
    public void PutSomethingOnTheDisk()
    {
        _files = new TemporaryDirectory();
        Host.Do("set", "vm-on", "disk-size=4", "write.0.0=begin");
        Deadline.Until(
            "the size is seen",
            () => Daemon.VirshOk("domblkinfo", "vm-on", "sda").Contains("4194304", StringComparison.Ordinal));
    }

    [TearDown]
    public void RemoveFiles() => _files.Dispose();

    [Test]
    public void A_backup_is_begun_watched_and_told_and_the_next_one_has_the_changes()
    {
        Host.Do("set", "vm-on", "disk-read=1000");
        using var events =
            new Command("virsh", "-c", Daemon.Uri, "event", "vm-on", "job-completed", "--timeout", "60").Start();

        Assert.That(
            Daemon.VirshOk("backup-begin", "vm-on", Backup("full"), Checkpoint("first")), Is.EqualTo("Backup started"));

        Assert.That(
            Daemon.VirshOk("domjobinfo", "vm-on"), Does.Match("Job type: *Unbounded").And.Match("Operation: *Backup"));
        Assert.That(
            Daemon.VirshOk("backup-dumpxml", "vm-on"),
            Does.Contain("<domainbackup mode='push'>").And.Contain($"<target file='{_files["full"]}'/>"));
        AwaitEnd();
        Assert.That(
            Daemon.VirshOk("domjobinfo", "vm-on", "--completed"),
            Does.Match("Job type: *Completed").And.Match("Operation: *Backup"));
        Assert.That(Daemon.Virsh("backup-dumpxml", "vm-on").Error, Does.Contain("no domain backup job present"));
        Assert.That(events.WaitForExit(Deadline.Patience), Is.True);
        Assert.That(events.StandardOutput.ReadToEnd(), Does.Contain("event 'job-completed' for domain 'vm-on'").And
            .Contain("operation: 9").And.Match("success: (1|yes|true)"));
        Host.Do("set", "vm-on", "disk-read=0", "write.0.1048576=more");
        Daemon.VirshOk("backup-begin", "vm-on", Backup("delta", "first"), Checkpoint("second"));
        AwaitEnd();

        Assert.That(new Qcow2Reader(_files["full"]).Clusters.Keys, Is.EqualTo(new[] { 0UL }));
        Assert.That(new Qcow2Reader(_files["delta"]).Clusters.Keys, Is.EqualTo(new[] { 16UL }));
        Assert.That(
            Daemon.VirshOk("checkpoint-list", "vm-on", "--name").Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Is.EqualTo(new[] { "first", "second" }));
        Assert.That(Daemon.VirshOk("checkpoint-parent", "vm-on", "second"), Is.EqualTo("first"));
    }

    [Test]
    public void An_aborted_backup_leaves_nothing()
    {
        Host.Do("set", "vm-on", "disk-read=2000");
        Daemon.VirshOk("backup-begin", "vm-on", Backup("full"));

        Daemon.VirshOk("domjobabort", "vm-on");

        AwaitEnd();
        Assert.That(Daemon.VirshOk("domjobinfo", "vm-on", "--completed"), Does.Match("Job type: *Cancelled"));
        Assert.That(File.Exists(_files["full"]), Is.False);
    }

    [Test]
    public void A_daemon_that_stops_leaves_no_half_of_a_backup()
    {
        Host.Do("set", "vm-on", "disk-read=2000");
        Daemon.VirshOk("backup-begin", "vm-on", Backup("full"));

        Assert.That(Daemon.Signal(15), Is.Zero);

        Assert.That(File.Exists(_files["full"]), Is.False);
        Daemon.StartAgain();
        Deadline.Until(
            "the host has given it up", () => !Host.Do("locks", "vm-on").Contains("backup", StringComparison.Ordinal));
    }

    [Test]
    public void Checkpoints_are_made_shown_and_forgotten()
    {
        Assert.That(
            Daemon.VirshOk("checkpoint-create-as", "vm-on", "a", "why"), Is.EqualTo("Domain checkpoint a created"));
        Daemon.VirshOk("checkpoint-create-as", "vm-on", "b");

        Assert.That(
            Daemon.VirshOk("checkpoint-info", "vm-on", "b"), Does.Match("Parent: *a").And.Match("Children: *0"));
        Assert.That(
            Daemon.VirshOk("checkpoint-dumpxml", "vm-on", "a", "--no-domain"),
            Does.Contain("<description>why</description>").And.Contain("checkpoint='bitmap'"));
        Assert.That(
            Daemon.Virsh("checkpoint-delete", "vm-on", "a").Error,
            Does.Contain("the host cannot be told to follow changes since a checkpoint no longer"));
        Daemon.VirshOk("checkpoint-delete", "vm-on", "a", "--metadata");
        Assert.That(Daemon.VirshOk("checkpoint-list", "vm-on", "--name").Trim(), Is.EqualTo("b"));
        Assert.That(Daemon.VirshOk("list", "--name", "--with-checkpoint").Trim(), Is.EqualTo("vm-on"));
        Daemon.VirshOk("destroy", "vm-on");
        Assert.That(
            Daemon.Virsh("undefine", "vm-on").Error, Does.Contain("cannot delete inactive domain with 1 checkpoints"));
        Daemon.VirshOk("undefine", "vm-on", "--checkpoints-metadata");
        Assert.That(Daemon.VirshOk("list", "--all", "--name"), Does.Not.Contain("vm-on"));
    }

    [TestCase("backup-begin ct-on", "a container has file systems and no disks")]
    [TestCase("backup-begin vm-off", "cannot perform disk backup for inactive domain")]
    [TestCase("backup-begin vm-on --reuse-external", "unsupported flags (0x1) in function vzDomainBackupBegin")]
    [TestCase("checkpoint-create ct-on", "a container has file systems and no disks")]
    [TestCase("checkpoint-create vm-off", "cannot create checkpoint for inactive domain")]
    [TestCase("checkpoint-dumpxml vm-on nobody", "no domain checkpoint with matching name 'nobody'")]
    public void What_cannot_be_done_is_said(string command, string error)
    {
        var finished = Daemon.Virsh(command.Split(' '));

        Assert.That(finished.ExitCode, Is.Not.Zero, finished.ToString());
        Assert.That(finished.Error, Does.Contain(error));
    }

    [Test]
    public void A_pull_is_refused_with_what_there_is_instead()
    {
        var document = _files["pull.xml"];
        File.WriteAllText(
            document, "<domainbackup mode='pull'><server transport='unix' socket='/tmp/s'/></domainbackup>");

        Assert.That(
            Daemon.Virsh("backup-begin", "vm-on", document).Error,
            Does.Contain("have them written to files (mode 'push')"));
    }

    string Backup(string file, string? since = null)
    {
        var document = _files[$"{file}.xml"];
        File.WriteAllText(document, $"""
            <domainbackup mode='push'>
              {(since is null ? "" : $"<incremental>{since}</incremental>")}
              <disks>
                <disk name='sda' type='file'><driver type='qcow2'/><target file='{_files[file]}'/></disk>
              </disks>
            </domainbackup>
            """);
        return document;
    }

    string Checkpoint(string name)
    {
        var document = _files[$"checkpoint-{name}.xml"];
        File.WriteAllText(document, $"<domaincheckpoint><name>{name}</name></domaincheckpoint>");
        return document;
    }

    void AwaitEnd() => Deadline.Until(
        "the backup is over", () => Daemon.VirshOk("domjobinfo", "vm-on").Contains("None", StringComparison.Ordinal));
}
