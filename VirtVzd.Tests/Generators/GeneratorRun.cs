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

/// <summary>One run of the generator over a piece of source, compiled together with the real codec.</summary>
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
        _compilation.GetDiagnostics().Where(fault => fault.Severity >= DiagnosticSeverity.Warning).Select(fault => fault.ToString());

    /// <summary>The generated code of all records.</summary>
    internal string Generated { get; }

    internal static GeneratorRun Of(string source)
    {
        var options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);
        var sources = SourceTree.Files("VirtVzd/Xdr").Concat(SourceTree.Files("VirtVzd/Errors")).Select(file => file.Text).Append(Usings + source);
        var compilation = CSharpCompilation.Create(
            "Sample",
            sources.Select(text => CSharpSyntaxTree.ParseText(text, options)),
            s_runtime.Value,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

        var driver = CSharpGeneratorDriver.Create([new XdrRecordGenerator().AsSourceGenerator()], parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var updated, out var reported);

        return new GeneratorRun(reported, updated, string.Concat(driver.GetRunResult().GeneratedTrees.Select(tree => tree.ToString())));
    }
}
