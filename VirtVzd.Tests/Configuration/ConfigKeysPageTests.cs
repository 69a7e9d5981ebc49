// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using VirtVzd.Daemon;
using VirtVzd.Tests.Architecture;

namespace VirtVzd.Tests.Configuration;

/// <summary>
/// The page of configuration keys says what there is: every key, what a reload does, and tests that exist.
/// </summary>
sealed class ConfigKeysPageTests
{
    const BindingFlags Methods = BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly;

    static readonly Dictionary<string, ReloadEffect> EffectOf = new()
    {
        ["now"] = ReloadEffect.AtOnce,
        ["new clients"] = ReloadEffect.ForNewClients,
        ["restart"] = ReloadEffect.AtRestart,
        ["never"] = ReloadEffect.Never,
    };

    static IEnumerable<(string Key, string Effect, string Test)> Rows =>
        from Match row in Regex.Matches(
            File.ReadAllText(Path.Combine(SourceTree.Root, "docs/config-keys.md")),
            @"^\| `(?<key>\w+)` \| [^|]+ \| (?<effect>[a-z ]+) \| `(?<test>[\w.]+)` \|$",
            RegexOptions.Multiline)
        select (row.Groups["key"].Value, row.Groups["effect"].Value, row.Groups["test"].Value);

    static IEnumerable<TestCaseData> Each => Rows.Select(static row => new TestCaseData(row.Key, row.Effect, row.Test));

    [Test]
    public void Every_key_has_its_row() =>
        Assert.That(
            Rows.Select(static row => row.Key),
            Is.EquivalentTo(DaemonConfigKeys.Properties.Select(DaemonConfigKeys.KeyOf)));

    [TestCaseSource(nameof(Each))]
    public void A_reload_does_what_the_page_says(string key, string effect, string test) =>
        Assert.That(ReloadTable.EffectOf(key), Is.EqualTo(EffectOf[effect]), test);

    [TestCaseSource(nameof(Each))]
    public void The_test_exists_and_names_the_key(string key, string effect, string test)
    {
        var parts = test.Split('.');
        var type = typeof(ConfigKeysPageTests).Assembly.GetType($"VirtVzd.Tests.{parts[0]}.{parts[1]}");
        var method = type?.GetMethod(parts[2], Methods);
        Assert.That(
            method?.GetCustomAttributes().Any(static attribute => attribute is ITestBuilder or ISimpleTestBuilder),
            Is.True, effect);

        // What golden tests run with stands in their data.
        var source = File.ReadAllText(Path.Combine(SourceTree.Root, "VirtVzd.Tests", parts[0], parts[1] + ".cs"));
        var data = source.Contains("GoldenCase.Read(\"configuration.txt\")", StringComparison.Ordinal)
            ? File.ReadAllText(Path.Combine(SourceTree.Root, "VirtVzd.Tests/Golden/Daemon/configuration.txt"))
            : "";
        Assert.That((source + data).Replace("\\n", " ", StringComparison.Ordinal), Does.Match($@"(?<!\w){key}(?!\w)"));
    }
}
