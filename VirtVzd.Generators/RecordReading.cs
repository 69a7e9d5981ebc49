// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VirtVzd.Generators;

/// <summary>Reads a declared record into its model.</summary>
static class RecordReading
{
    internal static RecordModel Read(GeneratorAttributeSyntaxContext found, CancellationToken cancel)
    {
        var type = (INamedTypeSymbol)found.TargetSymbol;
        var faults = new List<Fault>();
        var members = new List<MemberModel>();
        var structure = found.Attributes[0].ConstructorArguments.Length == 1
            ? found.Attributes[0].ConstructorArguments[0].Value as string
            : null;

        if (found.TargetNode is StructDeclarationSyntax { ParameterList: { } parameters } declaration
            && IsRecord(type, declaration))
        {
            foreach (var syntax in parameters.Parameters)
            {
                cancel.ThrowIfCancellationRequested();
                if (found.SemanticModel.GetDeclaredSymbol(syntax, cancel) is { } parameter)
                {
                    var member = MemberReading.Read(parameter, found.SemanticModel, out var fault);
                    if (fault is not null)
                    {
                        faults.Add(Fault.At(syntax.GetLocation(), fault, type.Name, parameter.Name));
                    }
                    else if (member is not null)
                    {
                        members.Add(member);
                    }
                }
            }
        }
        else
        {
            faults.Add(Fault.At(found.TargetNode.GetLocation(), Misuse.NotARecord, type.Name, ""));
        }

        return new RecordModel(
            type.ContainingNamespace.ToDisplayString(),
            type.Name,
            structure ?? "",
            new EquatableArray<MemberModel>(members),
            new EquatableArray<Fault>(faults));
    }

    static bool IsRecord(INamedTypeSymbol type, StructDeclarationSyntax declaration) =>
        type is { IsValueType: true, IsReadOnly: true, IsGenericType: false, ContainingType: null }
        && declaration.Modifiers.Any(SyntaxKind.PartialKeyword);
}
