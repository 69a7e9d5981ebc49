// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.DomainXml.Model;

/// <summary>A network, as far as Virtuozzo has any: isolated, or over a bridge of the host.</summary>
/// <param name="Name">Its name.</param>
sealed record NetworkDefinition(string Name)
{
    /// <summary>Its UUID; null where a client has not said one.</summary>
    internal Guid? Uuid { get; init; }

    /// <summary>Whether it leads out of the host over a bridge, and not nowhere.</summary>
    internal bool IsBridged { get; init; }

    /// <summary>Device of the bridge; null where nobody has said one.</summary>
    internal string? Bridge { get; init; }

    /// <summary>The host's address in it, dotted; null where it has none.</summary>
    internal string? Address { get; init; }

    /// <summary>The mask that belongs to the address, dotted.</summary>
    internal string? Netmask { get; init; }

    /// <summary>First and last address that is given out; null where none are.</summary>
    internal (string Start, string End)? Range { get; init; }
}
