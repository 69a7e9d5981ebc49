// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Threading;
using VirtVzd.Rpc;

namespace VirtVzd.Server;

/// <summary>
/// Packet builders that nobody uses now: there are no more of them than threads that ever sent at a time.
/// </summary>
sealed class PacketBuilders
{
    readonly Lock _lock = new();
    readonly Stack<PacketBuilder> _free = new();

    /// <summary>Lends a builder until <see cref="Return"/>.</summary>
    internal PacketBuilder Take()
    {
        lock (_lock)
        {
            return _free.TryPop(out var builder) ? builder : new PacketBuilder();
        }
    }

    /// <summary>Takes a builder back.</summary>
    internal void Return(PacketBuilder builder)
    {
        builder.Clear();
        lock (_lock)
        {
            _free.Push(builder);
        }
    }
}
