// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Values;
using VirtVzd.Errors;

namespace VirtVzd.DomainXml.Parsing;

/// <summary>Reads the element of a CPU, with the checks and errors of libvirt's parser.</summary>
static class CpuParser
{
    const int VendorIdCharacters = 12;

    static readonly HashSet<string> s_arches = new(StringComparer.Ordinal)
    {
        "alpha", "armv6l", "armv7l", "armv7b", "aarch64", "cris", "i686", "ia64", "lm32", "loongarch64", "m68k",
        "microblaze",
        "microblazeel", "mips", "mipsel", "mips64", "mips64el", "openrisc", "parisc", "parisc64", "ppc",
        "ppc64", "ppc64le",
        "ppcemb", "riscv32", "riscv64", "s390", "s390x", "sh4", "sh4eb", "sparc", "sparc64", "unicore32",
        "x86_64", "xtensa",
        "xtensaeb",
    };

    /// <summary>Whether libvirt knows an architecture.</summary>
    internal static bool IsArch(string name) => s_arches.Contains(name);

    /// <summary>A host's CPU.</summary>
    /// <exception cref="LibvirtException">It is not one; domain CPU.</exception>
    internal static CpuDefinition Host(DocumentElement cpu)
    {
        RequireName(cpu);
        foreach (var attribute in new[] { "mode", "match" })
        {
            if (cpu.HasAttribute(attribute))
            {
                throw Unsupported($"Attribute {attribute} is only allowed for guest CPU");
            }
        }

        var arch = cpu.TextOf("arch") ?? throw Xml("Missing CPU architecture");
        if (!s_arches.Contains(arch))
        {
            throw Unsupported($"Unknown architecture {arch}");
        }

        var model = cpu.TextOf("model") ?? throw Xml("Missing CPU model name");
        CheckCommon(cpu);
        return new CpuDefinition(
            arch, model, cpu.TextOf("vendor"), FeaturesOf(cpu, static _ => CpuFeaturePolicy.Require));
    }

    /// <summary>A host's CPU where an architecture is named, else a guest's.</summary>
    /// <exception cref="LibvirtException">It is neither; domain CPU, or XML for an attribute that is wrong.</exception>
    internal static CpuDefinition HostOrGuest(DocumentElement cpu)
    {
        RequireName(cpu);
        if (cpu.Has("arch"))
        {
            return cpu.HasAttribute("match")
                ? throw Xml("'arch' element cannot be used inside 'cpu' element with 'match' attribute'")
                : Host(cpu);
        }

        var mode = cpu.Attribute("mode") ?? "custom";
        if (mode is not ("custom" or "host-model" or "host-passthrough" or "maximum"))
        {
            throw Unsupported($"Invalid mode attribute '{mode}'");
        }

        var isHosts = mode is "host-passthrough" or "maximum";
        if (cpu.OneOf("migratable", "on", "off") is not null && !isHosts)
        {
            throw Unsupported("Attribute migratable is only allowed for 'host-passthrough' / 'maximum' CPU mode");
        }

        var match = cpu.OneOf("match", "minimum", "exact", "strict");
        cpu.OneOf("check", "none", "partial", "full");
        cpu.OneOf("deprecated_features", "on", "off");
        if (!isHosts)
        {
            CheckModel(cpu);
        }

        var model = cpu.TextOf("model");
        CheckCommon(cpu);
        if (cpu.TextOf("vendor") is not null && model is null)
        {
            throw Xml("CPU vendor specified without CPU model");
        }

        if (cpu.Has("feature") && model is null && mode == "custom")
        {
            throw Xml("Non-empty feature list specified without CPU model");
        }

        return new CpuDefinition(
            null, model, cpu.TextOf("vendor"), FeaturesOf(cpu, PolicyOf)) { IsStrict = match == "strict" };
    }

    static void RequireName(DocumentElement cpu)
    {
        if (cpu.Name != "cpu")
        {
            throw Xml("XML does not contain expected 'cpu' element");
        }
    }

    static void CheckModel(DocumentElement cpu)
    {
        var model = cpu.Child("model");
        if (model?.AttributeOrNull("fallback") is not (null or "allow" or "forbid"))
        {
            throw Unsupported("Invalid fallback attribute");
        }

        if (model?.AttributeOrNull("vendor_id") is { } id)
        {
            if (id.Length != VendorIdCharacters)
            {
                throw Xml($"vendor_id must be exactly {VendorIdCharacters} characters long");
            }

            if (id.Contains(','))
            {
                throw Xml("vendor id is invalid");
            }
        }
    }

    static void CheckCommon(DocumentElement cpu)
    {
        if (cpu.Child("topology") is not { } topology)
        {
            return;
        }

        foreach (var attribute in new[] { "sockets", "dies", "clusters", "cores", "threads" })
        {
            var number = topology.Unsigned(attribute);
            if (number == 0)
            {
                throw LibvirtException.Of(
                    ErrorCode.XmlError, ErrorDomain.Xml,
                    $"Invalid value for attribute '{attribute}' in element 'topology': Zero is not permitted");
            }

            if (number is null && attribute is not ("dies" or "clusters"))
            {
                throw DocumentError.MissingAttribute(topology, attribute);
            }
        }
    }

    static CpuFeaturePolicy PolicyOf(DocumentElement feature) => feature.Attribute("policy") switch
    {
        "force" => CpuFeaturePolicy.Force,
        null or "require" => CpuFeaturePolicy.Require,
        "optional" => CpuFeaturePolicy.Optional,
        "disable" => CpuFeaturePolicy.Disable,
        "forbid" => CpuFeaturePolicy.Forbid,
        _ => throw Unsupported("Invalid CPU feature policy"),
    };

    static ValueList<CpuDefinitionFeature> FeaturesOf(
        DocumentElement cpu, Func<DocumentElement, CpuFeaturePolicy> policy)
    {
        var features = new List<CpuDefinitionFeature>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var feature in cpu.All("feature"))
        {
            var asked = policy(feature);
            var name = feature.AttributeOrNull("name") ?? throw Xml("Invalid CPU feature name");
            if (!seen.Add(name))
            {
                throw Xml($"CPU feature '{name}' specified more than once");
            }

            features.Add(new CpuDefinitionFeature(name, asked));
        }

        return [.. features];
    }

    static LibvirtException Xml(string detail) => LibvirtException.Of(ErrorCode.XmlError, ErrorDomain.Cpu, detail);

    static LibvirtException Unsupported(string detail) =>
        LibvirtException.Of(ErrorCode.ConfigUnsupported, ErrorDomain.Cpu, detail);
}
