// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VirtVzd.Tests.Architecture;

/// <summary>A source file as the compiler sees it, for what cannot be told from a line.</summary>
/// <param name="File">The file.</param>
/// <param name="Root">Its syntax.</param>
sealed record ParsedSource(SourceFile File, CompilationUnitSyntax Root)
{
    static readonly Lazy<ParsedSource[]> s_all = new(static () =>
    [
        .. SourceTree.Projects.SelectMany(static project => SourceTree.Files(project)).AsParallel().AsOrdered()
            .Select(Of),
    ]);

    /// <summary>All sources of the repository.</summary>
    internal static IReadOnlyList<ParsedSource> All => s_all.Value;

    /// <summary>The file's text up to a place, for failure messages.</summary>
    internal string PlaceOf(SyntaxNode node) => $"{File.Path}:{FirstLine(node)}";

    /// <summary>Line of a node's first word, from 1.</summary>
    internal int FirstLine(SyntaxNode node) => LineAt(node.SpanStart);

    /// <summary>Line of a place in the text, from 1.</summary>
    internal int LineAt(int position) => Root.SyntaxTree.GetText().Lines.GetLineFromPosition(position).LineNumber + 1;

    /// <summary>
    /// Lines that begin inside of a text: a document, a script, a table. How long they are is their own affair.
    /// </summary>
    internal HashSet<int> LinesOfTexts()
    {
        var lines = new HashSet<int>();
        foreach (var text in Root.DescendantNodes()
            .Where(static node => node is LiteralExpressionSyntax or InterpolatedStringExpressionSyntax))
        {
            var (first, last) = (LineAt(text.SpanStart), LineAt(text.Span.End));
            lines.UnionWith(Enumerable.Range(first + 1, last - first));
        }

        return lines;
    }

    internal static ParsedSource Of(SourceFile file) => new(
        file,
        CSharpSyntaxTree.ParseText(file.Text, new CSharpParseOptions(LanguageVersion.Preview))
            .GetCompilationUnitRoot());
}
