// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;
using VirtVzd.Tests.Architecture;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>What the native programs need of the system that runs them.</summary>
[NeedsPrograms]
sealed partial class BinaryTests
{
    static readonly string[] s_glibc = [
        "libc.so.6",
        "libm.so.6",
        "libdl.so.2",
        "libpthread.so.0",
        "librt.so.1",
        "ld-linux-x86-64.so.2",
        "ld-linux-aarch64.so.1"
    ];

    static string[] Programs => [Binaries.Daemon, Binaries.PrlSim, Binaries.SimulatedSdk];

    [Test]
    public void Nothing_but_glibc_is_needed_to_start()
    {
        foreach (var program in Programs)
        {
            var needed = Needed().Matches(new Command("readelf", "-d", program).Run().Output)
                .Select(match => match.Groups[1].Value);

            Assert.That(needed, Is.SubsetOf(s_glibc), program);
        }
    }

    [Test]
    public void Readme_states_the_glibc_that_the_daemon_needs()
    {
        var newest = GlibcVersion().Matches(new Command("objdump", "-T", Binaries.Daemon).Run().Output)
            .Select(match => Version.Parse(match.Groups[1].Value))
            .Max();

        var readme = File.ReadAllText(Path.Combine(SourceTree.Root, "README.md"));
        Assert.That(readme, Does.Contain($"glibc {newest} or newer"));
    }

    [Test]
    public void The_simulated_sdk_and_the_daemon_are_single_files_without_the_builders_paths()
    {
        foreach (var program in Programs)
        {
            var text = File.ReadAllBytes(program).AsSpan();

            Assert.That(
                text.IndexOf(System.Text.Encoding.UTF8.GetBytes(SourceTree.Root + "/VirtVzd")), Is.Negative, program);
        }
    }

    [GeneratedRegex(@"\(NEEDED\).*\[(.*)\]")]
    private static partial Regex Needed();

    [GeneratedRegex(@"GLIBC_(\d+\.\d+(?:\.\d+)?)")]
    private static partial Regex GlibcVersion();
}
