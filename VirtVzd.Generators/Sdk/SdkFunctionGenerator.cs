// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace VirtVzd.Generators.Sdk;

/// <summary>
/// Writes the call of each function of the SDK that is declared with <c>[SdkFunction]</c>: through the table of those
/// that were found in the library when it was loaded, so that there is nothing left to be found, or not, at the first
/// call.
/// </summary>
[Generator]
public sealed class SdkFunctionGenerator : IIncrementalGenerator
{
    const string Attribute = "VirtVzd.Sdk.SdkFunctionAttribute";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var functions = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                Attribute,
                static (node, _) => node is MethodDeclarationSyntax,
                static (found, cancel) => FunctionReading.Read(found, cancel))
            .Collect();

        context.RegisterSourceOutput(functions, static (output, declared) =>
        {
            foreach (var fault in declared.SelectMany(static function => function.Faults))
            {
                output.ReportDiagnostic(fault.ToDiagnostic());
            }

            var sound = declared
                .Where(static function => !function.Faults.Any())
                .OrderBy(static function => function.Name, StringComparer.Ordinal)
                .ToList();
            output.AddSource("VirtVzd.Sdk.PrlApi.g.cs", SourceText.From(FunctionText.Write(sound), Encoding.UTF8));
        });
    }
}
