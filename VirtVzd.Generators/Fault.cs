// SPDX-License-Identifier: LGPL-2.1-or-later
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace VirtVzd.Generators;

/// <summary>A misuse found in a declaration, in plain values.</summary>
/// <param name="Id">Id of the diagnostic.</param>
/// <param name="Record">The record.</param>
/// <param name="Member">The parameter; empty if the record itself is wrong.</param>
/// <param name="Path">Source file.</param>
/// <param name="Span">Place in the file.</param>
/// <param name="Lines">The same by line and column.</param>
sealed record Fault(string Id, string Record, string Member, string Path, TextSpan Span, LinePositionSpan Lines)
{
    internal static Fault At(Location location, string id, string record, string member) =>
        new(id, record, member, location.SourceTree?.FilePath ?? "", location.SourceSpan, location.GetLineSpan().Span);

    internal Diagnostic ToDiagnostic() =>
        Diagnostic.Create(Misuse.ById(Id), Location.Create(Path, Span, Lines), Record, Member);
}
