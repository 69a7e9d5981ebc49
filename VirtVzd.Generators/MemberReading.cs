// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VirtVzd.Generators;

/// <summary>Reads one parameter of a record: its C# type and attributes say which XDR form it has.</summary>
static class MemberReading
{
    const string XdrNamespace = "VirtVzd.Xdr";

    /// <summary>The parameter's model, or null and the id of what is wrong.</summary>
    internal static MemberModel? Read(IParameterSymbol parameter, SemanticModel semantics, out string? fault)
    {
        var max = Limit(parameter, "XdrMaxAttribute", semantics);
        var exact = Limit(parameter, "XdrFixedAttribute", semantics);
        var isChars = Find(parameter, "XdrCharArrayAttribute") is not null;

        if (parameter.Type is IArrayTypeSymbol array)
        {
            return ReadArray(parameter, array, max, exact, isChars, out fault);
        }

        var isString = parameter.Type.SpecialType == SpecialType.System_String;
        if (exact is not null || isChars || (max is not null && !isString))
        {
            fault = Misuse.LimitWithoutMeaning;
            return null;
        }

        var isOptional = IsOptional(parameter.Type, out var inner);
        var item = ReadItem(inner);
        fault = item is null || (isOptional && item.Kind != ItemKind.Record && !isString)
            ? Misuse.UnsupportedType
            : null;
        return fault is null
            ? new MemberModel(
                parameter.Name, TypeOf(parameter), isOptional ? MemberShape.Optional : MemberShape.Single, item!, max)
            : null;
    }

    static MemberModel? ReadArray(
        IParameterSymbol parameter, IArrayTypeSymbol array, string? max, string? exact, bool isChars, out string? fault)
    {
        var isBytes = array.ElementType.SpecialType == SpecialType.System_Byte;
        var item = ReadItem(array.ElementType);
        fault = item is null || array.Rank != 1 || array.NullableAnnotation == NullableAnnotation.Annotated
                || array.ElementType.NullableAnnotation == NullableAnnotation.Annotated
            ? Misuse.UnsupportedType
            : (max is null) == (exact is null) ? Misuse.LimitMissing
            : !isBytes && (exact is not null || isChars) ? Misuse.LimitWithoutMeaning
            : null;
        if (fault is not null)
        {
            return null;
        }

        var shape = (isBytes, isChars, exact is not null) switch
        {
            (false, _, _) => MemberShape.Array,
            (true, false, false) => MemberShape.Opaque,
            (true, false, true) => MemberShape.FixedOpaque,
            (true, true, false) => MemberShape.Chars,
            (true, true, true) => MemberShape.FixedChars,
        };
        return new MemberModel(parameter.Name, TypeOf(parameter), shape, item!, max ?? exact);
    }

    static string TypeOf(IParameterSymbol parameter) => parameter.Type.ToDisplayString(
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
            SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier));

    static bool IsOptional(ITypeSymbol type, out ITypeSymbol inner)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            inner = nullable.TypeArguments[0];
            return true;
        }

        inner = type;
        return type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated };
    }

    static ItemModel? ReadItem(ITypeSymbol type)
    {
        var name = type.WithNullableAnnotation(NullableAnnotation.NotAnnotated)
            .ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } number })
        {
            return NumberCodec(number.SpecialType) is { } codec and ("Int32" or "UInt32")
                ? new ItemModel(ItemKind.Enumeration, name, codec, "4")
                : null;
        }

        if (type.SpecialType == SpecialType.System_String)
        {
            return new ItemModel(ItemKind.Value, name, "String", "4");
        }

        if (NumberCodec(type.SpecialType) is { } value)
        {
            return new ItemModel(ItemKind.Value, name, value, value is "Int64" or "UInt64" or "Double" ? "8" : "4");
        }

        if (name == "global::System.Guid")
        {
            return new ItemModel(ItemKind.Value, name, "Guid", "16");
        }

        return IsCodec(type) ? new ItemModel(ItemKind.Record, name, "", name + ".MinBytes") : null;
    }

    static string? NumberCodec(SpecialType type) => type switch
    {
        SpecialType.System_SByte => "SByte",
        SpecialType.System_Byte => "Byte",
        SpecialType.System_UInt16 => "UInt16",
        SpecialType.System_Int32 => "Int32",
        SpecialType.System_UInt32 => "UInt32",
        SpecialType.System_Int64 => "Int64",
        SpecialType.System_UInt64 => "UInt64",
        SpecialType.System_Double => "Double",
        _ => null,
    };

    // The interface of a marked record is written by this generator and so not visible yet: its attribute is.
    static bool IsCodec(ITypeSymbol type) =>
        type.IsValueType
        && (Find(type, "XdrRecordAttribute") is not null
            || type.AllInterfaces.Any(static i => i.Name == "IXdrRecord" && IsOurs(i)));

    // The constant's name, so that the written code says which limit it is; the number if it is none.
    static string? Limit(IParameterSymbol parameter, string attribute, SemanticModel semantics)
    {
        if (Find(parameter, attribute) is not { } data)
        {
            return null;
        }

        var argument =
            (data.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax)?.ArgumentList?.Arguments.FirstOrDefault();
        return argument is not null
            && semantics.GetSymbolInfo(argument.Expression).Symbol is IFieldSymbol { IsConst: true } constant
            ? constant.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + "." + constant.Name
            : data.ConstructorArguments[0].Value?.ToString();
    }

    static AttributeData? Find(ISymbol symbol, string attribute) =>
        symbol.GetAttributes().FirstOrDefault(a => a.AttributeClass?.Name == attribute && IsOurs(a.AttributeClass));

    static bool IsOurs(INamedTypeSymbol type) => type.ContainingNamespace.ToDisplayString() == XdrNamespace;
}
