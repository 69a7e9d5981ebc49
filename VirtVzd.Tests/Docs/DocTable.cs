// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using VirtVzd.Tests.Architecture;

namespace VirtVzd.Tests.Docs;

/// <summary>The numbered rows of all tables of a page of docs/, and the tests that the page names.</summary>
sealed partial class DocTable
{
    /// <summary>Reads a page.</summary>
    /// <param name="page">File name in docs/.</param>
    internal DocTable(string page)
    {
        Text = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", page));
        Rows = [.. Text.Split('\n')
            .Select(CellsOf)
            .Where(static cells => cells.Length > 1 && RowNumber().IsMatch(cells[0]))];
    }

    /// <summary>The page.</summary>
    internal string Text { get; }

    /// <summary>The cells of each row whose first one is a number such as <c>12</c> or <c>4.1#7</c>.</summary>
    internal IReadOnlyList<string[]> Rows { get; }

    /// <summary>What a text names as tests: <c>Folder.Class</c> or <c>Folder.Class.Method</c> in back quotes.</summary>
    internal static IEnumerable<string> TestsIn(string text) =>
        TestName().Matches(text).Select(static match => match.Groups[1].Value);

    /// <summary>Lines of a stored list of numbers: the number, and what follows it.</summary>
    internal static IReadOnlyList<string[]> Expected(string list) =>
    [
        .. File.ReadLines(Path.Combine(SourceTree.Root, "VirtVzd.Tests", "Golden", "Docs", list))
            .Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
    ];

    /// <summary>
    /// Whether a name is that of a class with tests, or of a test in one. Rooms of a folder are not part of the name.
    /// </summary>
    internal static bool IsTest(string name)
    {
        const BindingFlags Public = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public;
        return name.Split('.') is [var folder, var fixture, .. var method]
            && typeof(DocTable).Assembly.GetTypes()
                .Any(type => type.Name == fixture && !type.IsAbstract && IsIn(type, folder)
                    && type.GetMethods(Public)
                        .Any(found => IsTestMethod(found) && (method is [] || found.Name == method[0])));
    }

    /// <summary>The cells of a line of a table; none for another line.</summary>
    internal static string[] CellsOf(string line) => line.StartsWith('|')
        ? [.. line.Trim().Trim('|').Split('|').Select(static cell => cell.Trim())]
        : [];

    static bool IsIn(Type type, string folder) => $"{type.Namespace}.".StartsWith(
        $"VirtVzd.Tests.{folder}.", StringComparison.Ordinal);

    static bool IsTestMethod(MethodInfo method) => method.GetCustomAttributes().Any(static attribute =>
        attribute is ISimpleTestBuilder or ITestBuilder) && method.GetCustomAttribute<IgnoreAttribute>() is null;

    [GeneratedRegex(@"^[0-9.]+(#[0-9]+)?$")]
    private static partial Regex RowNumber();

    [GeneratedRegex("`([A-Z][A-Za-z]*\\.[A-Z][A-Za-z]*Tests(?:\\.[A-Z][A-Za-z0-9_]*)?)`")]
    private static partial Regex TestName();
}
