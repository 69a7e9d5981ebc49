// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Text.RegularExpressions;

namespace VirtVzd.Tests.Differential;

/// <summary>A kind of document that one takes and the other does not, and why that is right or is left.</summary>
/// <param name="Ours">What this daemon says, as a pattern; <c>^taken$</c> where it takes it.</param>
/// <param name="Theirs">What libvirt's test driver says.</param>
/// <param name="Reason">Why they differ.</param>
sealed record KnownDifference(string Ours, string Theirs, string Reason)
{
    /// <summary>What was changed in the document, as a pattern; any change where there is none.</summary>
    internal string Change { get; init; } = "";

    /// <summary>Whether it explains two verdicts on a document that was changed.</summary>
    internal bool Explains(string change, Verdict ours, Verdict theirs) =>
        Regex.IsMatch(change, Change) && Regex.IsMatch(ours.Message, Ours) && Regex.IsMatch(theirs.Message, Theirs);
}
