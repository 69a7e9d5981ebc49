// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Tests.Vz.Guests;

/// <summary>What the daemon keeps of guests, and what it makes of files that make no sense.</summary>
sealed class GuestRecordsTests
{
    static readonly Guid s_guest = Guid.Parse("00000000-0000-0000-0000-000000000001");

    TemporaryDirectory _directory = null!;
    RecordedLog _log = null!;

    string Place => _directory["state/guests"];

    string FilePath => Path.Combine(Place, $"{s_guest:D}.xml");

    [SetUp]
    public void MakeDirectory()
    {
        _directory = new TemporaryDirectory();
        _log = new RecordedLog();
    }

    [TearDown]
    public void RemoveDirectory()
    {
        _directory.Dispose();
        _log.Dispose();
    }

    [Test]
    public void What_is_kept_is_there_for_the_next_daemon_and_for_its_owner_alone()
    {
        var records = Open();
        Assert.That(Directory.Exists(Place), Is.False, "nothing is made where there is nothing to keep");

        records.Put(s_guest, "note", static printer => printer.Attribute("text", "a < b & 'c'\n"));

        Assert.That(Open().Of(s_guest, "note")!.Attribute("text"), Does.StartWith("a < b & 'c'"));
        Assert.That(Open().Uuids, Is.EqualTo(new[] { s_guest }));
        Assert.That(File.GetUnixFileMode(FilePath), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(
            File.GetUnixFileMode(Place),
            Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
    }

    [Test]
    public void What_is_not_to_be_kept_any_more_is_gone()
    {
        Open().Put(s_guest, "note", static _ => { });

        Open().Put(s_guest, "note", content: null);

        Assert.That(Directory.GetFiles(Place), Is.Empty);
        Assert.That(Open().Uuids, Is.Empty);
    }

    [Test]
    public void Parts_are_kept_side_by_side_whoever_knows_them()
    {
        Directory.CreateDirectory(Place);
        File.WriteAllText(
            FilePath,
            "<guest version='1'><later a='1'><inner>te&lt;xt</inner><none/></later><note old='yes'/></guest>");

        var records = Open();
        records.Put(s_guest, "note", static printer => printer.Text("new", "yes"));
        records.Put(s_guest, "other", static printer => printer.Empty("thing"));
        records.Put(s_guest, "other", content: null);

        var kept = Open();
        Assert.That(kept.Of(s_guest, "note")!.TextOf("new"), Is.EqualTo("yes"));
        Assert.That(kept.Of(s_guest, "other"), Is.Null);
        var later = kept.Of(s_guest, "later")!;
        Assert.That((later.Attribute("a"), later.TextOf("inner"), later.Has("none")), Is.EqualTo(("1", "te<xt", true)));
    }

    [Test]
    public void A_guest_that_is_gone_leaves_nothing()
    {
        var records = Open();
        records.Put(s_guest, "note", static _ => { });
        records.Put(s_guest, "other", static _ => { });

        records.Forget(s_guest);
        records.Forget(s_guest);

        Assert.That(Directory.GetFiles(Place), Is.Empty);
        Assert.That(records.Uuids, Is.Empty);
    }

    [Test]
    public void More_than_a_mebibyte_is_refused_and_nothing_is_lost()
    {
        var records = Open();
        records.Put(s_guest, "note", static printer => printer.Text("text", "small"));

        var refusal = Assert.Throws<LibvirtException>(
            () => records.Put(s_guest, "other", static printer => printer.Text("text", new string('x', 1024 * 1024))));

        Assert.That(refusal!.Code, Is.EqualTo(ErrorCode.OperationFailed));
        Assert.That(refusal.Message, Does.Contain("1048576 bytes").And.Contain($"{s_guest:D}"));
        Assert.That(Open().Of(s_guest, "note")!.TextOf("text"), Is.EqualTo("small"));
        Assert.That(records.Of(s_guest, "other"), Is.Null);
    }

    [TestCase("", "at line 1: ")]
    [TestCase("<guest version='1'", "at line 1: ")]
    [TestCase(
        "<!DOCTYPE x [<!ENTITY e SYSTEM '/etc/passwd'>]><guest version='1'>&e;</guest>",
        "Document types with a subset or an address, and entities, are not allowed")]
    [TestCase("<other version='1'/>", "it is a 'other'")]
    [TestCase("<guest/>", "it is of version ''")]
    [TestCase("<guest version='2'><note/></guest>", "it is of version '2'")]
    public void A_file_that_makes_no_sense_is_told_and_passed_over(string text, string fault)
    {
        Directory.CreateDirectory(Place);
        File.WriteAllText(FilePath, text);

        var records = Open();

        Assert.That(records.Of(s_guest, "note"), Is.Null);
        Assert.That(
            _log.Lines.Single(static line => line.StartsWith("Warning", StringComparison.Ordinal)),
            Does.Contain($"{FilePath}: what was kept of this guest cannot be read: ").And.Contain(fault));
        records.Put(s_guest, "note", static _ => { });
        Assert.That(Open().Of(s_guest, "note"), Is.Not.Null);
    }

    [Test]
    public void A_file_that_is_too_large_or_no_file_is_told_and_passed_over()
    {
        Directory.CreateDirectory(Place);
        File.WriteAllText(FilePath, "<guest version='1'>" + new string(' ', 2 * 1024 * 1024) + "</guest>");
        File.CreateSymbolicLink(Path.Combine(Place, "00000000-0000-0000-0000-000000000002.xml"), "/etc/passwd");
        File.WriteAllText(Path.Combine(Place, "notes.xml"), "not ours");

        var records = Open();

        Assert.That(records.Uuids.Select(uuid => records.Of(uuid, "note")), Has.All.Null);
        Assert.That(
            _log.Lines.Count(static line => line.StartsWith("Warning", StringComparison.Ordinal)), Is.EqualTo(2));
    }

    [Test]
    public void A_draft_that_a_killed_daemon_has_left_is_written_over()
    {
        Directory.CreateDirectory(Place);
        File.WriteAllText(FilePath + ".new", "<guest version='1'>half of i");

        var records = Open();
        records.Put(s_guest, "note", static _ => { });

        Assert.That(Directory.GetFiles(Place), Is.EqualTo(new[] { FilePath }));
    }

    GuestRecords Open()
    {
        var records = new GuestRecords(Place, _log);
        records.Load();
        return records;
    }
}
