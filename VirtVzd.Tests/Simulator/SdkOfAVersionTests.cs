// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Tests.Architecture;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Simulator;

/// <summary>The simulated SDK as older versions were.</summary>
[NeedsPrograms]
sealed class SdkOfAVersionTests
{
    const string Compatible = "0x0";
    const string Incompatible = "0x80000422";

    TemporaryDirectory _directory = null!;

    [SetUp]
    public void MakeDirectory() => _directory = new TemporaryDirectory();

    [TearDown]
    public void RemoveDirectory() => _directory.Dispose();

    [TestCase("9", Compatible, Compatible, Compatible)]
    [TestCase("9.0.41", Compatible, Compatible, Compatible)]
    [TestCase("8", Compatible, Compatible, Incompatible)]
    [TestCase("7", Compatible, Incompatible, Incompatible)]
    [TestCase("7.0.22", Compatible, Incompatible, Incompatible)]
    public void It_refuses_the_interface_of_a_later_one(string version, params string[] codes)
    {
        var library = OlderSdk.AsOf(_directory, version);

        var finished = new Command("/usr/bin/python3", "-c", $"""
            import ctypes
            sdk = ctypes.CDLL('{library}')
            print(*[hex(sdk.PrlApi_InitEx(major << 16, 0, 0, 0) & 0xffffffff) for major in (7, 8, 9, 10)])
            """).Run();

        Assert.That(
            finished.Output.Trim(), Is.EqualTo($"{string.Join(' ', codes)} {Incompatible}"), finished.ToString());
    }

    [TestCase("9", "99")]
    [TestCase("8", "9")]
    [TestCase("7", "6.1")]
    [TestCase("7.0.64", "7.0.65")]
    public void It_exports_what_had_come_by_then(string version, string left)
    {
        var seen = File.ReadLines(Path.Combine(SourceTree.Root, "VirtVzd.Simulator", "first-seen.tsv"))
            .Skip(1)
            .Select(static line => line.Split('\t'))
            .ToDictionary(static row => row[0], static row => System.Version.Parse(row[1]));
        var limit = System.Version.Parse(left.Contains('.', System.StringComparison.Ordinal) ? left : left + ".0");

        var expected = ExportedNames.OfLibrary().Where(name => !seen.TryGetValue(name, out var since) || since < limit);

        Assert.That(ExportedNames.OfLibrary(OlderSdk.AsOf(_directory, version)), Is.EquivalentTo(expected));
    }

    [Test]
    public void Later_versions_have_more()
    {
        var counts = new[] { "7", "7.0.64", "8", "9" }
            .Select(version => ExportedNames.OfLibrary(OlderSdk.AsOf(_directory, version)).Count);

        Assert.That(counts, Is.Ordered.And.Unique);
    }

    [Test]
    public void What_is_left_out_by_name_and_nothing_else_is_gone_for_programs_and_linkers()
    {
        var library = OlderSdk.Without(_directory, "PrlVm_StartEx", "PrlHandle_Free");

        Assert.That(
            ExportedNames.OfLibrary().Except(ExportedNames.OfLibrary(library)),
            Is.EquivalentTo(new[] { "PrlVm_StartEx", "PrlHandle_Free" }));
        File.WriteAllText(_directory["a.c"], "int PrlVm_StartEx(void); int main(void) { return PrlVm_StartEx(); }\n");
        Assert.That(
            new Command("cc", _directory["a.c"], library, "-o", _directory["a"]).Run().Error,
            Does.Contain("PrlVm_StartEx"));
        File.WriteAllText(_directory["b.c"], "int PrlVm_StopEx(void); int main(void) { return PrlVm_StopEx(); }\n");
        Assert.That(new Command("cc", _directory["b.c"], library, "-o", _directory["b"]).Run().ExitCode, Is.Zero);
    }
}
