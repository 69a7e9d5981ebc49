// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Node;

/// <summary>A value for one setting of the kernel's search for pages that are the same.</summary>
/// <param name="Name">The setting's name in the kernel, such as <c>pages_to_scan</c>.</param>
/// <param name="Value">What it is to be.</param>
readonly record struct SharingSetting(string Name, uint Value);
