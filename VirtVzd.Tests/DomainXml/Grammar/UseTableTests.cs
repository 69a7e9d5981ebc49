// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.DomainXml.Grammar;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.Tests.Architecture;

namespace VirtVzd.Tests.DomainXml.Grammar;

/// <summary>The tables that say what becomes of each element, and what libvirt's parser asks of each value.</summary>
sealed class UseTableTests
{
    const string Devices = "domain/devices/";

    static IEnumerable<string> SchemaPaths() =>
        File.ReadLines(Path.Combine(SourceTree.Root, "VirtVzd.Tests", "Golden", "DomainXml", "schema-paths.txt"));

    static string PlaceOf(string path) =>
        path.StartsWith(Devices, StringComparison.Ordinal) ? path[(Devices.Length - 1)..] : path;

    [Test]
    public void Nothing_of_libvirts_schema_is_forgotten()
    {
        var forgotten = from path in SchemaPaths()
                        let end = path.LastIndexOf('/')
                        where end > 0
                        let place = UseTable.At(PlaceOf(path[..end]))
                        where place is not null && !place.ContainsKey(path[(end + 1)..])
                        select path;

        Assert.That(SchemaPaths().Count(), Is.GreaterThan(2700));
        Assert.That(forgotten, Is.Empty);
    }

    [Test]
    public void The_page_says_what_the_table_says()
    {
        var rows = File.ReadLines(Path.Combine(SourceTree.Root, "docs", "domain-elements.md"))
            .Where(static line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(static line => line.Replace("\\|", "/", StringComparison.Ordinal).Split('|'))
            .ToDictionary(static cells => cells[1].Trim(' ', '`'), static cells => cells[2..5]);

        Assert.That(rows.Keys, Is.EquivalentTo(UseTable.Places.Keys));
        Assert.Multiple(() =>
        {
            foreach (var (place, words) in UseTable.Places)
            {
                for (var use = ElementUse.Read; use <= ElementUse.Refused; use++)
                {
                    var said = rows[place][(int)use].Split([' ', '`'], StringSplitOptions.RemoveEmptyEntries);
                    Assert.That(said.Select(static word => word.Split('(')[0]),
                        Is.EqualTo(words.Values.Where(word => word.Use == use).Select(static word => word.Word)),
                        $"{place} {use}");
                }
            }
        });
    }

    // The star of any device stands for a name that is longer.
    [Test]
    public void Every_place_with_rules_is_within_what_is_looked_at() => Assert.Multiple(() =>
    {
        var longest = ValueTable.All.Keys.Max(static place => place.Length);
        Assert.That(longest, Is.LessThan(GrammarCheck.PlaceMax / 2));
        Assert.That(
            ValueTable.All.Keys.Max(static place => place.TrimStart('/').Count(static letter => letter == '/') + 1),
                Is.LessThanOrEqualTo(GrammarCheck.DepthMax));
    });

    [Test]
    public void Every_rule_for_a_value_is_about_something_that_the_schema_has()
    {
        var known = SchemaPaths().Select(PlaceOf).ToHashSet();
        var strange = from pair in ValueTable.All
                      where !pair.Key.Contains('*', StringComparison.Ordinal) && pair.Key != "."
                      let place = pair.Key.StartsWith('/') ? pair.Key : "domain/" + pair.Key
                      from rule in pair.Value
                      where !known.Contains(rule.Attribute is null ? place : $"{place}/@{rule.Attribute}")
                      select $"{place} {rule.Attribute}";

        Assert.That(strange.Distinct().Order(StringComparer.Ordinal), Is.EqualTo(s_withoutSchema));
    }

    // What libvirt's parser reads although its schema does not have it.
    static readonly string[] s_withoutSchema =
    [
        "/channel/source tlsFromConfig", "/console/source tlsFromConfig", "/disk/source tlsFromConfig",
        "/hostdev/source autoAddress", "/iommu/driver iommu", "/parallel/source tlsFromConfig",
        "/redirdev/source tlsFromConfig", "/rng/backend/source tlsFromConfig", "/serial/source tlsFromConfig",
        "/smartcard/source tlsFromConfig", "domain/features/acpi state", "domain/features/pae state",
    ];
}
