// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Values;

/// <summary>Kind of guest, in the words of <c>os/type</c>.</summary>
enum OsType
{
    /// <summary>A virtual machine.</summary>
    Hvm,

    /// <summary>A container.</summary>
    Exe,
}
