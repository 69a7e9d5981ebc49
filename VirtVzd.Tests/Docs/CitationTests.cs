// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Tests.Architecture;

namespace VirtVzd.Tests.Docs;

/// <summary>
/// Whoever is sent to a page finds it and its section: by comments of the sources, and by other pages.
/// </summary>
sealed class CitationTests
{
    static readonly string[] s_patterns =
        ["*.cs", "*.csproj", "*.props", "*.targets", "*.sh", "*.py", "*.c", "*.conf", "*.spec"];

    static readonly IReadOnlyList<Page> s_pages = Page.All();

    static readonly IReadOnlyList<Citation> s_citations =
        [.. s_patterns.SelectMany(static pattern => SourceTree.Files(".", pattern)).SelectMany(Citation.OfComments)];

    [Test]
    public void Every_page_that_a_comment_cites_is_in_the_repository()
    {
        var dangling = s_citations.Where(static citation => PageOf(citation) is null);

        Assert.That(s_citations, Has.Count.GreaterThan(100));
        Assert.That(dangling, Is.Empty, "bring the page, or name a public document");
    }

    [Test]
    public void Every_section_that_a_comment_or_a_page_of_the_reference_cites_is_in_its_page()
    {
        var missing =
            from citation in s_citations.Concat(SourceTree.Files("docs/reference", "*.md").SelectMany(Citation.OfPage))
            let page = PageOf(citation)
            where page is not null
            from section in citation.Sections
            where !page.HasSection(section)
            select $"{citation}: {page} has no heading that begins with '{section}. '";

        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void Every_page_of_the_reference_is_cited_and_in_its_table()
    {
        var reference = s_pages
            .Where(static page => page.Path.StartsWith("docs/reference/", StringComparison.Ordinal))
            .ToList();
        var table = reference.Single(static page => page.Path == "docs/reference/README.md");
        var cited = s_citations.Select(PageOf).ToHashSet();
        var others = reference.Where(page => page != table).ToList();

        var listed = table.Leads().Select(static lead => lead.Path).ToList();

        Assert.That(others, Is.Not.Empty);
        Assert.That(others.Where(page => !cited.Contains(page)), Is.Empty, "no comment cites it: what is it for?");
        Assert.That(others.Select(static page => page.Path), Is.SubsetOf(listed));
    }

    [Test]
    public void Every_link_of_a_page_leads_to_a_file_and_a_heading()
    {
        var broken =
            from page in s_pages
            from lead in page.Leads()
            where !Exists(lead.Path) || (lead.Anchor.Length > 0 && PageAt(lead.Path)?.HasAnchor(lead.Anchor) != true)
            select $"{page}: {lead.Path}#{lead.Anchor}";

        Assert.That(broken, Is.Empty);
    }

    [Test]
    public void Every_page_can_be_reached_from_the_readme()
    {
        var reached = new HashSet<string>();
        var next = new Queue<string>(["README.md"]);
        while (next.TryDequeue(out var path))
        {
            if (reached.Add(path) && PageAt(path) is { } page)
            {
                foreach (var lead in page.Leads())
                {
                    next.Enqueue(lead.Path);
                }
            }
        }

        Assert.That(s_pages.Select(static page => page.Path).Except(reached), Is.Empty);
    }

    // A pattern that finds nothing would be content with everything.
    [TestCase("// As auth.md §2 to §4 say.", "auth.md §2 §4")]
    [TestCase("code(); // (cli.md §13, sockets.md §1)", "cli.md §13|sockets.md §1")]
    [TestCase("/// <c>docs/rights.md</c> has it (rpc.md\n/// §6).", "docs/rights.md|rpc.md §6")]
    [TestCase("# See logging.md §1, §2 and §5.", "logging.md §1 §2 §5")]
    [TestCase("// https://example.org/rpc.md", "")]
    [TestCase("var page = \"rpc.md\";", "")]
    public void A_citation_is_found_where_it_is_a_comment(string text, string expected)
    {
        var found = Citation.OfComments(new SourceFile("A.cs", text))
            .Select(static citation => $"{citation}"["A.cs:1 ".Length..]);

        Assert.That(string.Join('|', found), Is.EqualTo(expected));
    }

    static Page? PageOf(Citation citation) => Page.Named(s_pages, citation.Page, citation.File);

    static Page? PageAt(string path) => s_pages.FirstOrDefault(page => page.Path == path);

    static bool Exists(string path) => Path.Exists(Path.Combine(SourceTree.Root, path));
}
