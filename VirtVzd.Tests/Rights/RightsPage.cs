// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace VirtVzd.Tests.Rights;

/// <summary>The tables of <c>docs/rights.md</c>, as the page has to have them behind its introduction.</summary>
static class RightsPage
{
    /// <summary>The line of the page that the tables begin behind.</summary>
    internal const string Begin = "<!-- The rest is written by the test that holds it. -->";

    static readonly (string Program, string Heading)[] s_programs =
    [
        ("remote", "The remote program"),
        ("qemu", "The qemu program"),
        ("lxc", "The lxc program"),
        ("admin", "The admin program"),
        ("keepalive", "The keepalive program"),
    ];

    /// <summary>All of them.</summary>
    internal static string Render(IReadOnlyList<RightsRow> rows)
    {
        var text = new StringBuilder();
        foreach (var (program, heading) in s_programs)
        {
            text.Append($"\n## {heading}\n\n");
            text.Append("| No. | Procedure | Answered by | other uid | read-only | read-write | session | SASL user "
                + "| polkit rules | admin |\n");
            text.Append("|---|---|---|---|---|---|---|---|---|---|\n");
            foreach (var row in rows.Where(row => row.Program == program))
            {
                text.Append(Line(row));
            }
        }

        return text.ToString();
    }

    static string Line(RightsRow row)
    {
        var main = row.Program != "admin";
        var admin = row.Program is "admin" or "keepalive";
        string[] cells =
        [
            $"{row.Number}",
            row.Name,
            row.ServedBy,
            main ? YesOrNo(!row.NeedsLogin) : "no",
            !main
                ? "no"
                : row.ReadOnly is { IsAllowed: true, Except.Length: > 0 } limited ? $"yes, without {limited.Except}"
                : YesOrNo(row.ReadOnly.IsAllowed),
            row.IsForRelays ? "yes, as root" : YesOrNo(main),
            YesOrNo(main),
            row.IsForRelays ? "yes, as root" : YesOrNo(main),
            row.Permissions.Length > 0 ? row.Permissions : "–",
            YesOrNo(admin),
        ];
        return $"| {string.Join(" | ", cells)} |\n";
    }

    static string YesOrNo(bool isAllowed) => isAllowed ? "yes" : "no";
}
