// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Tests.MigrationStorm;

/// <summary>What has become of migrations of one kind.</summary>
sealed class Tally
{
    int _gone;
    int _stayed;
    int _stopped;
    int _left;

    /// <summary>One has ended, at its destination or where it was.</summary>
    internal void Add(bool hasGone)
    {
        _gone += hasGone ? 1 : 0;
        _stayed += hasGone ? 0 : 1;
    }

    /// <summary>One that ran is off.</summary>
    internal void AddStopped() => _stopped++;

    /// <summary>One has left something that an administrator has to remove.</summary>
    internal void AddLeftover() => _left++;

    /// <summary>All together.</summary>
    internal static Tally Sum(IEnumerable<Tally> tallies)
    {
        var sum = new Tally();
        foreach (var tally in tallies)
        {
            sum._gone += tally._gone;
            sum._stayed += tally._stayed;
            sum._stopped += tally._stopped;
            sum._left += tally._left;
        }

        return sum;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{_gone} went through, {_stayed} stayed, {_stopped} were off afterwards, {_left} left something that an "
            + "administrator has to remove";
}
