// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VirtVzd.Generators.Sdk;

/// <summary>Reads a declared function into its model.</summary>
static class FunctionReading
{
    const string Class = "VirtVzd.Sdk.PrlApi";
    const string Handle = "global::VirtVzd.Sdk.PrlHandle";
    const string Trace = "global::VirtVzd.Sdk.SdkTrace?";

    internal static FunctionModel Read(GeneratorAttributeSyntaxContext found, CancellationToken cancel)
    {
        var method = (IMethodSymbol)found.TargetSymbol;
        var syntax = (MethodDeclarationSyntax)found.TargetNode;
        var faults = new List<Fault>();
        var parameters = new List<ArgumentModel>();
        if (method is not { IsStatic: true, IsGenericMethod: false, IsPartialDefinition: true }
            || method.ContainingType.ToDisplayString() != Class)
        {
            faults.Add(Fault.At(syntax.Identifier.GetLocation(), Misuse.NotAFunction, method.Name, ""));
        }

        foreach (var parameter in method.Parameters)
        {
            cancel.ThrowIfCancellationRequested();
            if (ReadParameter(parameter) is { } argument)
            {
                parameters.Add(argument);
            }
            else
            {
                faults.Add(Fault.At(parameter.Locations[0], Misuse.NotForC, method.Name, parameter.Name));
            }
        }

        if (faults.Count == 0
            && !parameters.Any(static parameter => parameter.Kind is ArgumentKind.Handle or ArgumentKind.Trace))
        {
            faults.Add(Fault.At(syntax.Identifier.GetLocation(), Misuse.WithoutTrace, method.Name, ""));
        }

        var result = ReadResult(method);
        if (result is null)
        {
            faults.Add(Fault.At(syntax.ReturnType.GetLocation(), Misuse.NotForC, method.Name, "result"));
        }

        return new FunctionModel(
            method.Name,
            string.Join(" ", syntax.Modifiers.Select(static modifier => modifier.Text)),
            result ?? new ArgumentModel("", "int", ArgumentKind.Value, ""),
            new EquatableArray<ArgumentModel>(parameters),
            new EquatableArray<Fault>(faults));
    }

    static ArgumentModel? ReadParameter(IParameterSymbol parameter)
    {
        var type = TypeOf(parameter.Type);
        ArgumentKind? kind = (parameter.RefKind, parameter.Type.SpecialType, type) switch
        {
            (RefKind.None, SpecialType.System_String, _) => ArgumentKind.Text,
            (RefKind.None, _, Handle) => ArgumentKind.Handle,
            (RefKind.None, _, Trace) => ArgumentKind.Trace,
            (RefKind.Out, _, Handle) => ArgumentKind.NewHandle,
            (RefKind.None, _, _) when IsForC(parameter.Type) => ArgumentKind.Value,
            (RefKind.Out or RefKind.Ref or RefKind.In, _, _) when IsForC(parameter.Type) => ArgumentKind.Place,
            _ => null,
        };
        return kind is { } known ? new ArgumentModel(parameter.Name, type, known, Modifier(parameter.RefKind)) : null;
    }

    static ArgumentModel? ReadResult(IMethodSymbol method)
    {
        var type = TypeOf(method.ReturnType);
        return type == Handle ? new ArgumentModel("", type, ArgumentKind.NewHandle, "")
            : !method.ReturnsVoid && !method.ReturnsByRef && IsForC(method.ReturnType)
                ? new ArgumentModel("", type, ArgumentKind.Value, "")
            : null;
    }

    // C's truth values and characters have other widths than C#'s.
    static bool IsForC(ITypeSymbol type) =>
        type.SpecialType is not (SpecialType.System_Boolean or SpecialType.System_Char)
        && (type.IsUnmanagedType || type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer);

    static string Modifier(RefKind kind) => kind switch
    {
        RefKind.Out => "out",
        RefKind.Ref => "ref",
        RefKind.In => "in",
        _ => "",
    };

    // With the question mark of a text that may be null, which the two parts of a method must both have.
    static string TypeOf(ITypeSymbol type) => type.ToDisplayString(
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
            SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier));
}
