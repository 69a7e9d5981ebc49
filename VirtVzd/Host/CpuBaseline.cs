// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Values;
using VirtVzd.Errors;

namespace VirtVzd.Host;

/// <summary>
/// The best CPU that several hosts can all give to a guest: what their CPUs have in common, told as the model that comes
/// nearest to it. Errors and the choice among models are those of libvirt's generic code for x86.
/// </summary>
/// <param name="map">libvirt's models.</param>
sealed class CpuBaseline(CpuMap map)
{
    /// <summary>Computes it.</summary>
    /// <param name="cpus">The hosts' CPUs, at least one.</param>
    /// <param name="listsAll">Whether the features of the model are listed, too.</param>
    /// <exception cref="LibvirtException">A model, feature or vendor is unknown, or nothing is common to all.</exception>
    internal GuestCpu Of(IReadOnlyList<CpuDefinition> cpus, bool listsAll)
    {
        var (common, vendor) = Common(cpus);
        var same = cpus.All(cpu => cpu.Model == cpus[0].Model) ? cpus[0].Model : null;
        var candidates = map.Models.Reverse()
            .Where(model => model.IsForGuests && (vendor is null || model.Vendor is null || model.Vendor == vendor))
            .ToList();
        var chosen = candidates.Find(model => model.Name == same)
            ?? candidates.MinBy(model => Distance(model, common))
            ?? throw LibvirtException.Internal(ErrorDomain.Cpu, "Cannot find suitable CPU model for given data");
        var ownFeatures = chosen.Features.ToHashSet(StringComparer.Ordinal);
        GuestCpuFeature[] differences =
        [
            .. map.Features.Where(name => common.Contains(name) && !ownFeatures.Contains(name)).Select(Required),
            .. map.Features.Where(name => ownFeatures.Contains(name) && !common.Contains(name))
                .Select(static name => new GuestCpuFeature(name, IsRequired: false)),
        ];
        return new GuestCpu(
            chosen.Name,
            AllowsFallback: chosen.Name != same,
            cpus.All(static cpu => cpu.Vendor is not null) ? vendor : null,
            listsAll ? Expand(chosen, differences) : [.. differences]);
    }

    static GuestCpuFeature Required(string name) => new(name, IsRequired: true);

    static ValueList<GuestCpuFeature> Expand(CpuMapModel model, GuestCpuFeature[] differences) =>
    [
        .. model.Features.Select(name => Array.Find(differences, feature => feature.Name == name) is { Name: not null } other
            ? other
            : Required(name)),
        .. differences.Where(static feature => feature.IsRequired),
    ];

    // A guest may choke on a feature that its model has and it lacks: each one that is disabled weighs more than the last.
    static int Distance(CpuMapModel model, HashSet<string> common)
    {
        var kept = model.Features.Count(common.Contains);
        var disabled = model.Features.Count - kept;
        return common.Count - kept + (disabled * (disabled + 1) / 2);
    }

    (HashSet<string> Features, string? Vendor) Common(IReadOnlyList<CpuDefinition> cpus)
    {
        var features = FeaturesOf(cpus[0]);
        var vendor = cpus[0].Vendor is { } first ? Known(first) : null;
        foreach (var cpu in cpus.Skip(1))
        {
            features.IntersectWith(FeaturesOf(cpu));
            var ofModel = map.Model(cpu.Model)!.Vendor;
            if (cpu.Vendor is { } said && ofModel is not null && said != ofModel)
            {
                throw Failed($"CPU vendor {ofModel} of model {cpu.Model} differs from vendor {said}");
            }

            if ((cpu.Vendor ?? ofModel) is { } name)
            {
                vendor ??= Known(name);
                if (vendor != name)
                {
                    throw Failed("CPU vendors do not match");
                }
            }
        }

        return features.Count > 0 ? (features, vendor) : throw Failed("CPUs are incompatible");
    }

    HashSet<string> FeaturesOf(CpuDefinition cpu)
    {
        var model = map.Model(cpu.Model) ?? throw LibvirtException.Internal(ErrorDomain.Cpu, $"Unknown CPU model {cpu.Model}");
        var features = model.Features.ToHashSet(StringComparer.Ordinal);
        foreach (var name in cpu.Features)
        {
            features.Add(map.HasFeature(name)
                ? name
                : throw LibvirtException.Internal(ErrorDomain.Cpu, $"Unknown CPU feature {name}"));
        }

        return features;
    }

    string Known(string vendor) => map.HasVendor(vendor) ? vendor : throw Failed($"Unknown CPU vendor {vendor}");

    static LibvirtException Failed(string detail) => LibvirtException.Of(ErrorCode.OperationFailed, ErrorDomain.Cpu, detail);
}
