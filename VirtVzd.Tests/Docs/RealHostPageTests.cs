// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Globalization;
using System.Linq;
using NUnit.Framework;

namespace VirtVzd.Tests.Docs;

/// <summary>
/// The page about the real dispatcher has a test with real clients for each row, and names none that is not there.
/// </summary>
sealed class RealHostPageTests
{
    const int RowCount = 18;

    // The number, the host, the driver, the tests.
    const int Columns = 4;

    static readonly DocTable s_page = new("real-host.md");

    [Test]
    public void Its_rows_are_numbered_without_a_gap() => Assert.That(
        s_page.Rows.Select(static cells => (int.Parse(cells[0], CultureInfo.InvariantCulture), cells.Length)),
        Is.EqualTo(Enumerable.Range(1, RowCount).Select(static number => (number, Columns))));

    [Test]
    public void Each_row_names_a_single_test_of_real_clients_at_least() => Assert.That(
        s_page.Rows.Where(
            static cells => DocTable.TestsIn(cells[^1]).All(static name => name.Split('.') is not ["EndToEnd", _, _]))
            .Select(static cells => cells[0]),
        Is.Empty);

    [Test]
    public void Every_test_that_it_names_is_there() =>
        Assert.That(DocTable.TestsIn(s_page.Text).Where(static name => !DocTable.IsTest(name)), Is.Empty);
}
