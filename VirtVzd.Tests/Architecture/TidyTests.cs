// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace VirtVzd.Tests.Architecture;

/// <summary>
/// What is never right in this project's sources. Each failure names the place and what to do instead.
/// </summary>
sealed partial class TidyTests
{
    static IEnumerable<SourceFile> Sources => SourceTree.Projects.SelectMany(project => SourceTree.Files(project));

    /// <summary>The sources of what ships.</summary>
    static IEnumerable<SourceFile> Shipped => Sources.Where(
        file => !file.Path.StartsWith("VirtVzd.Tests", StringComparison.Ordinal));

    [Test]
    public void Every_source_file_names_its_licence_on_its_first_line()
    {
        var without = Sources
            .Where(file =>
                !file.Text.StartsWith("// SPDX-License-Identifier: LGPL-2.1-or-later\n", StringComparison.Ordinal))
            .Select(file => file.Path)
            .Concat(SourceTree.Files(".", "*.csproj").Concat(SourceTree.Files(".", "*.props"))
                .Concat(SourceTree.Files(".", "*.sh"))
                .Where(file => !file.Text.Split('\n')
                    .Take(2)
                    .Any(line => line.Contains("SPDX-License-Identifier: LGPL-2.1-or-later", StringComparison.Ordinal)))
                .Select(file => file.Path));

        Assert.That(without, Is.Empty);
    }

    [TestCase("#reg" + @"ion\b", "small files need no regions")]
    [TestCase(
        @"\b(TO" + @"DO|FIX" + @"ME|HA" + @"CK)\b", "do it, or write it into the README's list of what is not there")]
    [TestCase(@"\basync void\b", "nobody can wait for it or see it fail")]
    [TestCase(@"catch\s*(\(\w+(\s\w+)?\))?\s*\{\s*\}", "an empty catch loses the reason")]
    [TestCase(@"NotImplemented" + "Exception", "answer libvirt's error for what is not there")]
    [TestCase(@"\bThread\.Sle" + "ep|Task\\.Del" + "ay", "wait for the condition, with a deadline")]
    [TestCase(@"\[Ign" + @"ore|Assert\.Ign" + "ore|Assert\\.Pa" + "ss", "a test runs or is not there")]
    public void It_is_nowhere(string pattern, string instead)
    {
        Assert.That(
            Matches(Sources, new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(5))), Is.Empty, instead);
    }

    [TestCase(
        @"\b(Packet|Send|packet)\([0-9]+, |\bcall\(\w+(\(\))?, [0-9]+, ",
        "name the procedure: RemoteProcedure.DomainGetInfo")]
    public void It_is_in_no_test(string pattern, string instead)
    {
        var tests = SourceTree.Files("VirtVzd.Tests")
            .Where(static file => !file.Path.EndsWith("TidyTests.cs", StringComparison.Ordinal));

        Assert.That(Matches(tests, new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(5))), Is.Empty, instead);
    }

    [Test]
    public void What_a_test_cannot_look_at_is_left_out_at_known_places_only()
    {
        var places = Matches(
            SourceTree.Files("VirtVzd.Tests").Where(static file => file.Path.EndsWith(".cs", StringComparison.Ordinal)),
            LeftOut());

        Assert.That(
            places, Has.Count.LessThanOrEqualTo(13),
            "a test that needs root, a program or a whole system says so there; write one that looks at what is there");
    }

    [Test]
    public void A_suppression_has_its_reason_on_its_line()
    {
        var pragmas = Matches(Sources, PragmaWithoutReason());
        var attributes = Matches(Sources, SuppressionWithoutReason());

        Assert.That(pragmas.Concat(attributes), Is.Empty);
    }

    [Test]
    public void C_is_called_in_its_own_folders_only()
    {
        var elsewhere = Matches(
            SourceTree.Files("VirtVzd").Where(file => !file.Path.StartsWith("VirtVzd/Native/", StringComparison.Ordinal)
                && !file.Path.StartsWith("VirtVzd/Sdk/", StringComparison.Ordinal)),
            ImportOfC());

        Assert.That(elsewhere, Is.Empty, "imports live in Native/ and Sdk/");
    }

    [Test]
    public void A_namespace_is_its_folder()
    {
        var wrong =
            from file in Shipped.Where(file => file.Path.StartsWith("VirtVzd/", StringComparison.Ordinal))
            let folder = Path.GetDirectoryName(file.Path)!.Replace('/', '.')
            where !file.Text.Contains($"\nnamespace {folder};\n", StringComparison.Ordinal)
            select file.Path;

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void No_type_is_named_by_a_filler_word()
    {
        Assert.That(Matches(Shipped, FillerName()), Is.Empty, "name it by what it is");
    }

    [Test]
    public void Every_type_says_what_it_is_for()
    {
        var silent =
            from file in Shipped
            let lines = file.Text.Split('\n')
            from index in Enumerable.Range(0, lines.Length)
            where TypeDeclaration().IsMatch(lines[index])
            where !IsOtherPartOfDocumentedType(file, lines[index]) && !HasSummaryAbove(lines, index)
            select $"{file.Path}:{index + 1} {lines[index].Trim()}";

        Assert.That(silent, Is.Empty);
    }

    [Test]
    public void The_daemon_has_no_static_state_that_changes()
    {
        Assert.That(
            Matches(SourceTree.Files("VirtVzd"), StaticMutableField()), Is.Empty,
            "make it an instance field and pass the object");
    }

    [Test]
    public void Exceptions_of_every_kind_are_caught_at_the_edges_only()
    {
        var places = Matches(SourceTree.Files("VirtVzd"), CatchAll())
            .Select(place => place.Split(':')[0])
            .Distinct()
            .Count();

        Assert.That(
            places,
            Is.LessThanOrEqualTo(16),
            "dispatcher, both loops, worker, SDK callbacks, the driver's threads, those of backups, the one that "
                + "asks about events, the reading of one guest, the steps of a start and the process's entry");
    }

    [Test]
    public void Files_are_written_in_one_way_only()
    {
        var others = Matches(
            SourceTree.Files("VirtVzd").Where(file => file.Path != "VirtVzd/Native/Linux/DiskCalls.cs"
                && !file.Path.StartsWith("VirtVzd/Native/Linux/Libc", StringComparison.Ordinal)),
            DiskWrite());

        Assert.That(others, Is.Empty, "take DiskCalls, so that a test can let it fail");
    }

    static bool HasSummaryAbove(string[] lines, int index)
    {
        for (var above = index - 1; above >= 0 && lines[above].Trim().Length > 0; above--)
        {
            if (lines[above].TrimStart().StartsWith("///", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A partial type has its summary in the file that bears its bare name.</summary>
    static bool IsOtherPartOfDocumentedType(SourceFile file, string declaration) =>
        declaration.Contains("partial ", StringComparison.Ordinal)
            && Path.GetFileNameWithoutExtension(file.Path).Contains('.', StringComparison.Ordinal);

    static List<string> Matches(IEnumerable<SourceFile> files, Regex pattern) =>
        (from file in files
         from line in file.Lines
         where pattern.IsMatch(line.Text)
         select $"{file.Path}:{line.Number} {line.Text.Trim()}").ToList();

    [GeneratedRegex(@"\bAssert\.Inconclusive\(|\bAssume\.That\(")]
    private static partial Regex LeftOut();

    [GeneratedRegex(@"#pragma warning disable \w+\s*$")]
    private static partial Regex PragmaWithoutReason();

    [GeneratedRegex(@"SuppressMessage\((?!.*Justification)")]
    private static partial Regex SuppressionWithoutReason();

    [GeneratedRegex(@"\[(LibraryImport|DllImport)\b")]
    private static partial Regex ImportOfC();

    // Of open(2) the rest of the daemon may only ask whether a file can be opened, which makes none.
    [GeneratedRegex(
        @"Libc\.(mkdir|rename|fsync|ftruncate|unlink)\(|Libc\.open\((?!path, \(OpenForAppending & "
            + @"~Libc\.O_CREAT\))|File\.(Write|Append|Create|Open|Move|Delete|Copy|Replace)|Directory\.(Create|Delete|Move)|StreamWriter|FileMode\.(Create|Append|OpenOrCreate|Truncate)")]
    private static partial Regex DiskWrite();

    [GeneratedRegex(@"\b(class|struct|interface|record) \w*(Manager|Helper|Util|Utils|Processor)\b")]
    private static partial Regex FillerName();

    [GeneratedRegex(
        @"^\s*((public|internal|private|file|sealed|static|abstract|readonly|ref|unsafe|partial) "
            + @")*(class|struct|interface|enum|record|record struct|record class) [A-Z]\w*")]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(
        @"^\s*((public|internal|private) )?static "
            + @"(?!readonly|class|partial|unsafe|extern|async|abstract|implicit|explicit|event)[\w<>\[\]?,. ]+ \w+( "
            + @"=[^>]|;)")]
    private static partial Regex StaticMutableField();

    // Not who says which kinds he means.
    [GeneratedRegex(@"catch \(Exception( \w+)?\)(?! when \(\w+ is )")]
    private static partial Regex CatchAll();
}
