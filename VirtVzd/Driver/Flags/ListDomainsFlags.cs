// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Driver.Flags;

/// <summary>
/// Filters of a listing: groups are combined by AND, bits of one group by OR (<c>virConnectListAllDomainsFlags</c>).
/// </summary>
[Flags]
enum ListDomainsFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary><c>VIR_CONNECT_LIST_DOMAINS_ACTIVE</c>.</summary>
    Active = 1,

    /// <summary><c>VIR_CONNECT_LIST_DOMAINS_INACTIVE</c>.</summary>
    Inactive = 2,

    /// <summary><c>VIR_CONNECT_LIST_DOMAINS_PERSISTENT</c>.</summary>
    Persistent = 4,

    /// <summary><c>VIR_CONNECT_LIST_DOMAINS_TRANSIENT</c>.</summary>
    Transient = 8,

    /// <summary><c>VIR_CONNECT_LIST_DOMAINS_RUNNING</c>.</summary>
    Running = 0x10,

    /// <summary><c>VIR_CONNECT_LIST_DOMAINS_PAUSED</c>.</summary>
    Paused = 0x20,

    /// <summary><c>VIR_CONNECT_LIST_DOMAINS_SHUTOFF</c>.</summary>
    ShutOff = 0x40,

    /// <summary><c>VIR_CONNECT_LIST_DOMAINS_OTHER</c>.</summary>
    Other = 0x80,

    /// <summary><c>VIR_CONNECT_LIST_DOMAINS_MANAGEDSAVE</c>.</summary>
    ManagedSave = 0x100,

    /// <summary><c>VIR_CONNECT_LIST_DOMAINS_NO_MANAGEDSAVE</c>.</summary>
    NoManagedSave = 0x200,

    /// <summary><c>VIR_CONNECT_LIST_DOMAINS_AUTOSTART</c>.</summary>
    Autostart = 0x400,

    /// <summary><c>VIR_CONNECT_LIST_DOMAINS_NO_AUTOSTART</c>.</summary>
    NoAutostart = 0x800,

    /// <summary><c>VIR_CONNECT_LIST_DOMAINS_HAS_SNAPSHOT</c>.</summary>
    HasSnapshot = 0x1000,

    /// <summary><c>VIR_CONNECT_LIST_DOMAINS_NO_SNAPSHOT</c>.</summary>
    NoSnapshot = 0x2000,

    /// <summary><c>VIR_CONNECT_LIST_DOMAINS_HAS_CHECKPOINT</c>.</summary>
    HasCheckpoint = 0x4000,

    /// <summary><c>VIR_CONNECT_LIST_DOMAINS_NO_CHECKPOINT</c>.</summary>
    NoCheckpoint = 0x8000,
}
