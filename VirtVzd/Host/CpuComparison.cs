// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using VirtVzd.DomainXml.Model;
using VirtVzd.Errors;

namespace VirtVzd.Host;

/// <summary>Whether a host has the CPU of a document, as libvirt's generic code for x86 decides it.</summary>
/// <param name="map">libvirt's models.</param>
/// <param name="host">The host's CPU.</param>
sealed class CpuComparison(CpuMap map, CpuDefinition host)
{
    /// <param name="cpu">The document.</param>
    /// <returns>How the host relates to it, and for one that the host has not the reason.</returns>
    /// <exception cref="LibvirtException">A model or feature is unknown.</exception>
    internal (CpuComparisonResult Result, string? Reason) With(CpuDefinition cpu)
    {
        if (cpu.Arch is not (null or "x86_64" or "i686"))
        {
            return (CpuComparisonResult.Incompatible, $"CPU arch {cpu.Arch} does not match host arch");
        }

        if (cpu.Vendor is not null && cpu.Vendor != host.Vendor)
        {
            return (
                CpuComparisonResult.Incompatible, $"host CPU vendor does not match required CPU vendor {cpu.Vendor}");
        }

        var policies = new CpuPolicies(map);
        var present = policies.All(host);
        var forced = policies.Of(cpu, CpuFeaturePolicy.Force);
        var required = policies.Of(cpu, CpuFeaturePolicy.Require);
        var optional = policies.Of(cpu, CpuFeaturePolicy.Optional);
        var disabled = policies.Of(cpu, CpuFeaturePolicy.Disable);
        var forbidden = policies.Of(cpu, CpuFeaturePolicy.Forbid);
        forbidden.Intersect(present);
        if (!forbidden.IsEmpty)
        {
            return Incompatible("Host CPU provides forbidden features", forbidden);
        }

        foreach (var other in new[] { forced, optional, disabled })
        {
            required.Subtract(other);
        }

        if (!present.Contains(required))
        {
            required.Subtract(present);
            return Incompatible("Host CPU does not provide required features", required);
        }

        foreach (var asked in new[] { optional, required, disabled, forced })
        {
            present.Subtract(asked);
        }

        return present.IsEmpty
            ? (CpuComparisonResult.Identical, null)
            : cpu.IsStrict
                ? Incompatible("Host CPU does not strictly match guest CPU: Extra features", present)
                : (CpuComparisonResult.Superset, null);
    }

    (CpuComparisonResult Result, string Reason) Incompatible(string reason, CpuData features)
    {
        var names = map.Features.Where(feature => features.Contains(feature.Data))
            .Select(static feature => feature.Name);
        return (CpuComparisonResult.Incompatible, $"{reason}: {string.Join(", ", names)}");
    }
}
