// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;

namespace VirtVzd.Tests.Architecture;

/// <summary>
/// Dependencies between the daemon's folders point one way: each folder names the folders it may mention.
/// </summary>
sealed class FolderTableTests
{
    static readonly FolderTable s_table = FolderTable.Read();
    static readonly FolderMentions s_mentions = new(FolderMentions.DeclaredTypes());

    static IEnumerable<string> Folders => s_table.Folders;

    [Test]
    public void The_table_and_the_tree_have_the_same_folders()
    {
        var folders = SourceTree.Files("VirtVzd").Select(file => FolderMentions.FolderOf(file.Path))
            .Where(folder => folder.Length > 0).Distinct();

        Assert.That(folders, Is.EquivalentTo(s_table.Folders), "each folder has a row that says what it may use");
    }

    [TestCaseSource(nameof(Folders))]
    public void The_table_has_no_circle(string folder)
    {
        Assert.That(s_table.Reachable(folder), Does.Not.Contain(folder), $"{folder} reaches itself");
    }

    [TestCaseSource(nameof(Folders))]
    public void A_folder_mentions_only_what_it_may_use(string folder)
    {
        var breaches =
            from mention in MentionsOf(folder)
            where !s_table.Allows(folder, mention.Folder)
            select $"{mention.File}:{mention.Line} mentions {mention.Folder}";

        Assert.That(breaches, Is.Empty);
    }

    [TestCaseSource(nameof(Folders))]
    public void A_grant_is_needed(string folder)
    {
        var mentioned = MentionsOf(folder).Select(static mention => mention.Folder).ToHashSet();

        Assert.That(
            s_table.Grants(folder).Where(grant => !s_table.Meant(grant).Any(mentioned.Contains)), Is.Empty,
            "nobody uses it: take it back");
    }

    [TestCase("Remote", "Sdk")]
    [TestCase("Remote", "Vz")]
    [TestCase("Vz", "Rpc")]
    [TestCase("Vz", "Xdr")]
    [TestCase("Vz", "Protocol")]
    [TestCase("Server", "Driver")]
    public void The_three_walls_stand(string folder, string behindTheWall)
    {
        var hidden = s_table.Meant(behindTheWall).ToHashSet();
        var breaches =
            from room in s_table.Meant(folder)
            from mention in MentionsOf(room)
            where hidden.Contains(mention.Folder)
            select $"{mention.File}:{mention.Line}";

        Assert.That(hidden, Is.Not.Empty);
        Assert.That(breaches, Is.Empty, $"{folder} never sees {behindTheWall}");
    }

    [Test]
    public void No_file_hides_its_dependencies_in_global_usings()
    {
        var files = SourceTree.Files("VirtVzd")
            .Where(file => file.Text.Contains("global using", StringComparison.Ordinal));

        Assert.That(files, Is.Empty);
    }

    [Test]
    public void A_mention_is_seen_however_it_is_written()
    {
        var mentions = new FolderMentions(new Dictionary<string, HashSet<string>>
        {
            ["Sdk"] = ["PrlVm"],
            ["Vz"] = ["VzHypervisor"],
            ["Vz/Calls"] = ["VzUri"],
            ["Vz/Guests"] = ["Domain"],
        });
        var file = new SourceFile(
            "x.cs",
            "using VirtVzd.Sdk;\nvar x = VirtVzd.Vz.Calls.VzUri.Y;\nSdk.PrlVm z;\nthis.Sdk.PrlVm();\nGuests.Domain "
                + "d;\nnew VzHypervisor();\nusing VirtVzd.Vz;\n");

        Assert.That(
            mentions.In(file, "Vz/Config"),
            Is.EqualTo(new[] { ("Sdk", 1), ("Vz/Calls", 2), ("Sdk", 3), ("Vz/Guests", 5), ("Vz", 6), ("Vz", 7) }));
    }

    static IEnumerable<(string File, int Line, string Folder)> MentionsOf(string folder) =>
        from file in SourceTree.Files($"VirtVzd/{folder}")
        where FolderMentions.FolderOf(file.Path) == folder
        from mention in s_mentions.In(file, folder)
        select (file.Path, mention.Line, mention.Folder);
}
