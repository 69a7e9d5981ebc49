// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Values;

namespace VirtVzd.DomainXml.Model;

/// <summary>One block of the sysinfo document.</summary>
/// <param name="Element">Name of its element.</param>
/// <param name="Entries">Name and value of each entry that has one.</param>
sealed record SysinfoBlock(string Element, ValueList<SysinfoEntry> Entries);
