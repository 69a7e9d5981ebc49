// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using VirtVzd.DomainXml.Model;
using VirtVzd.Errors;

namespace VirtVzd.Host;

/// <summary>The bits that a CPU's document asks for.</summary>
/// <param name="map">libvirt's models.</param>
sealed class CpuPolicies(CpuMap map)
{
    /// <summary>
    /// What a CPU has: its model and what is required or forced, without what is disabled or forbidden.
    /// </summary>
    /// <exception cref="LibvirtException">A model or feature is unknown.</exception>
    internal CpuData All(CpuDefinition cpu)
    {
        var data = ModelOf(cpu);
        foreach (var feature in cpu.Features)
        {
            switch (feature.Policy)
            {
                case CpuFeaturePolicy.Force or CpuFeaturePolicy.Require:
                    data.Add(Feature(feature.Name));
                    break;
                case CpuFeaturePolicy.Disable or CpuFeaturePolicy.Forbid:
                    data.Subtract(Feature(feature.Name));
                    break;
            }
        }

        return data;
    }

    /// <summary>The features of one policy; those that are required with those of the model.</summary>
    /// <exception cref="LibvirtException">A model or feature is unknown.</exception>
    internal CpuData Of(CpuDefinition cpu, CpuFeaturePolicy policy)
    {
        var data = policy == CpuFeaturePolicy.Require ? ModelOf(cpu) : new CpuData();
        foreach (var feature in cpu.Features.Where(feature => feature.Policy == policy))
        {
            data.Add(Feature(feature.Name));
        }

        return data;
    }

    CpuData ModelOf(CpuDefinition cpu) => cpu.Model is not { } name
        ? new CpuData()
        : new CpuData(map.Model(name)?.Data ?? throw Unknown($"Unknown CPU model {name}"));

    CpuData Feature(string name) => map.Feature(name)?.Data ?? throw Unknown($"Unknown CPU feature {name}");

    static LibvirtException Unknown(string detail) => LibvirtException.Internal(ErrorDomain.Cpu, detail);
}
