// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using System.Text;
using NUnit.Framework;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Events;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;
using VirtVzd.Native.Linux;
using VirtVzd.Tests.Support;
using VirtVzd.Tests.Vz.Backups;

namespace VirtVzd.Tests.Vz;

/// <summary>Backups of disks to files and checkpoints, by the driver on a simulated host.</summary>
sealed class BackupTests : SimulatedDriver
{
    const string Plain = "<domaincheckpoint/>";
    const int NoSpace = 28; // ENOSPC

    TemporaryDirectory _files = null!;

    protected override bool IsStrict => true;

    IDomainBackupDriver Backups => Connection.Backups;

    ICheckpointDriver Checkpoints => Connection.Checkpoints;

    protected override void PrepareHost()
    {
        _files = new TemporaryDirectory();
        Host.Do("create", "vm", "on", "--state", "running", "--disks", "2");
        Host.Do("create", "vm", "off", "--disks", "1");
        Host.Do("create", "vm", "bare", "--state", "running", "--disks", "0");
        Host.Do("create", "ct", "ct", "--state", "running");
        Host.Do(
            "set", "on", "disk-size=4", "write.0.0=begin", "write.0.1048570=across the border", "write.1.4194300=end!");
    }

    [TearDown]
    public void RemoveFiles() => _files.Dispose();

    [Test]
    public void A_backup_writes_every_disk_to_an_image_and_tells_its_end()
    {
        var ends = Ends();
        var (a, b) = (_files["a.qcow2"], _files["b.raw"]);

        Backups.Begin(Call, Domain("on"), Document(Disk(0, a), Disk(1, b, "raw")), null, flags: 0);

        AwaitEnd();
        Assert.That(Connection.Jobs.GetStats(Call, Domain("on"), (uint)DomainJobStatsFlags.Completed),
            Has.Property("Type").EqualTo(DomainJobType.Completed).And.Property("Operation")
                .EqualTo(DomainJobOperation.Backup));
        Deadline.Until("the end is told", () => ends.Count == 1);
        Assert.That(ends.Single().Type, Is.EqualTo(DomainJobType.Completed));
        var image = new Qcow2Reader(a);
        Assert.That(image.Wrong, Is.Empty);
        Assert.That(image.SizeBytes, Is.EqualTo(4UL << 20));
        Assert.That(image.Clusters.Keys, Is.EqualTo(new ulong[] { 0, 15, 16 }));
        Assert.That(Encoding.ASCII.GetString(image.Clusters[0].AsSpan(0, 6)), Is.EqualTo("begin\0"));
        Assert.That(Encoding.ASCII.GetString(image.Clusters[16].AsSpan(0, 11)), Is.EqualTo(" the border"));
        var raw = File.ReadAllBytes(b);
        Assert.That(raw, Has.Length.EqualTo(4 << 20));
        Assert.That(Encoding.ASCII.GetString(raw.AsSpan(4194300, 4)), Is.EqualTo("end!"));
        Assert.That(raw.Take(4194300), Is.All.Zero);
        Assert.That(File.GetUnixFileMode(a), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(Host.Do("locks", "on"), Does.Not.Contain("backup"), "the host is done with it");
    }

    [Test]
    public void A_backup_goes_on_as_the_domains_job_and_is_shown_by_its_document()
    {
        Host.Do("set", "on", "disk-read=2000");
        var file = _files["a"];

        Backups.Begin(Call, Domain("on"), Document(Disk(0, file)), null, flags: 0);

        var job = Connection.Jobs.GetInfo(Call, Domain("on"));
        Assert.That((job.Type, job.Operation), Is.EqualTo((DomainJobType.Unbounded, DomainJobOperation.Backup)));
        Assert.That(Backups.GetXml(Call, Domain("on"), flags: 0), Is.EqualTo($"""
            <domainbackup mode='push'>
              <disks>
                <disk name='{Target(0)}' backup='yes' type='file' backupmode='full'>
                  <driver type='qcow2'/>
                  <target file='{file}'/>
                </disk>
                <disk name='{Target(1)}' backup='no'/>
                <disk name='{Target(2)}' backup='no'/>
              </disks>
            </domainbackup>

            """));
        var second = Refusal(() => Backups.Begin(Call, Domain("on"), Document(Disk(1, _files["b"])), null, flags: 1));
        Assert.That(second.Code, Is.EqualTo(ErrorCode.InvalidArg));
        Connection.Jobs.Abort(Call, Domain("on"), flags: 0);
        AwaitEnd();
        var none = Refusal(() => Backups.GetXml(Call, Domain("on"), flags: 0));
        Assert.That((none.Code, none.Str2), Is.EqualTo((ErrorCode.NoDomainBackup, "no domain backup job present")));
    }

    [Test]
    public void An_aborted_backup_leaves_no_file_no_checkpoint_and_nothing_at_the_host()
    {
        Host.Do("set", "on", "disk-read=2000");
        var ends = Ends();
        Backups.Begin(Call, Domain("on"), Document(Disk(0, _files["a"]), Disk(1, _files["b"])), Plain, flags: 0);
        Assert.That(Checkpoints.ListAll(Call, Domain("on"), flags: 0), Has.Count.EqualTo(1));

        Connection.Jobs.Abort(Call, Domain("on"), flags: 0);

        AwaitEnd();
        Assert.That(
            Connection.Jobs.GetStats(Call, Domain("on"), (uint)DomainJobStatsFlags.Completed).Type,
            Is.EqualTo(DomainJobType.Cancelled));
        Deadline.Until("the end is told", () => ends.Count == 1);
        Assert.That(Directory.GetFiles(_files.Path), Is.Empty);
        Assert.That(Checkpoints.ListAll(Call, Domain("on"), flags: 0), Is.Empty);
        Assert.That(Host.Do("locks", "on"), Does.Not.Contain("backup"));
    }

    [Test]
    public void A_domain_that_is_destroyed_ends_its_backup_without_a_file()
    {
        Host.Do("set", "on", "disk-read=2000");
        Backups.Begin(Call, Domain("on"), Document(Disk(0, _files["a"])), null, flags: 0);

        Domains.Destroy(Call, Domain("on"), flags: 0);

        AwaitEnd();
        Assert.That(State("on").State, Is.EqualTo(DomainState.ShutOff));
        Assert.That(Directory.GetFiles(_files.Path), Is.Empty);
        Assert.That(
            Connection.Jobs.GetStats(Call, Domain("on"), (uint)DomainJobStatsFlags.Completed).Operation,
            Is.EqualTo(DomainJobOperation.Backup).Or.EqualTo(DomainJobOperation.Unknown));
    }

    [Test]
    public void A_file_that_is_there_is_never_written_to()
    {
        File.WriteAllText(_files["b"], "precious");

        var refusal = Refusal(() => Backups.Begin(
            Call, Domain("on"), Document(Disk(0, _files["a"]), Disk(1, _files["b"])), Plain, flags: 0));

        Assert.That(refusal.Code, Is.EqualTo(ErrorCode.OperationFailed));
        Assert.That(refusal.Str2, Does.StartWith($"cannot write the backup to '{_files["b"]}': "));
        Assert.That(File.ReadAllText(_files["b"]), Is.EqualTo("precious"));
        Assert.That(Directory.GetFiles(_files.Path), Has.Length.EqualTo(1));
        Assert.That(Checkpoints.ListAll(Call, Domain("on"), flags: 0), Is.Empty);
        Assert.That(Host.Do("locks", "on"), Does.Not.Contain("backup"));
    }

    [Test]
    public void A_file_system_that_gets_full_fails_the_backup_and_no_half_of_it_is_left()
    {
        StopDriver();
        var disk = new FullDisk();
        StartDriver(Options() with { Disk = disk });
        Backups.Begin(Call, Domain("on"), Document(Disk(0, _files["a"]), Disk(1, _files["b"])), Plain, flags: 0);

        AwaitEnd();

        Assert.That(
            Connection.Jobs.GetStats(Call, Domain("on"), (uint)DomainJobStatsFlags.Completed).Type,
            Is.EqualTo(DomainJobType.Failed));
        Assert.That(
            string.Join('\n', Log.Lines),
            Does.Contain($"cannot write the backup to '{_files["a"]}': No space left on device"));
        Assert.That(Directory.GetFiles(_files.Path), Is.Empty);
        Assert.That(Checkpoints.ListAll(Call, Domain("on"), flags: 0), Is.Empty);
        Assert.That(Host.Do("locks", "on"), Does.Not.Contain("backup"));
    }

    [Test]
    public void A_place_where_no_file_can_be_fails_the_backup_at_once()
    {
        var refusal = Refusal(
            () => Backups.Begin(Call, Domain("on"), Document(Disk(0, "/dev/full/a")), null, flags: 0));

        Assert.That(refusal.Code, Is.EqualTo(ErrorCode.OperationFailed));
        Assert.That(refusal.Str2, Does.StartWith("cannot write the backup to '/dev/full/a': "));
        Assert.That(Connection.Jobs.GetInfo(Call, Domain("on")), Is.EqualTo(DomainJobProgress.None));
    }

    [Test]
    public void An_incremental_backup_has_what_changed_since_its_checkpoint_and_nothing_else()
    {
        Backups.Begin(Call, Domain("on"), Document(Disk(0, _files["full"])), Named("first"), flags: 0);
        AwaitEnd();
        Host.Do("set", "on", "write.0.2097152=new");

        Backups.Begin(
            Call,
            Domain("on"),
            Document(Disk(0, _files["delta"])).Replace(
                "<disks>", "<incremental>first</incremental><disks>", StringComparison.Ordinal),
            Named("second"),
            flags: 0);

        AwaitEnd();
        var delta = new Qcow2Reader(_files["delta"]);
        Assert.That(delta.Wrong, Is.Empty);
        Assert.That(delta.Clusters.Keys, Is.EqualTo(new[] { 32UL }));
        Assert.That(Encoding.ASCII.GetString(delta.Clusters[32].AsSpan(0, 3)), Is.EqualTo("new"));
        Assert.That(
            Checkpoints.ListAll(Call, Domain("on"), flags: 0).Select(found => found.Name),
            Is.EqualTo(new[] { "first", "second" }));
    }

    [Test]
    public void A_checkpoint_that_a_revert_has_made_useless_is_said_to_be_so()
    {
        var snapshot = Connection.Snapshots.Create(Call, Domain("on"), "<domainsnapshot/>", flags: 0);
        Checkpoints.Create(Call, Domain("on"), Named("first"), flags: 0);
        Connection.Snapshots.Revert(Call, snapshot, flags: 0);

        var refusal = Refusal(() => Backups.Begin(
            Call, Domain("on"), "<domainbackup><incremental>first</incremental><disks>" + Disk(0, _files["a"])
                + "</disks></domainbackup>", null, flags: 0));

        Assert.That(refusal.Code, Is.EqualTo(ErrorCode.CheckpointInconsistent));
        Assert.That(Directory.GetFiles(_files.Path), Is.Empty);
        Assert.That(Host.Do("locks", "on"), Does.Not.Contain("backup"));
    }

    [TestCase(
        "on", "<domainbackup mode='pull'/>", ErrorCode.OperationUnsupported,
        "the host lets nobody but the daemon read the disks of a backup: have them written to files (mode 'push')")]
    [TestCase("on", "<domainbackup mode='odd'/>", ErrorCode.XmlError, null)]
    [TestCase("on", "<other/>", ErrorCode.XmlError, "unexpected root element <other>, expecting <domainbackup>")]
    [TestCase(
        "on", "<domainbackup><disks><disk name='nosuch'/></disks></domainbackup>", ErrorCode.ConfigUnsupported,
        "no disk named 'nosuch'")]
    [TestCase(
        "on", "<domainbackup><disks/></domainbackup>", ErrorCode.ConfigUnsupported, "no disks selected for backup")]
    [TestCase(
        "on", "<domainbackup><disks><disk name='{0}' type='block'><target dev='/dev/x'/></disk></disks></domainbackup>",
        ErrorCode.ConfigUnsupported, "disk '{0}' can be backed up to a file only, not to a target of type 'block'")]
    [TestCase(
        "on",
        "<domainbackup><disks><disk name='{0}'><driver type='vmdk'/><target file='/t'/></disk></disks></domainbackup>",
        ErrorCode.ConfigUnsupported, "a backup of disk '{0}' can be qcow2 or raw, not 'vmdk'")]
    [TestCase(
        "on", "<domainbackup><disks><disk name='{0}'><target file='t'/></disk></disks></domainbackup>",
        ErrorCode.InvalidArg, "the backup of disk '{0}' needs an absolute path, 't' is none")]
    [TestCase(
        "on", "<domainbackup><incremental>nosuch</incremental></domainbackup>", ErrorCode.NoDomainCheckpoint,
        "no domain checkpoint with matching name 'nosuch'")]
    [TestCase(
        "off", "<domainbackup/>", ErrorCode.OperationUnsupported, "cannot perform disk backup for inactive domain")]
    [TestCase("bare", "<domainbackup/>", ErrorCode.ConfigUnsupported, "no disks selected for backup")]
    [TestCase(
        "ct", "<domainbackup/>", ErrorCode.OperationUnsupported,
        "a container has file systems and no disks that could be backed up or have checkpoints")]
    public void What_cannot_be_backed_up_is_refused_before_the_host_is_asked(
        string name, string document, ErrorCode code, string? error)
    {
        string Filled(string text) => text.Replace("{0}", Target(0), StringComparison.Ordinal);
        var before = Calls("PrlVm_BeginBackup");

        var refusal = Refusal(() => Backups.Begin(Call, Domain(name), Filled(document), null, flags: 0));

        Assert.That(refusal.Code, Is.EqualTo(code));
        Assert.That(refusal.Str2, error is null ? Is.Not.Empty : Is.EqualTo(Filled(error)));
        Assert.That(Calls("PrlVm_BeginBackup"), Is.EqualTo(before));
    }

    [Test]
    public void Checkpoints_are_a_chain_that_outlives_the_daemon()
    {
        var domain = Domain("on");
        foreach (var name in new[] { "a", "b", "c" })
        {
            Assert.That(Checkpoints.Create(Call, domain, Named(name), flags: 0).Name, Is.EqualTo(name));
        }

        RestartDriver();

        domain = Domain("on");
        CheckpointReference Of(string name) => new(name, domain);
        string List(CheckpointListFlags flags) => string.Join(
            ' ', Checkpoints.ListAll(Call, domain, (uint)flags).Select(found => found.Name));
        string Below(string name, uint flags) => string.Join(
            ' ', Checkpoints.ListAllChildren(Call, Of(name), flags).Select(found => found.Name));
        Assert.That(List(CheckpointListFlags.Topological), Is.EqualTo("a b c"));
        Assert.That(List(CheckpointListFlags.RootsOrDescendants), Is.EqualTo("a"));
        Assert.That(List(CheckpointListFlags.Leaves), Is.EqualTo("c"));
        Assert.That(List(CheckpointListFlags.NoLeaves), Is.EqualTo("a b"));
        Assert.That((Below("a", 0), Below("a", 1), Below("c", 1)), Is.EqualTo(("b", "b c", "")));
        Assert.That(Checkpoints.LookupByName(Call, domain, "b", flags: 0), Is.EqualTo(Of("b")));
        Assert.That(Checkpoints.GetParent(Call, Of("c"), flags: 0), Is.EqualTo(Of("b")));
        Assert.That(Checkpoints.GetXml(Call, Of("b"), flags: 0), Does.Match($"""
            ^<domaincheckpoint>
              <name>b</name>
              <description>why b</description>
              <parent>
                <name>a</name>
              </parent>
              <creationTime>[0-9]+</creationTime>
              <disks>
                <disk name='{Target(0)}' checkpoint='bitmap' bitmap='b'/>
                <disk name='{Target(1)}' checkpoint='bitmap' bitmap='b'/>
              </disks>
              <domain>
                <uuid>{domain.Uuid:D}</uuid>
              </domain>
            </domaincheckpoint>
            """));
        Assert.That(Checkpoints.GetXml(Call, Of("b"), (uint)CheckpointXmlFlags.NoDomain), Does.Not.Contain("<domain>"));

        Checkpoints.Delete(Call, Of("b"), (uint)CheckpointDeleteFlags.MetadataOnly);
        Assert.That(List(0), Is.EqualTo("a c"));
        Assert.That(Checkpoints.GetParent(Call, Of("c"), flags: 0), Is.EqualTo(Of("a")));
        Checkpoints.Delete(
            Call, Of("a"), (uint)(CheckpointDeleteFlags.MetadataOnly | CheckpointDeleteFlags.ChildrenOnly));
        Assert.That(List(0), Is.EqualTo("a"));
        Checkpoints.Delete(Call, Of("a"), (uint)(CheckpointDeleteFlags.MetadataOnly | CheckpointDeleteFlags.Children));
        Assert.That(List(0), Is.Empty);
        Assert.That(GuestRecordFiles, Is.Empty);
    }

    [Test]
    public void What_checkpoints_cannot_do_is_said()
    {
        var on = Domain("on");
        Checkpoints.Create(Call, on, Named("a"), flags: 0);
        CheckpointReference Of(string name) => new(name, on);
        (Action Call, ErrorCode Code, string Error)[] calls =
        [
            (() => Checkpoints.Create(Call, on, Named("a"), flags: 0), ErrorCode.OperationFailed,
                "domain moment a already exists"),
            (() => Checkpoints.Create(Call, on, Named("a/b"), flags: 0), ErrorCode.XmlError,
                "invalid checkpoint name 'a/b': name can't contain '/'"),
            (() => Checkpoints.Create(Call, Domain("off"), Plain, flags: 0), ErrorCode.OperationUnsupported,
                "cannot create checkpoint for inactive domain"),
            (() => Checkpoints.Create(Call, Domain("ct"), Plain, flags: 0), ErrorCode.OperationUnsupported,
                "a container has file systems and no disks that could be backed up or have checkpoints"),
            (() => Checkpoints.Create(Call, on, $"<domaincheckpoint><disks><disk name='{Target(0)}' checkpoint='no'/>"
                + "</disks></domaincheckpoint>", flags: 0), ErrorCode.ConfigUnsupported,
                $"the host follows changes on all disks with images and no others: disk '{Target(0)}' is no choice"),
            (() => Checkpoints.GetParent(Call, Of("a"), flags: 0), ErrorCode.NoDomainCheckpoint,
                "checkpoint 'a' does not have a parent"),
            (() => Checkpoints.GetXml(Call, Of("z"), flags: 0), ErrorCode.NoDomainCheckpoint,
                "no domain checkpoint with matching name 'z'"),
            (() => Checkpoints.LookupByName(Call, on, "z", flags: 0), ErrorCode.NoDomainCheckpoint,
                "no domain checkpoint with matching name 'z'"),
            (() => Checkpoints.Delete(Call, Of("z"), 2), ErrorCode.NoDomainCheckpoint,
                "no domain checkpoint with matching name 'z'"),
            (() => Checkpoints.Delete(Call, Of("a"), 0), ErrorCode.OperationUnsupported, "the host cannot be told to "
                + "follow changes since a checkpoint no longer: only what is known of it here can be deleted (its "
                + "metadata)"),
        ];

        foreach (var (call, code, error) in calls)
        {
            var refusal = Refusal(call);
            Assert.That((refusal.Code, refusal.Str2), Is.EqualTo((code, error)));
        }

        Assert.That(
            Refusal(() => Checkpoints.Delete(Call, Of("a"), 5)).Message, Does.Contain("are mutually exclusive"));
        foreach (var (call, function) in new (Action, string)[]
        {
            (() => Checkpoints.Create(Call, on, Plain, 5), "0x5) in function vzDomainCheckpointCreateXML"),
            (() => Checkpoints.GetXml(Call, Of("a"), 4), "0x4) in function vzDomainCheckpointGetXMLDesc"),
            (() => Checkpoints.ListAll(Call, on, 16), "0x10) in function vzDomainListAllCheckpoints"),
            (() => Checkpoints.ListAllChildren(Call, Of("a"), 16),
                "0x10) in function vzDomainCheckpointListAllChildren"),
            (() => Checkpoints.LookupByName(Call, on, "a", 1), "0x1) in function vzDomainCheckpointLookupByName"),
            (() => Checkpoints.GetParent(Call, Of("a"), 1), "0x1) in function vzDomainCheckpointGetParent"),
            (() => Checkpoints.Delete(Call, Of("a"), 8), "0x8) in function vzDomainCheckpointDelete"),
            (() => Backups.Begin(Call, on, "<domainbackup/>", null, 1), "0x1) in function vzDomainBackupBegin"),
            (() => Backups.GetXml(Call, on, 1), "0x1) in function vzDomainBackupGetXMLDesc"),
        })
        {
            Assert.That(Refusal(call).Message, Is.EqualTo("unsupported flags (" + function));
        }
    }

    [TestCase("PrlVm_BeginBackup")]
    [TestCase("PrlVmBackup_Commit")]
    public void A_checkpoint_that_the_host_refuses_is_none(string function)
    {
        Host.Do("fail", function, "PRL_ERR_VM_LOCKED_FOR_BACKUP");

        Assert.That(
            () => Checkpoints.Create(Call, Domain("on"), Named("a"), flags: 0), Throws.TypeOf<LibvirtException>());

        Assert.That(Checkpoints.ListAll(Call, Domain("on"), flags: 0), Is.Empty);
        Host.Do("unfault");
        Checkpoints.Create(Call, Domain("on"), Named("a"), flags: 0);
    }

    sealed class FullDisk : DiskCalls
    {
        internal override int WriteAt(FileDescriptor file, long offset, ReadOnlySpan<byte> bytes) => NoSpace;
    }

    string Target(int number) =>
        Domains.GetXml(Call, Domain("on"), flags: 0).Split("<target dev='")[number + 1].Split('\'')[0];

    string Disk(int number, string file, string format = "qcow2") =>
        $"<disk name='{Target(number)}' type='file'><driver type='{format}'/><target file='{file}'/></disk>";

    static string Document(params string[] disks) =>
        $"<domainbackup mode='push'><disks>{string.Concat(disks)}</disks></domainbackup>";

    static string Named(string name) =>
        $"<domaincheckpoint><name>{name}</name><description>why {name}</description></domaincheckpoint>";

    void AwaitEnd() => Deadline.Until(
        "the backup is over", () => Connection.Jobs.GetInfo(Call, Domain("on")).Type == DomainJobType.None);

    System.Collections.Concurrent.ConcurrentQueue<DomainJobProgress> Ends()
    {
        var ends = new System.Collections.Concurrent.ConcurrentQueue<DomainJobProgress>();
        Connection.Events.Subscribe(
            Call, DomainEventId.JobCompleted, null, seen => ends.Enqueue(((DomainJobCompletedEvent)seen).Progress));
        return ends;
    }
}
