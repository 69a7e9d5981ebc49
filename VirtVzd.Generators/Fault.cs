// SPDX-License-Identifier: LGPL-2.1-or-later
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace VirtVzd.Generators;

/// <summary>A misuse found in a declaration, in plain values.</summary>
/// <param name="Id">Id of the diagnostic.</param>
/// <param name="Declared">The record or function.</param>
/// <param name="Member">The parameter; empty if the declaration itself is wrong.</param>
/// <param name="Path">Source file.</param>
/// <param name="Span">Place in the file.</param>
/// <param name="Lines">The same by line and column.</param>
sealed record Fault(string Id, string Declared, string Member, string Path, TextSpan Span, LinePositionSpan Lines)
{
    internal static Fault At(Location location, string id, string declared, string member) =>
        new(
            id, declared, member, location.SourceTree?.FilePath ?? "", location.SourceSpan,
            location.GetLineSpan().Span);

    internal Diagnostic ToDiagnostic() =>
        Diagnostic.Create(Misuse.ById(Id), Location.Create(Path, Span, Lines), Declared, Member);
}
