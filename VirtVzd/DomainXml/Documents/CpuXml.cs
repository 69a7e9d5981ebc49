// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Printing;
using VirtVzd.DomainXml.Values;
using VirtVzd.Errors;

namespace VirtVzd.DomainXml.Documents;

/// <summary>Documents of single CPUs: a host's as a client sends it, a guest's as libvirt prints it.</summary>
static class CpuXml
{
    /// <summary>Characters of a document at most: several times one that names every feature there is.</summary>
    internal const int CharactersMax = 131_072;

    const string Root = "cpu";

    static readonly HashSet<string> s_arches = new(StringComparer.Ordinal)
    {
        "alpha", "armv6l", "armv7l", "armv7b", "aarch64", "cris", "i686", "ia64", "lm32", "loongarch64", "m68k", "microblaze",
        "microblazeel", "mips", "mipsel", "mips64", "mips64el", "openrisc", "parisc", "parisc64", "ppc", "ppc64", "ppc64le",
        "ppcemb", "riscv32", "riscv64", "s390", "s390x", "sh4", "sh4eb", "sparc", "sparc64", "unicore32", "x86_64", "xtensa",
        "xtensaeb",
    };

    /// <summary>Reads a host's CPU.</summary>
    /// <exception cref="LibvirtException">The document is not well-formed, or not one of a host's CPU; domain CPU.</exception>
    internal static CpuDefinition Parse(string text)
    {
        if (text.Length > CharactersMax)
        {
            throw Xml($"a CPU definition of {text.Length} characters is too long, the limit is {CharactersMax}");
        }

        var root = DocumentReader.Read(text, ErrorDomain.Cpu);
        if (root.Name != Root)
        {
            throw Xml($"XML does not contain expected '{Root}' element");
        }

        foreach (var attribute in new[] { "mode", "match" })
        {
            if (root.HasAttribute(attribute))
            {
                throw Unsupported($"Attribute {attribute} is only allowed for guest CPU");
            }
        }

        var arch = root.TextOf("arch") ?? throw Xml("Missing CPU architecture");
        if (!s_arches.Contains(arch))
        {
            throw Unsupported($"Unknown architecture {arch}");
        }

        var model = root.TextOf("model") ?? throw Xml("Missing CPU model name");
        if (root.Has("vendor") && root.TextOf("vendor") is null)
        {
            throw Xml("Invalid CPU vendor name");
        }

        return new CpuDefinition(arch, model, root.TextOf("vendor"), FeaturesOf(root));
    }

    /// <summary>Prints a guest's CPU.</summary>
    internal static string Format(GuestCpu cpu)
    {
        var xml = new XmlPrinter();
        xml.Start(Root).Attribute("mode", "custom").Attribute("match", "exact");
        xml.Start("model").Attribute("fallback", cpu.AllowsFallback ? "allow" : "forbid").End("model", cpu.Model);
        xml.Text("vendor", cpu.Vendor);
        foreach (var feature in cpu.Features)
        {
            xml.Start("feature").Attribute("policy", feature.IsRequired ? "require" : "disable");
            xml.Attribute("name", feature.Name).End("feature");
        }

        return xml.End(Root).ToString();
    }

    static ValueList<string> FeaturesOf(DocumentElement root)
    {
        var names = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var feature in root.All("feature"))
        {
            var name = feature.AttributeOrNull("name") ?? throw Xml("Invalid CPU feature name");
            if (!seen.Add(name))
            {
                throw Xml($"CPU feature '{name}' specified more than once");
            }

            names.Add(name);
        }

        return [.. names];
    }

    static LibvirtException Xml(string detail) => LibvirtException.Of(ErrorCode.XmlError, ErrorDomain.Cpu, detail);

    static LibvirtException Unsupported(string detail) =>
        LibvirtException.Of(ErrorCode.ConfigUnsupported, ErrorDomain.Cpu, detail);
}
