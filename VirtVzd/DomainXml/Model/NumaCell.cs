// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Values;

namespace VirtVzd.DomainXml.Model;

/// <summary>A NUMA cell of the host.</summary>
/// <param name="Id">Its number.</param>
/// <param name="MemoryKib">Its memory.</param>
/// <param name="Pages">Its pages by size; empty for a host without NUMA.</param>
/// <param name="Distances">How far away the cells are, itself among them; empty for a host without NUMA.</param>
/// <param name="Cpus">Its CPUs.</param>
sealed record NumaCell(
    int Id,
    ulong MemoryKib,
    ValueList<NumaPages> Pages,
    ValueList<NumaDistance> Distances,
    ValueList<NumaCpu> Cpus);
