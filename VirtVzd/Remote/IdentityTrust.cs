// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.CompilerServices;
using System.Text;

namespace VirtVzd.Remote;

/// <summary>
/// Whom the daemon believes when he says on whose behalf he calls: root, and its own user. Those are the ones as whom
/// libvirt's other daemons run, which relay their clients' calls.
/// </summary>
/// <param name="ownUserId">The daemon's effective user.</param>
/// <param name="systemToken">
/// The secret that the daemons of this host share, by which each knows the others' own calls; null if it is not to be
/// had.
/// </param>
sealed class IdentityTrust(uint ownUserId, string? systemToken)
{
    const uint Root = 0;

    volatile string? _systemToken = systemToken;

    /// <summary>The secret has come to hand. Any thread.</summary>
    internal void Learn(string token) => _systemToken = token;

    /// <summary>The secret; null as long as it is not to be had. Any thread.</summary>
    internal string? SystemToken => _systemToken;

    /// <summary>Whether a peer may name another identity.</summary>
    internal bool Believes(uint peerUserId) => peerUserId == Root || peerUserId == ownUserId;

    /// <summary>Whether a token is this host's.</summary>
    internal bool Knows(string token) => _systemToken is { } known
        && AreSame(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(known));

    // How long it takes tells nothing of where they differ; the runtime's own would bring its cryptography along.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    static bool AreSame(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        if (one.Length != other.Length)
        {
            return false;
        }

        var difference = 0;
        for (var i = 0; i < one.Length; i++)
        {
            difference |= one[i] ^ other[i];
        }

        return difference == 0;
    }

    /// <summary>Never the token.</summary>
    public override string ToString() => nameof(IdentityTrust);
}
