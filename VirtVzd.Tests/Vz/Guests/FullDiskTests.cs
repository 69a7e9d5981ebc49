// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Driver.Events;
using VirtVzd.Sdk;
using VirtVzd.Tests.DomainXml;
using VirtVzd.Tests.Support;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Tests.Vz.Guests;

/// <summary>A disk that fails costs what is kept over a restart, for as long as it fails, and nothing else.</summary>
sealed class FullDiskTests
{
    const int Eio = 5;
    const int Enospc = 28;
    const int Erofs = 30;
    const int Edquot = 122;

    static readonly Guid s_one = Guid.Parse("00000000-0000-0000-0000-000000000001");
    static readonly Guid s_two = Guid.Parse("00000000-0000-0000-0000-000000000002");

    readonly Queue<Action> _later = new();
    TemporaryDirectory _directory = null!;
    RecordedLog _log = null!;

    [SetUp]
    public void MakeDirectory()
    {
        _directory = new TemporaryDirectory();
        _log = new RecordedLog();
        _later.Clear();
    }

    [TearDown]
    public void RemoveDirectory()
    {
        _directory.Dispose();
        _log.Dispose();
    }

    [Test]
    public void Each_write_of_the_journal_may_fail_once([Values(Enospc, Erofs, Eio, Edquot)] int errno) => Sweep(
        errno, disk =>
        {
            var ids = new DomainIds(_directory["vz/ids"], _log, disk, _later.Enqueue);
            ids.Load();
            Assert.That(ids.Acquire(s_one), Is.EqualTo(1));
            ids.Write();
            Assert.That(ids.Acquire(s_two), Is.EqualTo(2));
            ids.Write();
            ids.Release(s_one);
            ids.Write();
            Assert.That(ids.Acquire(s_one), Is.EqualTo(3));
            ids.Write();
            return () =>
            {
                // As after a kill: nothing is written at the end.
                using var next = new DomainIds(_directory["vz/ids"], _log);
                next.Load();
                Assert.That(
                    (next.Acquire(s_one), next.Acquire(s_two), next.Acquire(Guid.NewGuid())), Is.EqualTo((3, 2, 4)));
            };
        });

    [Test]
    public void Each_write_of_a_guests_record_may_fail_once([Values(Enospc, Erofs, Eio, Edquot)] int errno) => Sweep(
        errno, disk =>
        {
            var records = new GuestRecords(_directory["vz/guests"], _log, disk, _later.Enqueue);
            records.Load();
            records.Put(s_one, "note", printer => printer.Attribute("text", "first"));
            records.Put(s_two, "note", printer => printer.Attribute("text", "other"));
            records.Put(s_one, "note", printer => printer.Attribute("text", "second"));
            records.Put(s_two, "note", content: null);
            Assert.That(
                (records.Of(s_one, "note")!.Attribute("text"), records.Of(s_two, "note")),
                Is.EqualTo(("second", (object?)null)));
            return () =>
            {
                var next = new GuestRecords(_directory["vz/guests"], _log);
                next.Load();
                Assert.That(
                    (next.Of(s_one, "note")!.Attribute("text"), next.Of(s_two, "note")),
                    Is.EqualTo(("second", (object?)null)));
                Assert.That(Directory.GetFiles(_directory["vz/guests"]), Has.Length.EqualTo(1), "no draft stays");
            };
        });

    [Test]
    public void A_change_is_shown_and_told_when_the_disk_is_full_and_written_when_there_is_room()
    {
        var disk = new FailingDisk(at: 0, Enospc);
        var told = new List<DomainLifecycle>();
        var events = new DomainEventHub();
        events.Subscribe(DomainEventId.Lifecycle, null, seen => told.Add(((DomainLifecycleEvent)seen).Event));
        using var ids = new DomainIds(_directory["vz/ids"], _log, disk, _later.Enqueue);
        ids.Load();
        var registry = new DomainRegistry(ids, events, TimeSpan.FromMinutes(1));
        var uuid = GoldenDomains.Vm1.Uuid;
        registry.ReportAll(
            [new LoadedGuest(GoldenDomains.Vm1, Autostart: false, PrlVmState.Stopped, AskedAt: 100)], askedAt: 100);

        disk.IsFull = true;
        registry.ReportState(uuid, PrlVmState.Running, at: 200);
        registry.ReportState(uuid, PrlVmState.Stopped, at: 300);
        registry.ReportState(uuid, PrlVmState.Running, at: 400);

        Assert.That(registry.Table.ByUuid(uuid)!.View.Phase, Is.EqualTo(DomainPhase.Running));
        Assert.That(registry.Table.ByUuid(uuid)!.View.Id, Is.EqualTo(2));
        Assert.That(
            told, Is.EqualTo(new[] { DomainLifecycle.Started, DomainLifecycle.Stopped, DomainLifecycle.Started }));

        Retry();
        disk.IsFull = false;
        Retry();

        Assert.That(File.ReadAllText(_directory["vz/ids"]), Is.EqualTo($"highest 2\n{uuid:D} 2\n"));
        AssertSaidOnce();
    }

    [Test]
    public void Half_a_line_that_a_full_disk_has_left_is_no_number()
    {
        Directory.CreateDirectory(_directory["vz"]);
        File.WriteAllText(_directory["vz/ids"], $"highest 11\n{s_one:D} 11\n{s_two:D} 1");

        using var ids = new DomainIds(_directory["vz/ids"], _log);
        ids.Load();

        Assert.That((ids.Acquire(s_one), ids.Acquire(s_two)), Is.EqualTo((11, 12)));
    }

    // Lets the first write fail, then the second, until there are no more.
    void Sweep(int errno, Func<FailingDisk, Action> scenario)
    {
        for (var at = 1; ; at++)
        {
            RemoveDirectory();
            MakeDirectory();
            var disk = new FailingDisk(at, errno);

            var check = scenario(disk);
            Retry();

            Assert.That(_later, Is.Empty);
            Assert.DoesNotThrow(() => check(), $"write {at} failed");
            if (!disk.HasFailed)
            {
                Assert.That(at, Is.GreaterThan(5), "the scenario writes");
                Assert.That(
                    _log.Lines.Where(static line => line.StartsWith("Warning", StringComparison.Ordinal)), Is.Empty);
                return;
            }

            AssertSaidOnce();
        }
    }

    void Retry()
    {
        for (var left = _later.Count; left > 0; left--)
        {
            _later.Dequeue()();
        }
    }

    // A draft that could not be removed, when nothing else failed, is nobody's affair.
    void AssertSaidOnce()
    {
        var said = _log.Lines.Where(static line => line.StartsWith("Warning", StringComparison.Ordinal)).ToArray();
        Assert.That(said, Has.Length.EqualTo(2), string.Join('\n', said));
        Assert.That(said[0], Does.Contain(" cannot be written, and will not outlive this daemon until it can: "));
        Assert.That(said[1], Does.EndWith(" can be written again, and all of it is"));
    }
}
