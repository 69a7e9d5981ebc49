// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Values;

/// <summary>Architecture of a guest, as far as Virtuozzo has it.</summary>
enum GuestArch
{
    /// <summary>32 bits.</summary>
    I686,

    /// <summary>64 bits.</summary>
    X8664,
}
