// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Driver.Flags;

/// <summary>What goes with a domain when it is undefined (<c>virDomainUndefineFlagsValues</c>).</summary>
[Flags]
enum DomainUndefineFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary><c>VIR_DOMAIN_UNDEFINE_MANAGED_SAVE</c>.</summary>
    ManagedSave = 1,

    /// <summary><c>VIR_DOMAIN_UNDEFINE_SNAPSHOTS_METADATA</c>.</summary>
    SnapshotsMetadata = 2,

    /// <summary><c>VIR_DOMAIN_UNDEFINE_NVRAM</c>.</summary>
    Nvram = 4,

    /// <summary><c>VIR_DOMAIN_UNDEFINE_KEEP_NVRAM</c>.</summary>
    KeepNvram = 8,

    /// <summary><c>VIR_DOMAIN_UNDEFINE_CHECKPOINTS_METADATA</c>.</summary>
    CheckpointsMetadata = 0x10,

    /// <summary><c>VIR_DOMAIN_UNDEFINE_TPM</c>.</summary>
    Tpm = 0x20,

    /// <summary><c>VIR_DOMAIN_UNDEFINE_KEEP_TPM</c>.</summary>
    KeepTpm = 0x40,
}
