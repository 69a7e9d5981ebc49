// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Printing;
using VirtVzd.Errors;

namespace VirtVzd.DomainXml.Documents;

/// <summary>
/// Documents of single CPUs: a host's or a guest's as a client sends it, a guest's as libvirt prints it.
/// </summary>
static class CpuXml
{
    /// <summary>Characters of a document at most: several times one that names every feature there is.</summary>
    internal const int CharactersMax = 131_072;

    const string Root = "cpu";

    /// <summary>Reads a host's CPU.</summary>
    /// <exception cref="LibvirtException">
    /// The document is not well-formed, or not one of a host's CPU; domain CPU.
    /// </exception>
    internal static CpuDefinition ParseHost(string text) => CpuParser.Host(Read(text));

    /// <summary>Reads a CPU, a host's where it names an architecture, else a guest's.</summary>
    /// <exception cref="LibvirtException">The document is not well-formed, or not one of a CPU; domain CPU.</exception>
    internal static CpuDefinition Parse(string text) => CpuParser.HostOrGuest(Read(text));

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

    static DocumentElement Read(string text) => text.Length <= CharactersMax
        ? DocumentReader.Read(text, ErrorDomain.Cpu)
        : throw LibvirtException.Of(
            ErrorCode.XmlError,
            ErrorDomain.Cpu,
            $"a CPU definition of {text.Length} characters is too long, the limit is {CharactersMax}");
}
