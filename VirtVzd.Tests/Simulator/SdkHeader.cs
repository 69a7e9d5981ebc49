// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using VirtVzd.Tests.Architecture;

namespace VirtVzd.Tests.Simulator;

/// <summary>
/// The SDK's functions as a C header, written from the table of their signatures: what a C program of a stranger would
/// include.
/// </summary>
static class SdkHeader
{
    static readonly string[] s_plainTypes =
    [
        "void *PRL_HANDLE", "int PRL_RESULT", "unsigned PRL_BOOL", "unsigned PRL_SIZE", "unsigned char PRL_UINT8",
        "unsigned short PRL_UINT16", "int PRL_INT32", "unsigned PRL_UINT32", "long PRL_INT64",
        "unsigned long PRL_UINT64",
        "char *PRL_STR", "const char *PRL_CONST_STR", "void *PRL_VOID_PTR", "const void *PRL_CONST_VOID_PTR",
        "int (*PRL_EVENT_HANDLER_PTR)(void *, void *)",
    ];

    static readonly HashSet<string> s_plainNames =
    [
        "PRL_HANDLE", "PRL_RESULT", "PRL_BOOL", "PRL_SIZE", "PRL_UINT8", "PRL_UINT16", "PRL_INT32", "PRL_UINT32",
        "PRL_INT64", "PRL_UINT64", "PRL_STR", "PRL_CONST_STR", "PRL_VOID_PTR", "PRL_CONST_VOID_PTR",
        "PRL_EVENT_HANDLER_PTR",
    ];

    /// <summary>The folder of the tables and programs.</summary>
    internal static string Folder => Path.Combine(SourceTree.Root, "VirtVzd.Tests", "Golden", "Sdk");

    /// <summary>Name, return type, parameters and whether libvirt's own driver calls it, one function each.</summary>
    internal static IEnumerable<string[]> Functions
        => File.ReadLines(Path.Combine(Folder, "functions.tsv")).Skip(1).Select(static line => line.Split('\t'));

    /// <summary>Declares the functions that <paramref name="wanted"/> names.</summary>
    internal static string Of(IReadOnlySet<string> wanted)
    {
        var types = new SortedSet<string>(StringComparer.Ordinal);
        var functions = new StringBuilder();
        foreach (var function in Functions.Where(each => wanted.Contains(each[0])))
        {
            var parameters = function[2] == "(none)"
                ? []
                : function[2].Split(", ")
                    .Select(static text => text[(text.IndexOf(']', StringComparison.Ordinal) + 2)..])
                    .ToArray();
            types.UnionWith(parameters.Select(static text => Unqualified(text[..text.LastIndexOf(' ')])));
            types.Add(function[1]);
            functions.AppendLine(
                $"{function[1]} {function[0]}({(parameters.Length == 0 ? "void" : string.Join(", ", parameters))});");
        }

        var header = new StringBuilder();
        foreach (var type in s_plainTypes)
        {
            header.AppendLine($"typedef {type};");
        }

        foreach (var type in types.Where(static type => !s_plainNames.Contains(type)))
        {
            header.AppendLine($"typedef {Meaning(type)}{type};");
        }

        return header.Append(functions).ToString();
    }

    // A parameter that a function promises not to change has the type that it has.
    static string Unqualified(string type) =>
        type.StartsWith("const ", StringComparison.Ordinal) && !type.EndsWith('*') ? type["const ".Length..] : type;

    /// <summary>Enumerations are 32 bits wide; a pointer's name is that of its type with an ending.</summary>
    static string Meaning(string type)
    {
        const string Ending = "_PTR";
        if (!type.EndsWith(Ending, StringComparison.Ordinal))
        {
            return "unsigned ";
        }

        var target = type[..^Ending.Length];
        return s_plainNames.Contains(target)
            ? $"{target} *"
            : type.Contains("CONST", StringComparison.Ordinal) ? "const void *"
            : "unsigned *";
    }
}
