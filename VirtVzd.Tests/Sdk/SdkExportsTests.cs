// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Tests.Architecture;
using VirtVzd.Tests.Simulator;

namespace VirtVzd.Tests.Sdk;

/// <summary>What is made of a library that does not have a function of those that the driver calls.</summary>
sealed class SdkExportsTests
{
    const string File = "/usr/lib64/libprl_sdk.so.7.0.22";

    static string[] All => SdkFunctionNames.All;

    static IEnumerable<string> Young => YoungFunction.All.Select(static young => young.Name);

    static IEnumerable<string> Needed => All.Except(Young);

    [Test]
    public void A_library_with_everything_lacks_nothing()
    {
        var exports = Without();

        Assert.That(exports.Lacks, Is.Empty);
        Assert.That(All.Length, Is.GreaterThan(150));
        for (var number = 0; number < All.Length; number++)
        {
            Assert.That(exports.Entry((SdkFunction)number), Is.EqualTo(AddressOf(All[number])), All[number]);
        }
    }

    [TestCaseSource(nameof(Needed))]
    public void A_needed_function_that_is_missing_is_named_with_the_library(string function)
    {
        var refusal = Assert.Throws<LibvirtException>(() => Without(function))!;

        Assert.That((refusal.Code, refusal.Domain), Is.EqualTo((ErrorCode.InternalError, ErrorDomain.Parallels)));
        Assert.That(refusal.Message, Is.EqualTo(
            $"internal error: '{File}' is no Virtuozzo SDK to work with: it does not have {function}"));
    }

    // Refused for every machine, not known to the dispatcher, never answered where nothing migrates.
    [TestCase("PrlVm_StartVncServer")]
    [TestCase("PrlVm_StopVncServer")]
    [TestCase("PrlVm_Compact")]
    [TestCase("PrlVm_MigrateCancel")]
    public void What_cannot_be_built_upon_is_not_called(string function) => Assert.That(
        All, Has.None.EqualTo(function));

    [TestCaseSource(nameof(Young))]
    public void A_young_function_that_is_missing_is_an_error_of_its_calls_alone(string function)
    {
        var exports = Without(function);
        var young = YoungFunction.All.Single(young => young.Name == function);

        Assert.That(exports.Lacks, Is.EqualTo(new[] { young }));
        Assert.That(exports.Has(young.Function), Is.False);
        var refusal = Assert.Throws<LibvirtException>(() => exports.Entry(young.Function))!;
        Assert.That(
            (refusal.Code, refusal.Domain), Is.EqualTo((ErrorCode.OperationUnsupported, ErrorDomain.Parallels)));
        Assert.That(refusal.Message, Is.EqualTo(
            $"Operation not supported: {function} came with version {young.Since} of the Virtuozzo SDK, '{File}' "
                + "does not have it"));
        Assert.That(PrlFailure.CodeOf(refusal), Is.Null, "nobody takes it for an answer of the SDK");
        foreach (var other in All.Except([function]))
        {
            Assert.That(exports.Entry(Enum.Parse<SdkFunction>(other)), Is.EqualTo(AddressOf(other)), other);
        }
    }

    [Test]
    public void Of_many_missing_functions_some_are_named_and_all_are_counted()
    {
        var refusal = Assert.Throws<LibvirtException>(() => Without([.. All]))!;

        Assert.That(refusal.Message, Does.EndWith($", {Needed.ElementAt(7)} and {Needed.Count() - 8} more"));
        Assert.That(refusal.Message, Does.Not.Contain(Young.First()));
    }

    [Test]
    public void Every_function_is_one_of_the_SDK()
    {
        var real = System.IO.File.ReadAllLines(Path.Combine(SdkHeader.Folder, "functions-all.txt"));

        Assert.That(All.Except(real), Is.Empty);
        Assert.That(All, Is.Unique);
        Assert.That(Enum.GetNames<SdkFunction>(), Is.EqualTo(All));
    }

    [Test]
    public void The_young_ones_and_no_others_are_those_that_came_with_version_7_or_later()
    {
        var seen = System.IO.File.ReadLines(Path.Combine(SourceTree.Root, "VirtVzd.Simulator", "first-seen.tsv"))
            .Skip(1)
            .Where(line => All.Contains(line.Split('\t')[0]));

        Assert.That(YoungFunction.All.Select(static young => $"{young.Name}\t{young.Since}"), Is.EquivalentTo(seen));
        Assert.That(
            YoungFunction.All.Select(static young => young.Without),
            Has.All.Length.GreaterThan(10).And.All.Not.EndsWith("."));
    }

    [Test]
    public void The_SDK_is_called_through_the_table_only()
    {
        var imports =
            from file in SourceTree.Files("VirtVzd/Sdk")
            from line in file.Lines
            where line.Text.Contains("LibraryImport(", StringComparison.Ordinal)
                || line.Text.Contains("DllImport(", StringComparison.Ordinal)
            where !line.Text.Contains("\"libc\"", StringComparison.Ordinal)
            select $"{file.Path}:{line.Number}";

        Assert.That(
            imports, Is.Empty,
            "an import is looked for at its first call, on any thread: declare it with [SdkFunction]");
    }

    static SdkExports Without(params string[] missing) =>
        SdkExports.Of(File, name => missing.Contains(name) ? 0 : AddressOf(name));

    static nint AddressOf(string name) => 0x1000 + Array.IndexOf(All, name);
}
