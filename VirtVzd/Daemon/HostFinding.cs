// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Daemon;

/// <summary>One line of <c>--check-host</c>.</summary>
/// <param name="Verdict">What it comes to.</param>
/// <param name="Subject">What was looked at.</param>
/// <param name="Text">What was found; of what is missing, what that costs; of what is wrong, what to do.</param>
sealed record HostFinding(HostVerdict Verdict, string Subject, string Text)
{
    public override string ToString()
    {
        var verdict = Verdict switch
        {
            HostVerdict.Ok => "ok",
            HostVerdict.Missing => "missing",
            _ => "wrong",
        };
        return $"{verdict,-8} {Subject,-16} {Text}";
    }
}
