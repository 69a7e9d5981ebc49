// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Values;
using VirtVzd.Errors;

namespace VirtVzd.Host;

/// <summary>The x86 part of libvirt's map of CPU models, as libvirt's client library installs it.</summary>
sealed class CpuMap
{
    const string Folder = "usr/share/libvirt/cpu_map";
    const string X86 = "x86";

    readonly Dictionary<string, CpuMapModel> _models = new(StringComparer.Ordinal);
    readonly List<CpuMapModel> _modelsInOrder = [];
    readonly Dictionary<string, CpuMapFeature> _features = new(StringComparer.Ordinal);
    readonly List<CpuMapFeature> _featuresInOrder = [];
    readonly Dictionary<string, UInt128> _vendors = new(StringComparer.Ordinal);

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
                Add(entry, name);
            }
        }
    }

    /// <summary>All models, older ones first.</summary>
    internal IReadOnlyList<CpuMapModel> Models => _modelsInOrder;

    /// <summary>All features, in the order in which libvirt lists those of a CPU.</summary>
    internal IReadOnlyList<CpuMapFeature> Features => _featuresInOrder;

    /// <summary>The model-specific registers that any feature is read from.</summary>
    internal IEnumerable<CpuRegister> Registers =>
        _featuresInOrder.SelectMany(static feature => feature.Data.Registers).Where(static register => register.IsMsr)
            .Distinct();

    /// <summary>The model of a name, null where there is none.</summary>
    internal CpuMapModel? Model(string name) => _models.GetValueOrDefault(name);

    /// <summary>The feature of a name, null where there is none.</summary>
    internal CpuMapFeature? Feature(string name) => _features.GetValueOrDefault(name);

    /// <summary>Whether there is a vendor of a name.</summary>
    internal bool HasVendor(string name) => _vendors.ContainsKey(name);

    /// <summary>The vendor whose word is in CPUID's first leaf, null where it is none of the map's.</summary>
    internal string? VendorOf(CpuData data)
    {
        var word = data[CpuRegister.Leaf(0)] & ~(UInt128)uint.MaxValue;
        return _vendors.FirstOrDefault(vendor => vendor.Value == word).Key;
    }

    /// <summary>
    /// The names of the features that are in some data, in the map's order; their bits are taken out of it.
    /// </summary>
    internal IEnumerable<string> TakeFeatures(CpuData data)
    {
        foreach (var feature in _featuresInOrder.Where(feature => data.Contains(feature.Data)))
        {
            data.Subtract(feature.Data);
            yield return feature.Name;
        }
    }

    void Add(DocumentElement entry, string file)
    {
        if (entry.Name is not ("vendor" or "feature" or "model"))
        {
            return;
        }

        var name = entry.AttributeOrNull("name") ?? throw Damaged($"cannot find {entry.Name} name in CPU map '{file}'");
        var isNew = entry.Name switch
        {
            "vendor" => _vendors.TryAdd(name, VendorWord(name, entry.Attribute("string"))),
            "feature" => Add(FeatureOf(name, entry)),
            _ => Add(ModelOf(name, entry)),
        };
        if (!isNew)
        {
            throw Damaged($"CPU {entry.Name} {name} already defined");
        }
    }

    bool Add(CpuMapFeature feature)
    {
        _featuresInOrder.Add(feature);
        return _features.TryAdd(feature.Name, feature);
    }

    bool Add(CpuMapModel model)
    {
        _modelsInOrder.Add(model);
        return _models.TryAdd(model.Name, model);
    }

    // Twelve letters in EBX, EDX and ECX, in this order.
    static UInt128 VendorWord(string name, string? text)
    {
        const int Letters = 12;
        var bytes = Encoding.UTF8.GetBytes(text ?? throw Damaged($"Missing vendor string for CPU vendor {name}"));
        return bytes.Length == Letters
            ? CpuData.Pack(
                0, BitConverter.ToUInt32(bytes, 0), BitConverter.ToUInt32(bytes, 8), BitConverter.ToUInt32(bytes, 4))
            : throw Damaged($"Invalid CPU vendor string '{text}'");
    }

    static CpuMapFeature FeatureOf(string name, DocumentElement entry)
    {
        var data = CpuDataXml.Read(entry);
        return data.IsEmpty
            ? throw Damaged($"no x86 CPU data found for feature {name}")
            : new CpuMapFeature(name, data, entry.Attribute("migratable") != "no");
    }

    // A model may begin as another one, without what that one was said to have lost.
    CpuMapModel ModelOf(string name, DocumentElement entry)
    {
        var parent = entry.Child("model")?.Attribute("name") is { } parentName
            ? Model(parentName) ?? throw Damaged($"Ancestor model {parentName} not found for CPU model {name}")
            : null;
        var data = parent is null ? new CpuData() : new CpuData(parent.Data);
        foreach (var feature in parent?.RemovedFeatures ?? [])
        {
            data.Subtract(_features[feature].Data);
        }

        var removed = new List<string>();
        foreach (var element in entry.All("feature"))
        {
            var feature = element.Attribute("name") ?? throw Damaged($"Missing feature name for CPU model {name}");
            var known = Feature(feature) ?? throw Damaged($"Feature {feature} required by CPU model {name} not found");
            if (element.Attribute("removed") == "yes")
            {
                removed.Add(feature);
            }
            else if (element.Attribute("added") != "yes")
            {
                data.Add(known.Data);
            }
        }

        var vendor = entry.Child("vendor")?.Attribute("name");
        if (vendor is not null && !HasVendor(vendor))
        {
            throw Damaged($"Unknown vendor {vendor} referenced by CPU model {name}");
        }

        var signatures = entry.All("signature").Select(signature => SignatureOf(name, signature)).ToList();
        return new CpuMapModel(
            name, vendor ?? parent?.Vendor, data, signatures.Count > 0 ? signatures : parent?.Signatures ?? [])
        {
            IsForHosts = entry.Child("decode")?.Attribute("host") != "off",
            IsForGuests = entry.Child("decode")?.Attribute("guest") != "off",
            RemovedFeatures = removed,
        };
    }

    static CpuSignature SignatureOf(string model, DocumentElement signature)
    {
        const int Steppings = 16;
        CpuSet? steppings = null;
        return uint.TryParse(signature.Attribute("family"), out var family)
            && uint.TryParse(signature.Attribute("model"), out var number)
            && (signature.Attribute("stepping") is not { } text || TryParse(text, out steppings))
            ? new CpuSignature(family, number, steppings)
            : throw Damaged($"Invalid CPU signature in model {model}");

        static bool TryParse(string text, out CpuSet? set)
        {
            var isRead = CpuSet.TryParse(text, out var read, Steppings);
            set = read;
            return isRead;
        }
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

    static LibvirtException Missing() => Damaged($"cannot find CPU map for {X86} architecture (libvirt's {Folder})");

    static LibvirtException Damaged(string detail) => LibvirtException.Internal(ErrorDomain.Cpu, detail);
}
