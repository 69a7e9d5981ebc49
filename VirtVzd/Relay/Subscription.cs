// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Errors;

namespace VirtVzd.Relay;

/// <summary>What a client subscribed to at another daemon. Under the lock of the connection to it.</summary>
/// <param name="id">The callback id that the client knows.</param>
/// <param name="arguments">The arguments of the call that subscribed, for when the daemon comes again.</param>
sealed class Subscription(int id, byte[] arguments)
{
    /// <summary>No callback id.</summary>
    internal const int NotRegistered = -1;

    /// <summary>The callback id that the client knows.</summary>
    internal int Id => id;

    /// <summary>The arguments of the call that subscribed.</summary>
    internal byte[] Arguments => arguments;

    /// <summary>The callback id that the daemon gave, as long as it is there.</summary>
    internal int DaemonsId { get; set; } = NotRegistered;

    /// <summary>Whether the daemon has taken it once, and so will again.</summary>
    internal bool IsLive { get; set; }

    /// <summary>Why the daemon did not take it.</summary>
    internal LibvirtException? Refusal { get; set; }
}
