// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using VirtVzd.DomainXml.Grammar;
using VirtVzd.DomainXml.Values;
using VirtVzd.Errors;

namespace VirtVzd.DomainXml.Parsing;

/// <summary>
/// Holds a document against libvirt's grammar, in the parts too that nobody reads here: what libvirt's parser refuses
/// before any driver sees it is refused in its words.
/// </summary>
static class GrammarCheck
{
    /// <summary>Levels that are looked at: no rule is deeper, but a hostile document may be.</summary>
    internal const int DepthMax = 7;

    /// <summary>Characters of a place at most: no rule's is longer, and names of elements are the sender's.</summary>
    internal const int PlaceMax = 256;

    /// <summary>Checks a domain's document.</summary>
    /// <param name="root">The document.</param>
    /// <param name="devices">All its devices, joined.</param>
    internal static void Domain(DocumentElement root, DocumentElement devices)
    {
        CheckRules(root, root, ValueTable.Of("."));
        SysinfoCheck.Check(root);
        CheckOnce(root, "", root);
        foreach (var child in root.Children.Where(static child => child.Name is not ("devices" or "metadata")))
        {
            Walk(child, child.Name, child, 1);
        }

        foreach (var device in devices.Children)
        {
            Walk(device, "/" + device.Name, device, 1);
        }

        CheckOnce(devices, "/", null);
        CheckParts(root);
    }

    // Of what the document has twice libvirt puts the contents together; a domain has several labels and records.
    static void CheckParts(DocumentElement root)
    {
        foreach (var parts in root.Children.GroupBy(static child => child.Name)
            .Where(static parts => parts.Skip(1).Any()))
        {
            if (parts.Key is not ("devices" or "metadata" or "seclabel" or "sysinfo"))
            {
                var joined = DocumentElement.Joined(parts.Key, parts);
                CheckOnce(joined, parts.Key + "/", joined);
            }
        }
    }

    /// <summary>Checks a device's document, which libvirt knows by its root's name without namespace.</summary>
    internal static void Device(DocumentElement device) => Walk(device, "/" + device.LocalName, device, 1);

    static void Walk(DocumentElement element, string place, DocumentElement top, int depth)
    {
        CheckRules(element, top, RulesOf(place));
        if (depth >= DepthMax || place.Length > PlaceMax)
        {
            return;
        }

        CheckOnce(element, place + "/", top);
        foreach (var child in element.Children)
        {
            Walk(child, $"{place}/{child.Name}", top, depth + 1);
        }
    }

    // Of its own place, of any element beside it, and of any device that has an address.
    static IEnumerable<ValueRule> RulesOf(string place)
    {
        var last = place.LastIndexOf('/');
        var second = place.StartsWith('/') ? place.IndexOf('/', 1) : -1;
        return ValueTable.Of(place)
            .Concat(last > 0 ? ValueTable.Of(place[..last] + "/*") : [])
            .Concat(second > 0 && ValueTable.HasAddress(place[1..second]) ? ValueTable.Of("/*" + place[second..]) : []);
    }

    static void CheckOnce(DocumentElement parent, string prefix, DocumentElement? top)
    {
        if (parent.Children.Count < 2)
        {
            return;
        }

        var seen = new HashSet<string>();
        var twice = new HashSet<string>();
        foreach (var child in parent.Children)
        {
            if (seen.Add(child.Name) || !twice.Add(child.Name))
            {
                continue;
            }

            foreach (var rule in RulesOf(prefix + child.Name))
            {
                if (rule.Kind == ValueKind.Once && Holds(rule.Where, top ?? child))
                {
                    throw ErrorOf(rule.Invalid!, child, "");
                }

                if (rule.Kind == ValueKind.Unique)
                {
                    CheckUnique(rule, parent.All(child.Name));
                }
            }
        }
    }

    static void CheckUnique(ValueRule rule, IEnumerable<DocumentElement> elements)
    {
        var seen = new HashSet<string>();
        foreach (var element in elements)
        {
            if (element.Attribute(rule.Attribute!) is { } value && !seen.Add(value))
            {
                throw ErrorOf(rule.Invalid!, element, value);
            }
        }
    }

    static void CheckRules(DocumentElement element, DocumentElement top, IEnumerable<ValueRule> rules)
    {
        foreach (var rule in rules)
        {
            if (rule.Kind is not (ValueKind.Once or ValueKind.Unique) && Holds(rule.Where, top)
                && Holds(rule.Which, element))
            {
                Check(rule, element, top);
            }
        }
    }

    static bool Holds(GrammarCondition? condition, DocumentElement element) =>
        condition?.Holds(
            (condition.Child is { } child ? element.Child(child) : element)?.Attribute(condition.Attribute)) != false;

    static void Check(ValueRule rule, DocumentElement element, DocumentElement top)
    {
        if (rule.Kind is ValueKind.Only or ValueKind.Needs or ValueKind.Lacks or ValueKind.With)
        {
            CheckChildren(rule, element);
            return;
        }

        if (rule.Kind is ValueKind.PciAddress or ValueKind.Vlan)
        {
            DeviceNumbers.Check(rule.Kind, element);
            return;
        }

        var value = rule.Attribute is { } name ? element.Attribute(name) : element.Text ?? "";
        if (value is null || (rule.MayBeEmpty && value.Length == 0))
        {
            if (rule.IsRequired)
            {
                throw rule.Missing is { } missing
                    ? ErrorOf(missing, element, "")
                    : DocumentError.MissingAttribute(element, rule.Attribute!);
            }

            return;
        }

        if (rule.Kind == ValueKind.Size)
        {
            CheckSize(rule, element, top);
        }
        else if (rule.Kind == ValueKind.Bitmap)
        {
            if (!CpuSet.TryParse(value, out _))
            {
                throw LibvirtException.InvalidArgument(ErrorDomain.None, $"Failed to parse bitmap '{value}'");
            }
        }
        else if (rule.Kind == ValueKind.CpuSet)
        {
            DomainParser.CpusetOf(value);
        }
        else if (rule.FaultOf(value) is { } fault)
        {
            throw rule.Invalid is { } invalid ? ErrorOf(invalid, element, value)
                : LibvirtException.Of(ErrorCode.XmlError, ErrorDomain.Xml,
                    $"Invalid value for attribute '{rule.Attribute}' in element '{element.Name}': {fault}");
        }
    }

    static void CheckChildren(ValueRule rule, DocumentElement element)
    {
        var isWrong = rule.Kind switch
        {
            ValueKind.Needs => !element.Has(rule.Words[0]),
            ValueKind.Lacks => element.Has(rule.Words[0]),
            ValueKind.With => element.Has(rule.Words[0]) && !element.Has(rule.Words[1]),
            _ => false,
        };
        if (isWrong)
        {
            throw ErrorOf(rule.Invalid!, element, "");
        }

        if (rule.Kind == ValueKind.Only
            && element.Children.FirstOrDefault(child => !rule.Words.Contains(child.Name)) is { } other)
        {
            throw ErrorOf(rule.Invalid!, element, other.LocalName);
        }
    }

    static void CheckSize(ValueRule rule, DocumentElement element, DocumentElement top)
    {
        try
        {
            element.KibOf(element == top ? $"./{element.Name}[1]"
                : top.Name == "memtune" ? $"./{top.Name}/{element.Name}[1]"
                : $"./{element.Name}");
        }
        catch (LibvirtException) when (rule.Invalid is not null)
        {
            throw ErrorOf(rule.Invalid, element, element.Text ?? "");
        }
    }

    static LibvirtException ErrorOf(GrammarError error, DocumentElement element, string value) => LibvirtException.Of(
        (ErrorCode)error.Code,
        (ErrorDomain)error.Domain,
        error.Text.Replace("{}", value, System.StringComparison.Ordinal)
            .Replace("{name}", element.Name, System.StringComparison.Ordinal)
            .Replace("{type}", element.Attribute("type"), System.StringComparison.Ordinal));
}
