// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Threading;
using VirtVzd.Errors;
using VirtVzd.Rpc;

namespace VirtVzd.Server;

/// <summary>The connections of one user, as <see cref="Admission"/> counts them.</summary>
/// <param name="userId">The user.</param>
/// <param name="isAlwaysAdmitted">Whether no limit holds for him, and he never counts as anonymous.</param>
sealed class UserClients(uint userId, bool isAlwaysAdmitted)
{
    const int InlinePerRoundMax = 32;

    long _round;
    int _inline;
    int _streams;

    internal uint UserId => userId;

    /// <summary>Whether no limit holds for him, and he never counts as anonymous.</summary>
    internal bool IsAlwaysAdmitted => isAlwaysAdmitted;

    /// <summary>Those that the server has taken.</summary>
    internal int Clients { get; set; }

    /// <summary>Of them, those that have not authenticated themselves.</summary>
    internal int Anonymous { get; set; }

    /// <summary>Those that wait to be taken.</summary>
    internal int Waiting { get; set; }

    /// <summary>One more stream of his is open. Any thread.</summary>
    /// <exception cref="LibvirtException">It is one too many.</exception>
    internal void EnterStream()
    {
        if (Interlocked.Increment(ref _streams) > RpcLimits.StreamsOfUserMax && !isAlwaysAdmitted)
        {
            LeaveStream();
            throw LibvirtException.Rpc($"too many streams of user {userId} for limit '{RpcLimits.StreamsOfUserMax}'");
        }
    }

    /// <summary>A stream of his is over. Any thread.</summary>
    internal void LeaveStream() => Interlocked.Decrement(ref _streams);

    /// <summary>
    /// Takes one of the calls that the loop thread runs itself for him in a round: all his connections together must
    /// not keep it from the others'. Loop thread.
    /// </summary>
    internal bool TryTakeInline(long round)
    {
        if (_round != round)
        {
            _round = round;
            _inline = 0;
        }

        return isAlwaysAdmitted || _inline++ < InlinePerRoundMax;
    }
}
