// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Model;

/// <summary>Distance from a NUMA cell to another, or to itself (10).</summary>
/// <param name="Cell">Number of the other cell.</param>
/// <param name="Value">The distance.</param>
readonly record struct NumaDistance(int Cell, uint Value);
