// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.Errors;

namespace VirtVzd.Host;

/// <summary>
/// The x86 part of libvirt's map of CPU models, as libvirt's client library installs it. A feature is its name here: what
/// bits it has is nobody's question.
/// </summary>
sealed class CpuMap
{
    const string Folder = "usr/share/libvirt/cpu_map";
    const string X86 = "x86";

    readonly Dictionary<string, CpuMapModel> _models = new(StringComparer.Ordinal);
    readonly List<CpuMapModel> _inOrder = [];
    readonly HashSet<string> _vendors = new(StringComparer.Ordinal);
    readonly List<string> _features = [];
    readonly HashSet<string> _featureNames = new(StringComparer.Ordinal);

    /// <summary>Reads the map.</summary>
    /// <param name="files">Where it is installed.</param>
    /// <exception cref="LibvirtException">It is not installed, or damaged.</exception>
    internal CpuMap(HostFiles files)
    {
        var index = Read(files, "index.xml");
        var x86 = index.All("arch").FirstOrDefault(static arch => arch.Attribute("name") == X86)
            ?? throw Missing();
        foreach (var name in IncludesOf(x86))
        {
            foreach (var entry in Read(files, name).Children)
            {
                Add(entry);
            }
        }
    }

    /// <summary>All models, older ones first.</summary>
    internal IReadOnlyList<CpuMapModel> Models => _inOrder;

    /// <summary>All features, by register and bit.</summary>
    internal IReadOnlyList<string> Features => _features;

    /// <summary>The model of a name, null where there is none.</summary>
    internal CpuMapModel? Model(string name) => _models.GetValueOrDefault(name);

    /// <summary>Whether there is a feature of a name.</summary>
    internal bool HasFeature(string name) => _featureNames.Contains(name);

    /// <summary>Whether there is a vendor of a name.</summary>
    internal bool HasVendor(string name) => _vendors.Contains(name);

    void Add(DocumentElement entry)
    {
        if (entry.AttributeOrNull("name") is not { } name)
        {
            return;
        }

        switch (entry.Name)
        {
            case "vendor":
                _vendors.Add(name);
                break;
            case "feature" when _featureNames.Add(name):
                _features.Add(name);
                break;
            case "model":
                var model = ModelOf(name, entry);
                if (_models.TryAdd(name, model))
                {
                    _inOrder.Add(model);
                }

                break;
        }
    }

    // A model may begin as another one. What newer libvirt marks as removed was in an earlier version of the model.
    CpuMapModel ModelOf(string name, DocumentElement entry)
    {
        var parent = entry.Child("model")?.Attribute("name") is { } parentName ? Model(parentName) : null;
        var own = entry.All("feature")
            .Where(static feature => feature.Attribute("removed") != "yes")
            .Select(static feature => feature.Attribute("name") ?? "")
            .Where(HasFeature);
        return new CpuMapModel(
            name,
            entry.Child("vendor")?.Attribute("name") ?? parent?.Vendor,
            entry.Child("decode")?.Attribute("guest") != "off",
            [.. (parent?.Features ?? []).Concat(own).Distinct()]);
    }

    // Newer maps group their models.
    static IEnumerable<string> IncludesOf(DocumentElement element)
    {
        foreach (var child in element.Children)
        {
            if (child.Name != "include")
            {
                foreach (var name in IncludesOf(child))
                {
                    yield return name;
                }
            }
            else if (child.AttributeOrNull("filename") is { } name)
            {
                yield return name;
            }
        }
    }

    static DocumentElement Read(HostFiles files, string name) =>
        files.Text($"{Folder}/{name}") is { } text ? DocumentReader.Read(text, ErrorDomain.Cpu) : throw Missing();

    static LibvirtException Missing() =>
        LibvirtException.Internal(ErrorDomain.Cpu, $"cannot find CPU map for {X86} architecture (libvirt's {Folder})");
}
