// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Sdk;

/// <summary>What a clone will be (<c>PRL_CLONE_VM_FLAGS</c>).</summary>
[Flags]
enum PrlCloneFlags : uint
{
    /// <summary>A guest with copies of the images in its directory.</summary>
    None = 0,

    /// <summary><c>PCVF_CLONE_TO_TEMPLATE</c>.</summary>
    Template = 0x800,

    /// <summary>
    /// <c>PCVF_LINKED_CLONE</c>: its images grow upon those of the original, which must not change any more.
    /// </summary>
    Linked = 0x2000,

    /// <summary>
    /// <c>PCVF_DETACH_EXTERNAL_VIRTUAL_HDD</c>: images outside of the directory are not shared, but left out.
    /// </summary>
    DetachOutsideDisks = 0x8000,
}
