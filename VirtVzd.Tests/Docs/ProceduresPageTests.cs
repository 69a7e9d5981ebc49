// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using NUnit.Framework;

namespace VirtVzd.Tests.Docs;

/// <summary>
/// Every procedure of the hypervisor's programs has its row: answered, and described, or refused with a reason. The
/// page of this suite's own making lies beside the test assembly when the one in docs/ is another.
/// </summary>
sealed class ProceduresPageTests
{
    static readonly Lazy<ProceduresPage> s_page = new(static () => new ProceduresPage());

    [Test]
    public void Every_call_has_its_row_by_number_as_the_daemon_answers_it()
    {
        var (page, expected) = (s_page.Value.Text, s_page.Value.Expected());
        if (page == expected)
        {
            return;
        }

        var file = Path.Combine(AppContext.BaseDirectory, "procedures.md");
        File.WriteAllText(file, expected);
        var (now, then) = (page.Split('\n'), expected.Split('\n'));
        Assert.Fail($"""
            docs/procedures.md has to be {file} (copy it there, and write reasons into empty cells). In it go
            {string.Join('\n', now.Except(then))}
            and come
            {string.Join('\n', then.Except(now))}
            """);
    }

    [Test]
    public void Every_call_of_the_hypervisors_programs_is_one_of_them() => Assert.That(
        s_page.Value.Procedures.GroupBy(static procedure => procedure.Program)
            .Select(static program => $"{program.Key} {program.Count()}"),
        Is.EqualTo(new[] { "remote 259", "qemu 6", "lxc 1" }));

    [Test]
    public void Whatever_is_answered_is_described() => Assert.That(
        s_page.Value.NowhereDescribed, Is.Empty,
        "these calls are answered: give each a row in docs/vz-driver-api.md, by this name");

    [Test]
    public void Whatever_is_refused_has_a_reason() => Assert.That(
        s_page.Value.Reasons.Where(static row => row.Reason.Length < 20).Select(static row => row.Procedure.Call),
        Is.Empty,
        "these calls are refused: say why the platform cannot, in docs/procedures.md");
}
