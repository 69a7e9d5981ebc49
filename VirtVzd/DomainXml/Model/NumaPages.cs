// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Model;

/// <summary>Pages of one size in a NUMA cell.</summary>
/// <param name="SizeKib">Size of one page.</param>
/// <param name="Count">How many there are.</param>
readonly record struct NumaPages(ulong SizeKib, ulong Count);
