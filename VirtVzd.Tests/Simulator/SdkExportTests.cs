// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Simulator;

/// <summary>What the simulated SDK's library offers to a linker.</summary>
[NeedsPrograms]
sealed class SdkExportTests
{
    [Test]
    public void Every_function_that_libvirts_own_driver_calls_is_there()
    {
        var called = SdkHeader.Functions.Where(static function => function[4] == "yes")
            .Select(static function => function[0]).ToList();

        Assert.That(called, Has.Count.EqualTo(167));
        Assert.That(called.Except(ExportedNames.OfLibrary()), Is.Empty);
    }

    [Test]
    public void Every_function_is_one_of_the_SDK()
    {
        var real = File.ReadAllLines(Path.Combine(SdkHeader.Folder, "functions-all.txt"));

        Assert.That(ExportedNames.OfLibrary().Except(real), Is.Empty);
    }

    [Test]
    public void Nothing_else_is_exported_but_the_header_that_debuggers_look_for()
    {
        // The second is the version node under which the runtime's linker script exports.
        Assert.That(ExportedNames.OtherThanFunctions(), Is.EquivalentTo(new[] { "DotNetRuntimeDebugHeader", "V1.0" }));
    }

    [Test]
    public void It_needs_no_library_but_the_C_librarys_own()
    {
        var needed = new Support.Command("readelf", "-d", Support.Binaries.SimulatedSdk).Run().Output
            .Split('\n')
            .Where(static line => line.Contains("(NEEDED)"))
            .Select(static line => line.Split('[', ']')[1]);

        Assert.That(needed, Is.SubsetOf(
            new[] { "libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "ld-linux-x86-64.so.2" }));
    }
}
