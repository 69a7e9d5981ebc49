// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Values;

namespace VirtVzd.Host;

/// <summary>The real CPUs that a model of libvirt's map stands for.</summary>
/// <param name="Family">Family, with its extension added.</param>
/// <param name="Model">Model, with its extension in front.</param>
/// <param name="Steppings">Steppings; null for any.</param>
sealed record CpuSignature(uint Family, uint Model, CpuSet? Steppings)
{
    internal bool Matches((uint Family, uint Model, uint Stepping) cpu) =>
        cpu.Family == Family && cpu.Model == Model && Steppings?.Contains((int)cpu.Stepping) != false;
}
