// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using NUnit.Framework;
using VirtVzd.Tests.Architecture;

namespace VirtVzd.Tests.Generators;

/// <summary>The code that is written for records, and the errors for declarations that have no wire form.</summary>
sealed class XdrRecordGeneratorTests
{
    const string EveryShape = """
        static class Limits
        {
            internal const int Names = 16;
        }

        enum Colour { Red }

        [XdrRecord("sample_point")]
        readonly partial struct Point(int X, long Y);

        [XdrRecord("sample_everything")]
        readonly partial struct Everything(
            sbyte Char, byte UnsignedChar, ushort UnsignedShort, int Int, uint UnsignedInt, long Hyper, ulong UnsignedHyper,
            double Double, Colour Colour, string Text, [XdrMax(80)] string Short, string? Maybe, Guid Uuid,
            Point Point, Point? MaybePoint,
            [XdrMax(Limits.Names)] string[] Names, [XdrMax(2)] Point[] Points, [XdrMax(3)] Colour[] Colours,
            [XdrMax(100)] byte[] Opaque, [XdrFixed(6)] byte[] Mac, [XdrMax(100), XdrCharArray] byte[] Label,
            [XdrFixed(32), XdrCharArray] byte[] Model);
        """;

    static string GoldenPath => Path.Combine(SourceTree.Root, "VirtVzd.Tests", "Golden", "Xdr", "EveryShape.g.txt");

    [Test]
    public void The_code_for_every_shape_is_the_reviewed_one()
    {
        var run = GeneratorRun.Of(EveryShape);

        Assert.That(run.Generated, Is.EqualTo(File.ReadAllText(GoldenPath)));
    }

    [Test]
    public void The_code_for_every_shape_compiles_without_a_warning()
    {
        var run = GeneratorRun.Of(EveryShape);

        Assert.That(run.Reported, Is.Empty);
        Assert.That(run.CompileErrors, Is.Empty);
    }

    [TestCase(
        "partial struct R(int A);",
        "XDR001 'R' must be a readonly partial struct with parameters, not nested and not generic")]
    [TestCase(
        "readonly partial struct R;",
        "XDR001 'R' must be a readonly partial struct with parameters, not nested and not generic")]
    [TestCase(
        "readonly partial record struct R(int A);",
        "XDR001 'R' must be a readonly partial struct with parameters, not nested and not generic")]
    [TestCase(
        "readonly struct R(int A);",
        "XDR001 'R' must be a readonly partial struct with parameters, not nested and not generic")]
    [TestCase(
        "readonly partial struct R<T>(int A);",
        "XDR001 'R' must be a readonly partial struct with parameters, not nested and not generic")]
    [TestCase("readonly partial struct R(decimal A);", "XDR002 'R.A' has a type that XDR records cannot hold")]
    [TestCase("readonly partial struct R(object A);", "XDR002 'R.A' has a type that XDR records cannot hold")]
    [TestCase("readonly partial struct R(DateTime A);", "XDR002 'R.A' has a type that XDR records cannot hold")]
    [TestCase(
        "readonly partial struct R(DayOfWeek? A);", "XDR002 'R.A' has a type that XDR records cannot hold")]
    [TestCase("readonly partial struct R(int? A);", "XDR002 'R.A' has a type that XDR records cannot hold")]
    [TestCase(
        "readonly partial struct R([XdrMax(1)] int[]? A);",
        "XDR002 'R.A' has a type that XDR records cannot hold")]
    [TestCase(
        "readonly partial struct R([XdrMax(1)] string?[] A);",
        "XDR002 'R.A' has a type that XDR records cannot hold")]
    [TestCase(
        "readonly partial struct R([XdrMax(1)] int[][] A);",
        "XDR002 'R.A' has a type that XDR records cannot hold")]
    [TestCase(
        "readonly partial struct R([XdrMax(1)] int[,] A);",
        "XDR002 'R.A' has a type that XDR records cannot hold")]
    [TestCase(
        "readonly partial struct R(int[] A);",
        "XDR003 'R.A' needs [XdrMax] or, for bytes of a known length, [XdrFixed]")]
    [TestCase(
        "readonly partial struct R(byte[] A);",
        "XDR003 'R.A' needs [XdrMax] or, for bytes of a known length, [XdrFixed]")]
    [TestCase(
        "readonly partial struct R([XdrMax(1), XdrFixed(1)] byte[] A);",
        "XDR003 'R.A' needs [XdrMax] or, for bytes of a known length, [XdrFixed]")]
    [TestCase(
        "readonly partial struct R([XdrFixed(1)] int[] A);",
        "XDR004 'R.A' has an XDR attribute that does not apply to its type")]
    [TestCase(
        "readonly partial struct R([XdrMax(1), XdrCharArray] int[] A);",
        "XDR004 'R.A' has an XDR attribute that does not apply to its type")]
    [TestCase(
        "readonly partial struct R([XdrMax(1)] int A);",
        "XDR004 'R.A' has an XDR attribute that does not apply to its type")]
    [TestCase(
        "readonly partial struct R([XdrFixed(1)] string A);",
        "XDR004 'R.A' has an XDR attribute that does not apply to its type")]
    public void A_declaration_without_a_wire_form_is_a_compile_error(string declaration, string expected)
    {
        var run = GeneratorRun.Of("[XdrRecord(\"r\")]\n" + declaration);

        Assert.That(run.Reported, Is.EqualTo(new[] { expected }));
        Assert.That(run.Generated, Is.Empty);
    }

    [Test]
    public void A_nested_record_is_a_compile_error()
    {
        var run = GeneratorRun.Of(
            "static partial class Outer { [XdrRecord(\"r\")] internal readonly partial struct R(int A); }");

        Assert.That(run.Reported, Has.Count.EqualTo(1).And.All.StartsWith("XDR001"));
    }
}
