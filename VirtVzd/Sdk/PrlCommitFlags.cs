// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Sdk;

/// <summary>How an edit is committed (<c>PRL_VM_COMMIT_FLAGS</c>).</summary>
[Flags]
enum PrlCommitFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary><c>PVCF_DETACH_HDD_BUNDLE</c>.</summary>
    DetachHddBundle = 0x4000,
}
