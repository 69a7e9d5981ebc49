// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Values;
using VirtVzd.Errors;

namespace VirtVzd.Host;

/// <summary>
/// The best CPU that several hosts can all give to a guest: what their CPUs have in common, told as the model that
/// comes nearest to it. Errors and the choice among models are those of libvirt's generic code for x86.
/// </summary>
/// <param name="map">libvirt's models.</param>
sealed class CpuBaseline(CpuMap map)
{
    /// <param name="cpus">The hosts' CPUs, at least one, each with its model.</param>
    /// <param name="listsAll">Whether the features of the model are listed, too.</param>
    /// <param name="isMigratable">Whether features with which a guest cannot migrate are left out.</param>
    /// <param name="limit">What there is nothing beyond, null for no limit.</param>
    /// <exception cref="LibvirtException">
    /// A model, feature or vendor is unknown, or nothing is common to all.
    /// </exception>
    internal GuestCpu Of(
        IReadOnlyList<CpuDefinition> cpus, bool listsAll, bool isMigratable = false, CpuDefinition? limit = null)
    {
        var (common, vendor) = Common(cpus, limit);
        var same = cpus.All(cpu => cpu.Model == cpus[0].Model) ? cpus[0].Model : null;
        var chosen = new CpuDecoder(map).Guest(common, vendor, same)
            ?? throw LibvirtException.Internal(ErrorDomain.Cpu, "Cannot find suitable CPU model for given data");
        var differences = chosen.Features
            .Where(feature => !isMigratable || map.Feature(feature.Name)!.IsMigratable).ToList();
        return new GuestCpu(
            chosen.Model.Name,
            AllowsFallback: chosen.Model.Name != same,
            cpus.All(static cpu => cpu.Vendor is not null) ? vendor : null,
            listsAll ? Expand(chosen.Model, differences) : [.. differences]);
    }

    static GuestCpuFeature Required(string name) => new(name, IsRequired: true);

    ValueList<GuestCpuFeature> Expand(CpuMapModel model, List<GuestCpuFeature> differences)
    {
        var own = map.TakeFeatures(new CpuData(model.Data))
            .Where(name => !differences.Exists(feature => feature.Name == name));
        return [.. own.Select(Required).Concat(differences)
            .OrderBy(static feature => feature.Name, StringComparer.Ordinal)];
    }

    (CpuData Features, string? Vendor) Common(IReadOnlyList<CpuDefinition> cpus, CpuDefinition? limit)
    {
        var features = FeaturesOf(cpus[0]);
        var vendor = cpus[0].Vendor is { } first ? Known(first) : null;
        foreach (var cpu in cpus.Skip(1))
        {
            features.Intersect(FeaturesOf(cpu));
            var ofModel = map.Model(cpu.Model!)!.Vendor;
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

        if (limit is not null)
        {
            features.Intersect(FeaturesOf(limit));
        }

        return features.IsEmpty ? throw Failed("CPUs are incompatible") : (features, vendor);
    }

    CpuData FeaturesOf(CpuDefinition cpu) => new CpuPolicies(map).All(cpu);

    string Known(string vendor) => map.HasVendor(vendor) ? vendor : throw Failed($"Unknown CPU vendor {vendor}");

    static LibvirtException Failed(string detail) => LibvirtException.Of(
        ErrorCode.OperationFailed, ErrorDomain.Cpu, detail);
}
