// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NUnit.Framework;

namespace VirtVzd.Tests.Architecture;

/// <summary>Where code handles memory by itself, and that it says why that is sound.</summary>
sealed class UnsafeTests
{
    static readonly string[] s_rooms = ["VirtVzd/Native/", "VirtVzd/Sdk/", "VirtVzd/Xdr/"];

    // The simulated SDK is a C library as a whole: its rule is Call's.
    static IEnumerable<ParsedSource> Judged => ParsedSource.All.Where(static source =>
        !source.File.Path.StartsWith("VirtVzd.Simulator/", StringComparison.Ordinal));

    [Test]
    public void The_daemon_has_unsafe_code_where_it_calls_C_only()
    {
        var elsewhere =
            from source in Judged
            where source.File.Path.StartsWith("VirtVzd/", StringComparison.Ordinal)
                && !s_rooms.Any(room => source.File.Path.StartsWith(room, StringComparison.Ordinal))
            from word in source.Root.DescendantTokens()
            where word.IsKind(SyntaxKind.UnsafeKeyword)
            select $"{source.File.Path}:{source.LineAt(word.SpanStart)}";

        Assert.That(elsewhere, Is.Empty, "declare what is called in Native/ with out, in and Span: that needs none");
    }

    [Test]
    public void Who_handles_memory_says_why_that_is_sound()
    {
        var silent =
            from source in Judged
            from member in source.Root.DescendantNodes().OfType<MemberDeclarationSyntax>()
            where member is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax
                && HandlesMemory(member) && !member.AncestorsAndSelf().Any(SaysWhy)
            select source.PlaceOf(member);

        Assert.That(silent, Is.Empty, "a comment that begins with SAFETY, in the member or above it or its type");
    }

    // A declaration of what C has, or of a type of functions, does nothing yet.
    static bool HandlesMemory(SyntaxNode member) =>
        member.DescendantNodes().Any(static node => node is BlockSyntax or ArrowExpressionClauseSyntax)
            && member.DescendantNodes().Any(static node => node is FixedStatementSyntax
                or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PointerIndirectionExpression }
                or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.AddressOfExpression }
                or MemberAccessExpressionSyntax { RawKind: (int)SyntaxKind.PointerMemberAccessExpression }
                or CastExpressionSyntax { Type: PointerTypeSyntax });

    static bool SaysWhy(SyntaxNode node) => node is MemberDeclarationSyntax and not BaseTypeDeclarationSyntax
        ? node.ToFullString().Contains("SAFETY: ", StringComparison.Ordinal)
        : node.GetLeadingTrivia().ToFullString().Contains("SAFETY: ", StringComparison.Ordinal);
}
