// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Node;

/// <summary>Huge pages of one size.</summary>
/// <param name="SizeKib">Size of a page in KiB.</param>
/// <param name="Count">How many.</param>
readonly record struct PagePool(uint SizeKib, ulong Count);
