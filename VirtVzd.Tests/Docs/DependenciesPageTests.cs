// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Linq;
using System.Xml.Linq;
using NUnit.Framework;
using VirtVzd.Native.Linux;
using VirtVzd.Tests.Architecture;

namespace VirtVzd.Tests.Docs;

/// <summary><c>docs/dependencies.md</c> names every package and every library, and none that is gone.</summary>
sealed class DependenciesPageTests
{
    static readonly string s_page = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "dependencies.md"));

    [Test]
    public void Each_package_is_there_with_its_version_and_no_other()
    {
        var packages = XDocument.Load(Path.Combine(SourceTree.Root, "Directory.Packages.props"))
            .Descendants("PackageVersion")
            .Select(static package => ((string)package.Attribute("Include")!, (string)package.Attribute("Version")!));

        var named = Rows("Package").Select(static cells => (cells[1].Trim(' ', '`'), cells[2].Trim()));

        Assert.That(named, Is.EquivalentTo(packages));
    }

    [Test]
    public void Each_library_that_is_looked_for_is_there()
    {
        string[] looked =
        [
            OptionalLibrary.Xml,
            OptionalLibrary.Systemd,
            OptionalLibrary.Sasl,
            OptionalLibrary.Gnutls,
            OptionalLibrary.Audit,
        ];

        var named = Rows("Library").Select(static cells => cells[1].Trim(' ', '`'));

        Assert.That(named, Is.EquivalentTo(looked.Append("libprl_sdk.so")));
    }

    // The rows of the table whose first column has that title.
    static string[][] Rows(string title) =>
    [
        .. s_page.Split('\n')
            .SkipWhile(line => !line.StartsWith($"| {title} |", System.StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(static line => line.StartsWith('|'))
            .Select(static line => line.Split('|')),
    ];
}
