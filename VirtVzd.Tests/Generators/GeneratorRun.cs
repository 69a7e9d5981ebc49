// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using VirtVzd.Generators;
using VirtVzd.Tests.Architecture;

namespace VirtVzd.Tests.Generators;

/// <summary>
/// One run of a generator over a piece of source, compiled together with the real code that it is for.
/// </summary>
sealed class GeneratorRun
{
    const string Usings = "using System;\nusing VirtVzd.Xdr;\nnamespace Sample;\n";

    static readonly Lazy<MetadataReference[]> s_runtime = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ]);

    readonly Compilation _compilation;

    GeneratorRun(ImmutableArray<Diagnostic> reported, Compilation compilation, string generated)
    {
        _compilation = compilation;
        Reported = [.. reported.Select(fault => $"{fault.Id} {fault.GetMessage()}")];
        Generated = generated;
    }

    /// <summary>What the generator itself complained about.</summary>
    internal IReadOnlyList<string> Reported { get; }

    /// <summary>What the compiler says to source and generated code together.</summary>
    internal IEnumerable<string> CompileErrors =>
        _compilation.GetDiagnostics().Where(fault => fault.Severity >= DiagnosticSeverity.Warning)
            .Select(fault => fault.ToString());

    /// <summary>All generated code.</summary>
    internal string Generated { get; }

    /// <summary>Has the codecs of records written.</summary>
    internal static GeneratorRun Of(string source) =>
        Of(new XdrRecordGenerator(), SourceTree.Files("VirtVzd/Xdr").Select(static file => file.Text), Usings + source);

    /// <summary>Has anything written.</summary>
    /// <param name="generator">Who writes it.</param>
    /// <param name="code">Sources that it is compiled with, besides the errors.</param>
    /// <param name="source">What it is written for.</param>
    internal static GeneratorRun Of(IIncrementalGenerator generator, IEnumerable<string> code, string source)
    {
        var options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);
        var sources = code.Concat(SourceTree.Files("VirtVzd/Errors").Select(static file => file.Text)).Append(source);
        var compilation = CSharpCompilation.Create(
            "Sample",
            sources.Select(text => CSharpSyntaxTree.ParseText(text, options)),
            s_runtime.Value,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true,
                nullableContextOptions: NullableContextOptions.Enable));

        var driver = CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var updated, out var reported);

        return new GeneratorRun(
            reported, updated, string.Concat(driver.GetRunResult().GeneratedTrees.Select(tree => tree.ToString())));
    }
}
