// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Values;

namespace VirtVzd.DomainXml.Model;

/// <summary>
/// What the firmware says of the host: blocks of entries in the order of the document. Blocks without entries are left
/// out of it.
/// </summary>
/// <param name="Blocks">bios, system, baseBoard…, chassis, processor…, memory_device….</param>
/// <param name="OemStrings">Strings of the maker's own.</param>
sealed record Sysinfo(ValueList<SysinfoBlock> Blocks, ValueList<string> OemStrings);
