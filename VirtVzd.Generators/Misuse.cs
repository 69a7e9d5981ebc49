// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using Microsoft.CodeAnalysis;

namespace VirtVzd.Generators;

/// <summary>The compile-time errors of <c>[XdrRecord]</c> and <c>[SdkFunction]</c>.</summary>
static class Misuse
{
    static readonly DiagnosticDescriptor s_notARecord = new(
        "XDR001",
        "Not an XDR record",
        "'{0}' must be a readonly partial struct with parameters, not nested and not generic",
        "Xdr",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    static readonly DiagnosticDescriptor s_unsupportedType = new(
        "XDR002",
        "Type without a wire form",
        "'{0}.{1}' has a type that XDR records cannot hold",
        "Xdr",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    static readonly DiagnosticDescriptor s_limitMissing = new(
        "XDR003",
        "Limit missing",
        "'{0}.{1}' needs [XdrMax] or, for bytes of a known length, [XdrFixed]",
        "Xdr",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    static readonly DiagnosticDescriptor s_limitWithoutMeaning = new(
        "XDR004",
        "Limit without meaning",
        "'{0}.{1}' has an XDR attribute that does not apply to its type",
        "Xdr",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    static readonly DiagnosticDescriptor s_notAFunction = new(
        "SDK001",
        "Not a function of the SDK",
        "'{0}' must be a static partial method of PrlApi",
        "Sdk",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    static readonly DiagnosticDescriptor s_notForC = new(
        "SDK002",
        "Type that C does not have",
        "'{1}' of '{0}' has a type that does not go to C: numbers, pointers, blittable structures, PrlHandle and "
            + "texts do",
        "Sdk",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    static readonly DiagnosticDescriptor s_withoutTrace = new(
        "SDK003",
        "Function that nobody can follow",
        "'{0}' takes no PrlHandle, whose trace would tell of the call, and so needs a parameter of type 'SdkTrace?'",
        "Sdk",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    internal static string NotARecord => s_notARecord.Id;

    internal static string UnsupportedType => s_unsupportedType.Id;

    internal static string LimitMissing => s_limitMissing.Id;

    internal static string LimitWithoutMeaning => s_limitWithoutMeaning.Id;

    internal static string NotAFunction => s_notAFunction.Id;

    internal static string NotForC => s_notForC.Id;

    internal static string WithoutTrace => s_withoutTrace.Id;

    internal static DiagnosticDescriptor ById(string id) => id switch
    {
        "XDR001" => s_notARecord,
        "XDR002" => s_unsupportedType,
        "XDR003" => s_limitMissing,
        "XDR004" => s_limitWithoutMeaning,
        "SDK001" => s_notAFunction,
        "SDK002" => s_notForC,
        "SDK003" => s_withoutTrace,
        _ => throw new ArgumentOutOfRangeException(nameof(id), id, "No such diagnostic."),
    };
}
