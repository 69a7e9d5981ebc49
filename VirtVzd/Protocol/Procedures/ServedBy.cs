// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Protocol.Procedures;

/// <summary>Which driver connection of a client serves a procedure (auth.md §10).</summary>
enum ServedBy
{
    /// <summary>None is needed: opening, closing, authentication.</summary>
    None,

    /// <summary>The hypervisor's own.</summary>
    Hypervisor,

    /// <summary>That to the network daemon.</summary>
    Network,

    /// <summary>That to the storage daemon.</summary>
    Storage,

    /// <summary>That to the host interface daemon.</summary>
    Interface,

    /// <summary>That to the node device daemon.</summary>
    NodeDevice,

    /// <summary>That to the network filter daemon.</summary>
    Nwfilter,

    /// <summary>That to the secret daemon.</summary>
    Secret,
}
