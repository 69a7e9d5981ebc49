// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;
using VirtVzd.Errors;
using VirtVzd.Rpc;

namespace VirtVzd.Client;

/// <summary>What is the same for whatever URI is opened.</summary>
sealed record ConnectionSettings
{
    /// <summary>Whether nothing will be changed.</summary>
    internal bool ReadOnly { get; init; }

    /// <summary>How long the opening may take as a whole.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Says that nobody wants the connection any more.</summary>
    internal CancellationToken Unwanted { get; init; }

    /// <summary>
    /// Whether the URI may name a program to be run here, or a file to be read here as credentials. Not where it comes
    /// from a client, who would run it as us.
    /// </summary>
    internal bool TrustsUri { get; init; }

    /// <summary>Silence before the server is asked for a sign of life, seconds; 0 never asks.</summary>
    internal int KeepAliveIntervalSeconds { get; init; } = 5;

    /// <summary>Questions that may stay unanswered.</summary>
    internal uint KeepAliveCount { get; init; } = 5;

    /// <summary>See <see cref="RpcClient.EventCame"/>.</summary>
    internal Action<Packet>? EventCame { get; init; }

    /// <summary>See <see cref="RpcClient.Closed"/>.</summary>
    internal Action<RpcClient, LibvirtException>? Closed { get; init; }

    /// <summary>Where what is held is counted; null for nowhere.</summary>
    internal IByteAccount? Account { get; init; }
}
