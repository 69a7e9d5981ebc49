// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace VirtVzd.Tests.DomainXml.Judge;

/// <summary>Makes of a good document many with one fault each.</summary>
static class DocumentMutator
{
    static readonly string[] Values = ["bogus", "", "-1", "0", "4294967296", "99999999999999999999", "0x10", "default"];

    /// <summary>Every change of one attribute, text or element: what was changed, and the document.</summary>
    internal static IEnumerable<(string Change, string Text)> All(string text)
    {
        var original = XDocument.Parse(text, LoadOptions.PreserveWhitespace);
        var places = original.Descendants().Count();
        for (var place = 0; place < places; place++)
        {
            foreach (var mutation in OfElement(original, place))
            {
                yield return mutation;
            }
        }
    }

    static IEnumerable<(string Change, string Text)> OfElement(XDocument original, int place)
    {
        (string, string) Changed(string how, Action<XElement> change)
        {
            var document = new XDocument(original);
            var element = document.Descendants().ElementAt(place);
            var path = string.Join(
                '/', element.AncestorsAndSelf().Reverse().Select(static step => step.Name.LocalName));
            change(element);
            return ($"{path} {how}", document.ToString(SaveOptions.DisableFormatting));
        }

        var changed = original.Descendants().ElementAt(place);
        if (changed.Parent is not null)
        {
            yield return Changed("removed", static element => element.Remove());
            yield return Changed("twice", static element => element.AddAfterSelf(new XElement(element)));
            yield return Changed("renamed", static element => element.Name = "unknown");
        }

        foreach (var name in changed.Attributes().Where(static attribute => !attribute.IsNamespaceDeclaration)
            .Select(static attribute => attribute.Name))
        {
            yield return Changed($"@{name.LocalName} removed", element => element.Attribute(name)!.Remove());
            yield return Changed(
                $"@{name.LocalName} with a blank before",
                element => element.Attribute(name)!.Value = " " + element.Attribute(name)!.Value);
            yield return Changed(
                $"@{name.LocalName} with an x behind", element => element.Attribute(name)!.Value += "x");
            foreach (var value in Values)
            {
                yield return Changed($"@{name.LocalName}='{value}'", element => element.Attribute(name)!.Value = value);
            }
        }

        if (!changed.HasElements && changed.Value.Length > 0)
        {
            yield return Changed("text with a blank before", static element => element.Value = " " + element.Value);
            foreach (var value in Values)
            {
                yield return Changed($"text '{value}'", element => element.Value = value);
            }
        }
    }
}
