// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace VirtVzd.Tests.Architecture;

/// <summary>Dependencies between the daemon's folders point one way: each folder names the folders it may mention.</summary>
sealed partial class FolderTableTests
{
    /// <summary>From the ground up; a folder that is not here does not exist.</summary>
    static readonly Dictionary<string, string[]> s_mayUse = new()
    {
        ["Errors"] = [],
        ["Native"] = ["Errors"],
        ["Xdr"] = ["Errors"],
        ["DomainXml"] = ["Errors"],
        ["Host"] = ["Errors", "DomainXml"],
        ["Driver"] = ["Errors", "DomainXml"],
        ["Logging"] = ["Native", "Errors"],
        ["Configuration"] = ["Errors"],
        ["Io"] = ["Native", "Logging", "Errors"],
        ["Rpc"] = ["Xdr", "Protocol", "Logging", "Errors"],
        ["Protocol"] = ["Xdr", "Errors"],
        ["Sdk"] = ["Logging", "Errors"],
        ["Vz"] = ["Sdk", "Driver", "DomainXml", "Host", "Logging", "Errors"],
        ["Remote"] = ["Rpc", "Protocol", "Xdr", "Driver", "Logging", "Errors"],
        ["Admin"] = ["Rpc", "Protocol", "Xdr", "Server", "Logging", "Errors"],
        ["Auth"] = ["Driver", "Rpc", "Native", "Logging", "Errors"],
        ["Server"] = ["Rpc", "Protocol", "Xdr", "Io", "Auth", "Logging", "Configuration", "Errors"],
        ["Client"] = ["Rpc", "Protocol", "Xdr", "Io", "Logging", "Errors"],
        ["Daemon"] =
        [
            "Errors", "Native", "Xdr", "Host", "DomainXml", "Driver", "Logging", "Configuration", "Io", "Rpc", "Protocol",
            "Sdk", "Vz", "Remote", "Admin", "Auth", "Server", "Client",
        ],
    };

    static IEnumerable<string> Folders => s_mayUse.Keys.Where(folder => Directory.Exists(Path.Combine(SourceTree.Root, "VirtVzd", folder)));

    [Test]
    public void Every_folder_of_the_daemon_is_in_the_table()
    {
        var unknown = Directory.EnumerateDirectories(Path.Combine(SourceTree.Root, "VirtVzd"))
            .Select(Path.GetFileName)
            .Where(name => name is not ("bin" or "obj") && !s_mayUse.ContainsKey(name!))
            .Where(name => SourceTree.Files($"VirtVzd/{name}").Any());

        Assert.That(unknown, Is.Empty, "a new folder needs a row that says what it may use");
    }

    [Test]
    public void The_table_has_no_circle()
    {
        foreach (var (folder, _) in s_mayUse)
        {
            Assert.That(Reachable(folder), Does.Not.Contain(folder), $"{folder} reaches itself");
        }
    }

    [TestCaseSource(nameof(Folders))]
    public void A_folder_mentions_only_what_it_may_use(string folder)
    {
        var types = DeclaredTypes();

        var mentions =
            from file in SourceTree.Files($"VirtVzd/{folder}")
            from mention in Mentions(file, types)
            where mention.Folder != folder && !s_mayUse[folder].Contains(mention.Folder)
            select $"{file.Path}:{mention.Line} mentions {mention.Folder}";

        Assert.That(mentions, Is.Empty);
    }

    [TestCase("Remote", "Sdk")]
    [TestCase("Remote", "Vz")]
    [TestCase("Vz", "Rpc")]
    [TestCase("Vz", "Xdr")]
    [TestCase("Vz", "Protocol")]
    [TestCase("Server", "Driver")]
    public void The_three_walls_stand(string folder, string behindTheWall)
    {
        var types = DeclaredTypes();

        var breaches =
            from file in SourceTree.Files($"VirtVzd/{folder}")
            from mention in Mentions(file, types)
            where mention.Folder == behindTheWall
            select $"{file.Path}:{mention.Line}";

        Assert.That(s_mayUse[folder], Does.Not.Contain(behindTheWall));
        Assert.That(breaches, Is.Empty, $"{folder} never sees {behindTheWall}");
    }

    [Test]
    public void No_file_hides_its_dependencies_in_global_usings()
    {
        var files = SourceTree.Files("VirtVzd").Where(file => file.Text.Contains("global using", StringComparison.Ordinal));

        Assert.That(files, Is.Empty);
    }

    [Test]
    public void A_mention_is_seen_however_it_is_written()
    {
        var types = new Dictionary<string, HashSet<string>> { ["Sdk"] = ["PrlVm"], ["Vz"] = ["VzConnection"] };
        var file = new SourceFile("x.cs", "using VirtVzd.Sdk;\nvar x = VirtVzd.Vz.VzConnection.Y;\nSdk.PrlVm z;\nthis.Sdk.PrlVm();\n");

        Assert.That(
            Mentions(file, types),
            Is.EqualTo(new[] { ("Sdk", 1), ("Vz", 2), ("Sdk", 3) }));
    }

    static HashSet<string> Reachable(string folder)
    {
        var seen = new HashSet<string>();
        var open = new Queue<string>(s_mayUse[folder]);
        while (open.TryDequeue(out var next))
        {
            if (seen.Add(next))
            {
                foreach (var used in s_mayUse[next])
                {
                    open.Enqueue(used);
                }
            }
        }

        return seen;
    }

    static Dictionary<string, HashSet<string>> DeclaredTypes() => s_mayUse.Keys.ToDictionary(
        folder => folder,
        folder => Directory.Exists(Path.Combine(SourceTree.Root, "VirtVzd", folder))
            ? SourceTree.Files($"VirtVzd/{folder}").Select(file => Path.GetFileName(file.Path).Split('.')[0]).ToHashSet()
            : []);

    /// <summary>Folders that a file names: in full (<c>VirtVzd.Sdk</c>), or half (<c>Sdk.PrlVm</c>, if there is such a type).</summary>
    static IEnumerable<(string Folder, int Line)> Mentions(SourceFile file, Dictionary<string, HashSet<string>> types) =>
        from line in file.Lines
        from Match match in QualifiedName().Matches(line.Text)
        let folder = match.Groups["folder"].Value
        where types.ContainsKey(folder)
        where match.Groups["root"].Success || types[folder].Contains(match.Groups["type"].Value)
        select (folder, line.Number);

    [GeneratedRegex(@"(?<![\w.])(?<root>VirtVzd\.)?(?<folder>[A-Z]\w+)(\.(?<type>\w+)|(?<=VirtVzd\.\w+))")]
    private static partial Regex QualifiedName();
}
