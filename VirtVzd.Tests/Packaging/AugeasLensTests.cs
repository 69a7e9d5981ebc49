// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;
using VirtVzd.Configuration;
using VirtVzd.Tests.Architecture;
using VirtVzd.Tests.Configuration;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Packaging;

/// <summary>The Augeas lens for virtvzd.conf, by Augeas' own tools.</summary>
[NeedsPrograms]
sealed class AugeasLensTests
{
    static readonly string s_lenses = Path.Combine(SourceTree.Root, "packaging");

    TemporaryDirectory _directory = null!;

    string Settings => _directory["etc/libvirt/virtvzd.conf"];

    // The shipped file, all settings of which are comments, with the marks of the settings removed.
    [SetUp]
    public void Write_every_setting()
    {
        _directory = new TemporaryDirectory();
        Directory.CreateDirectory(Path.GetDirectoryName(Settings)!);
        var shipped = File.ReadAllText(Path.Combine(s_lenses, "virtvzd.conf"));
        File.WriteAllText(Settings, Regex.Replace(shipped, @"^#(\w+ = )", "$1", RegexOptions.Multiline));
    }

    [TearDown]
    public void Remove() => _directory.Dispose();

    Finished Augtool(string commands) =>
        new Command("augtool", "--noautoload", "--root", _directory.Path, "--include", s_lenses)
            .Run($"transform Virtvzd.lns incl /etc/libvirt/virtvzd.conf\nload\n{commands}\n");

    [Test]
    public void Its_own_tests_pass()
    {
        var finished = new Command("augparse", "--include", s_lenses, Path.Combine(s_lenses, "test_virtvzd.aug")).Run();

        Assert.That(finished, Is.EqualTo(new Finished(0, "", "")));
    }

    [Test]
    public void The_shipped_file_parses()
    {
        File.Copy(Path.Combine(s_lenses, "virtvzd.conf"), Settings, overwrite: true);

        Assert.That(Augtool("print /augeas//error").Output, Does.Not.Contain("error"));
        Assert.That(
            Augtool("match /files/etc/libvirt/virtvzd.conf/#comment").Output.Split('\n'), Has.Length.GreaterThan(50));
    }

    [Test]
    public void It_knows_every_setting_of_the_daemon()
    {
        var shown = Augtool("print /augeas//error\nmatch /files/etc/libvirt/virtvzd.conf/*").Output;

        var keys = Regex.Matches(shown, @"virtvzd\.conf/([a-z]\w*)", RegexOptions.Multiline)
            .Select(match => match.Groups[1].Value).Distinct();
        Assert.That(keys, Is.EquivalentTo(DaemonConfigKeys.Properties.Select(DaemonConfigKeys.KeyOf)), shown);
    }

    [Test]
    public void The_daemon_reads_what_it_writes_and_nothing_else_changes()
    {
        var before = File.ReadAllLines(Settings);

        Augtool("""
            set /files/etc/libvirt/virtvzd.conf/max_clients 77
            set /files/etc/libvirt/virtvzd.conf/log_outputs 1:stderr
            set /files/etc/libvirt/virtvzd.conf/sasl_allowed_username_list/2 fred@EXAMPLE.COM
            save
            """);

        var after = File.ReadAllLines(Settings);
        Assert.That(after.Except(before, StringComparer.Ordinal), Is.EquivalentTo(new[]
        {
            "max_clients = 77",
            "log_outputs = \"1:stderr\"",
            "sasl_allowed_username_list = [ \"joe@EXAMPLE.COM\", \"fred@EXAMPLE.COM\" ]",
        }));
        Assert.That(after, Has.Length.EqualTo(before.Length));
        Assert.That(ConfigFile.Read(Settings).Names, Does.Contain("max_clients"));
    }
}
