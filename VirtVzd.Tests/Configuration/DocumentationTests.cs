// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using NUnit.Framework;
using VirtVzd.Configuration;
using VirtVzd.Tests.Architecture;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Configuration;

/// <summary>The record, the default file and the manual say the same: the same keys, with the same defaults.</summary>
[NeedsPrograms]
sealed class DocumentationTests
{
    static string Repository(string path) => Path.Combine(SourceTree.Root, path);

    static string DefaultFile => File.ReadAllText(Repository("packaging/virtvzd.conf"));

    /// <summary>Defaults by key as documents print them; null where there is none to print.</summary>
    static SortedDictionary<string, string?> RecordDefaults()
    {
        var missing = new DaemonConfig();
        return new(DaemonConfigKeys.Properties.ToDictionary(
            DaemonConfigKeys.KeyOf, property => property.GetValue(missing) switch
            {
                null => null,
                bool flag => flag ? "1" : "0",
                AuthScheme scheme => scheme.ToString().ToLowerInvariant(),
                var value => value.ToString(),
            }));
    }

    [Test]
    public void The_default_file_has_every_key_once_with_its_default()
    {
        var lines = Regex.Matches(DefaultFile, "^#(\\w+) = (.+)$", RegexOptions.Multiline);
        var inFile = lines.ToDictionary(line => line.Groups[1].Value, line => line.Groups[2].Value.Trim('"'));

        Assert.That(lines.Select(line => line.Groups[1].Value), Is.Unique);
        Assert.That(inFile.Keys.Order(), Is.EqualTo(RecordDefaults().Keys.Order()));
        foreach (var (key, value) in RecordDefaults().Where(pair => pair.Value is not null))
        {
            Assert.That(inFile[key], Is.EqualTo(value), key);
        }
    }

    [Test]
    public void The_default_file_sets_nothing() =>
        Assert.That(ConfigFile.Parse(Encoding.UTF8.GetBytes(DefaultFile), "virtvzd.conf").Names, Is.Empty);

    [Test]
    public void Every_example_in_the_default_file_is_accepted()
    {
        var settings = Regex.Replace(DefaultFile, "^#(?=\\w+ = )", "", RegexOptions.Multiline);

        var file = ConfigFile.Parse(Encoding.UTF8.GetBytes(settings), "virtvzd.conf");

        Assert.That(() => HostUuid.Of(DaemonConfig.From(file, isPrivileged: true)), Throws.Nothing);
        Assert.That(file.Names, Has.Count.EqualTo(RecordDefaults().Count));
    }

    [Test]
    public void The_manual_has_every_key_once_with_its_default()
    {
        var manual = File.ReadAllText(Repository("man/virtvzd.conf.5"));
        var items = Regex.Matches(manual, "^\\.It Va (\\w+)(?: Pq (.+))?$", RegexOptions.Multiline);

        var inManual = items.Select(item => $"{item.Groups[1].Value} {item.Groups[2].Value}").Order();

        Assert.That(inManual, Is.EqualTo(RecordDefaults().Select(pair => $"{pair.Key} {pair.Value}").Order()));
    }

    [Test]
    public void The_records_own_words_name_the_key_of_each_property()
    {
        var source = File.ReadAllText(Repository("VirtVzd/Configuration/DaemonConfig.cs"));
        var documented = Regex.Matches(
            source,
            @"<summary>(?:\s+///)?\s*<c>(\w+)</c>: (?:(?!</summary>)[\s\S])*</summary>\n    internal [\w<>?]+ (\w+) ");

        var keys = documented.ToDictionary(property => property.Groups[2].Value, property => property.Groups[1].Value);

        Assert.That(keys, Is.EquivalentTo(
            DaemonConfigKeys.Properties.ToDictionary(property => property.Name, DaemonConfigKeys.KeyOf)));
    }

    [TestCase("man/prlsim.1")]
    [TestCase("man/virtvzd.8")]
    [TestCase("man/virtvzd.conf.5")]
    public void A_manual_has_no_faults(string path)
    {
        // Whether other manuals are installed is the host's affair.
        var faults = new Command("mandoc", "-Tlint", Repository(path)).Run().Output.Split('\n')
            .Where(line => line.StartsWith("mandoc: " + SourceTree.Root, System.StringComparison.Ordinal))
            .Where(line => !line.Contains("referenced manual not found", System.StringComparison.Ordinal));

        Assert.That(faults, Is.Empty);
    }

    [Test]
    public void The_simulated_hosts_manual_has_every_command_of_its_help()
    {
        var manual = File.ReadAllText(Repository("man/prlsim.1"));
        var commands = Regex.Matches(
            new Command(Binaries.PrlSim, "--help").Run().Output, "^  (?! )([a-z-]+)", RegexOptions.Multiline);

        Assert.That(commands, Has.Count.GreaterThan(30));
        Assert.That(
            commands.Select(static command => command.Groups[1].Value)
                .Where(command => !Regex.IsMatch(manual, $@"^\.It Cm (.*[ ,])?{command}\b", RegexOptions.Multiline)),
            Is.Empty);
    }

    [Test]
    public void The_manual_has_every_section_of_libvirts()
    {
        var manual = File.ReadAllText(Repository("man/virtvzd.8"));

        Assert.That(
            Regex.Matches(manual, "^\\.Sh (.+)$", RegexOptions.Multiline)
                .Select(static section => section.Groups[1].Value),
            Is.SupersetOf(new[]
            {
                "NAME",
                "SYNOPSIS",
                "DESCRIPTION",
                "SYSTEM SOCKET ACTIVATION",
                "OPTIONS",
                "SIGNALS",
                "FILES",
                "EXAMPLES",
                "BUGS",
                "AUTHORS",
                "LICENSE",
                "SEE ALSO"
            }));
    }

    [Test]
    public void The_manual_has_every_option_of_the_help()
    {
        var manual = File.ReadAllText(Repository("man/virtvzd.8"));

        foreach (Match option in Regex.Matches(UsageText.Help("virtvzd", privileged: true), "-(\\w) \\| --([\\w-]+)"))
        {
            Assert.That(manual, Does.Contain($".It Fl {option.Groups[1].Value} , Fl Fl {option.Groups[2].Value}"));
        }
    }
}
