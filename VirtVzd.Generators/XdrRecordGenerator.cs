// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace VirtVzd.Generators;

/// <summary>
/// Writes the wire codec of each record that carries <c>[XdrRecord]</c>: its smallest size, <c>Decode</c> and
/// <c>Encode</c>, field by field in the order of its parameters.
/// </summary>
[Generator]
public sealed class XdrRecordGenerator : IIncrementalGenerator
{
    const string Attribute = "VirtVzd.Xdr.XdrRecordAttribute";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var records = context.SyntaxProvider.ForAttributeWithMetadataName(
            Attribute,
            static (node, _) => node is TypeDeclarationSyntax,
            static (found, cancel) => RecordReading.Read(found, cancel));

        context.RegisterSourceOutput(records, static (output, record) =>
        {
            var faulty = false;
            foreach (var fault in record.Faults)
            {
                output.ReportDiagnostic(fault.ToDiagnostic());
                faulty = true;
            }

            if (!faulty)
            {
                var hint = $"{record.Namespace}.{record.Name}.g.cs";
                output.AddSource(hint, SourceText.From(CodecText.Write(record), Encoding.UTF8));
            }
        });
    }
}
