// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Generators.Sdk;
using VirtVzd.Tests.Architecture;

namespace VirtVzd.Tests.Generators;

/// <summary>
/// The calls that are written for declared functions, and the errors for those that cannot be called so.
/// </summary>
sealed class SdkFunctionGeneratorTests
{
    const string Head = "using System;\nusing System.Runtime.InteropServices;\nnamespace VirtVzd.Sdk;\n";

    const string EveryKind = """
        unsafe struct Point { internal int X; internal byte* Label; }

        static unsafe partial class PrlApi
        {
            [SdkFunction]
            internal static partial int PrlSample_Nothing(SdkTrace? trace);

            [SdkFunction]
            internal static partial PrlHandle PrlSample_Job(PrlHandle vm, nint list, delegate* unmanaged<nint, int> handler);

            [SdkFunction]
            internal static partial int PrlSample_Give(PrlHandle vm, uint index, out PrlHandle item);

            [SdkFunction]
            internal static partial int PrlSample_Text(PrlHandle vm, string name, string? comment);

            [SdkFunction]
            internal static partial int PrlSample_Room(PrlHandle vm, byte* text, ref uint length);

            [SdkFunction]
            internal static partial PrlHandle PrlSample_Everything(SdkTrace? trace, string text, in Point point, out long number, out PrlHandle other);
        }
        """;

    // What the written code uses, as little of it as there can be.
    const string Surroundings = """
        sealed class PrlHandle : SafeHandle
        {
            internal PrlHandle(SdkTrace? trace) : base(0, true) => Trace = trace;
            internal SdkTrace? Trace { get; }
            public override bool IsInvalid => handle == 0;
            internal void Take(nint value) => SetHandle(value);
            protected override bool ReleaseHandle() => true;
        }

        sealed class SdkTrace
        {
            internal static long Begin(SdkTrace? trace) => 0;
            internal void End(SdkFunction function, long begunAt, int result) { }
            internal void End(SdkFunction function, long begunAt, PrlHandle job) { }
        }

        static class SdkImports { internal static nint Entry(SdkFunction function) => (nint)function; }
        """;

    static string GoldenPath => Path.Combine(SourceTree.Root, "VirtVzd.Tests", "Golden", "Sdk", "EveryKind.g.txt");

    [Test]
    public void The_calls_of_every_kind_are_the_reviewed_ones()
    {
        Assert.That(Run(EveryKind).Generated, Is.EqualTo(File.ReadAllText(GoldenPath)));
    }

    [Test]
    public void The_calls_of_every_kind_compile_without_a_warning()
    {
        var run = Run(EveryKind);

        Assert.That(run.Reported, Is.Empty);
        Assert.That(run.CompileErrors, Is.Empty);
    }

    [TestCase("internal static partial int F(bool yes);", "SDK002 'yes' of 'F'")]
    [TestCase("internal static partial int F(char letter);", "SDK002 'letter' of 'F'")]
    [TestCase("internal static partial int F(object thing);", "SDK002 'thing' of 'F'")]
    [TestCase("internal static partial int F(ref PrlHandle vm);", "SDK002 'vm' of 'F'")]
    [TestCase("internal static partial int F(out string text);", "SDK002 'text' of 'F'")]
    [TestCase("internal static partial string F(SdkTrace? trace);", "SDK002 'result' of 'F'")]
    [TestCase("internal static partial void F(SdkTrace? trace);", "SDK002 'result' of 'F'")]
    [TestCase("internal static partial int F(uint number);", "SDK003 'F' takes no PrlHandle")]
    [TestCase("internal static int F() => 0;", "SDK001 'F' must be a static partial method of PrlApi")]
    public void A_declaration_that_C_does_not_have_is_a_compile_error(string declaration, string expected)
    {
        var run = Run($"static unsafe partial class PrlApi {{ [SdkFunction] {declaration} }}");

        Assert.That(run.Reported, Has.Count.EqualTo(1).And.All.StartsWith(expected));
        Assert.That(run.Generated, Does.Not.Contain("F("));
    }

    [Test]
    public void A_function_of_another_class_is_a_compile_error()
    {
        var run = Run("static partial class Other { [SdkFunction] internal static partial int F(); }");

        Assert.That(run.Reported, Is.EqualTo(new[] { "SDK001 'F' must be a static partial method of PrlApi" }));
    }

    static GeneratorRun Run(string source) => GeneratorRun.Of(
        new SdkFunctionGenerator(),
        SourceTree.Files("VirtVzd/Sdk")
            .Where(static file =>
                Path.GetFileName(file.Path) is "SdkFunctionAttribute.cs" or "HeldHandle.cs" or "SdkText.cs")
            .Select(static file => file.Text),
        $"{Head}{source}\n{Surroundings}");
}
