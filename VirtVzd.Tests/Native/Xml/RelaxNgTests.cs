// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Linq;
using System.Text;
using NUnit.Framework;
using VirtVzd.Native.Xml;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Native.Xml;

/// <summary>Documents against a schema, by the real libxml2.</summary>
sealed class RelaxNgTests
{
    const string Schema = """
        <grammar xmlns='http://relaxng.org/ns/structure/1.0'><start>
          <element name='box'><zeroOrMore><element name='ball'><text/></element></zeroOrMore></element>
        </start></grammar>
        """;

    [TestCase("<box/>", RelaxNgOutcome.Valid)]
    [TestCase("<box><ball>red</ball><ball/></box>", RelaxNgOutcome.Valid)]
    [TestCase("<box><cube/></box>", RelaxNgOutcome.Invalid)]
    [TestCase("<box><cube></box>", RelaxNgOutcome.Invalid)]
    [TestCase("", RelaxNgOutcome.Invalid)]
    public void A_document_is_valid_or_not(string document, object outcome)
    {
        Assert.That(Check(document, Schema).Outcome, Is.EqualTo(outcome));
    }

    [Test]
    public void What_is_wrong_is_said()
    {
        Assert.That(Check("<box><cube/></box>", Schema).Details, Does.Contain("cube").And.EndsWith("\n"));
    }

    [Test]
    public void A_document_that_is_wrong_everywhere_is_not_described_without_end()
    {
        var cubes = string.Concat(Enumerable.Repeat("<ball><cube/></ball>", 10_000));

        var (outcome, details) = Check($"<box>{cubes}</box>", Schema);

        Assert.That(outcome, Is.EqualTo(RelaxNgOutcome.Invalid));
        Assert.That(details, Has.Length.LessThan(10_000));
    }

    [Test]
    public void A_schema_with_a_fault_is_not_taken_for_a_fault_of_the_document()
    {
        Assert.That(Check("<box/>", "<grammar>").Outcome, Is.EqualTo(RelaxNgOutcome.NoSchema));
        Assert.That(Check("<box/>", Including("/nowhere/box.rng")).Outcome, Is.EqualTo(RelaxNgOutcome.NoSchema));
    }

    [Test]
    public void A_schema_may_be_made_of_others()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory["box.rng"], Schema);

        Assert.That(
            Check("<box><ball/></box>", Including(directory["box.rng"])).Outcome, Is.EqualTo(RelaxNgOutcome.Valid));
        Assert.That(
            Check("<box><cube/></box>", Including(directory["box.rng"])).Outcome, Is.EqualTo(RelaxNgOutcome.Invalid));
    }

    static string Including(string path) =>
        $"<grammar xmlns='http://relaxng.org/ns/structure/1.0'><include href='{path}'/></grammar>";

    static (RelaxNgOutcome Outcome, string Details) Check(string document, string schema) =>
        RelaxNg.Check(Encoding.UTF8.GetBytes(document), Encoding.UTF8.GetBytes(schema));
}
