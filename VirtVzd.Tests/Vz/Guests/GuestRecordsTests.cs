// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using NUnit.Framework;
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

        records.Put(s_guest, printer => printer.Start("note").Attribute("text", "a < b & 'c'\n").End("note"));

        Assert.That(Open().Of(s_guest)!.Child("note")!.Attribute("text"), Does.StartWith("a < b & 'c'"));
        Assert.That(Open().Uuids, Is.EqualTo(new[] { s_guest }));
        Assert.That(File.GetUnixFileMode(FilePath), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(File.GetUnixFileMode(Place), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
    }

    [Test]
    public void What_is_not_to_be_kept_any_more_is_gone()
    {
        Open().Put(s_guest, static printer => printer.Empty("note"));

        Open().Put(s_guest, content: null);

        Assert.That(Directory.GetFiles(Place), Is.Empty);
        Assert.That(Open().Uuids, Is.Empty);
    }

    [TestCase("", "at line 1: ")]
    [TestCase("<guest version='1'", "at line 1: ")]
    [TestCase("<!DOCTYPE x [<!ENTITY e SYSTEM '/etc/passwd'>]><guest version='1'>&e;</guest>", "Document types with a subset or an address, and entities, are not allowed")]
    [TestCase("<other version='1'/>", "it is a 'other'")]
    [TestCase("<guest/>", "it is of version ''")]
    [TestCase("<guest version='2'><note/></guest>", "it is of version '2'")]
    public void A_file_that_makes_no_sense_is_told_and_passed_over(string text, string fault)
    {
        Directory.CreateDirectory(Place);
        File.WriteAllText(FilePath, text);

        var records = Open();

        Assert.That(records.Of(s_guest), Is.Null);
        Assert.That(
            _log.Lines.Single(static line => line.StartsWith("Warning", StringComparison.Ordinal)),
            Does.Contain($"{FilePath}: what was kept of this guest cannot be read: ").And.Contain(fault));
        records.Put(s_guest, static printer => printer.Empty("note"));
        Assert.That(Open().Of(s_guest)!.Has("note"), Is.True);
    }

    [Test]
    public void A_file_that_is_too_large_or_no_file_is_told_and_passed_over()
    {
        Directory.CreateDirectory(Place);
        File.WriteAllText(FilePath, "<guest version='1'>" + new string(' ', 2 * 1024 * 1024) + "</guest>");
        File.CreateSymbolicLink(Path.Combine(Place, "00000000-0000-0000-0000-000000000002.xml"), "/etc/passwd");
        File.WriteAllText(Path.Combine(Place, "notes.xml"), "not ours");

        var records = Open();

        Assert.That(records.Uuids.Select(uuid => records.Of(uuid)), Has.All.Null);
        Assert.That(_log.Lines.Count(static line => line.StartsWith("Warning", StringComparison.Ordinal)), Is.EqualTo(2));
    }

    [Test]
    public void A_draft_that_a_killed_daemon_has_left_is_written_over()
    {
        Directory.CreateDirectory(Place);
        File.WriteAllText(FilePath + ".new", "<guest version='1'>half of i");

        var records = Open();
        records.Put(s_guest, static printer => printer.Empty("note"));

        Assert.That(Directory.GetFiles(Place), Is.EqualTo(new[] { FilePath }));
    }

    GuestRecords Open()
    {
        var records = new GuestRecords(Place, _log);
        records.Load();
        return records;
    }
}
