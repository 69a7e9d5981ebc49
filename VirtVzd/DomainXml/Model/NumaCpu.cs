// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Model;

/// <summary>A CPU of a NUMA cell.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Place">Where it sits; null of one that is offline.</param>
sealed record NumaCpu(int Id, CpuPlace? Place);
