// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Xdr;

namespace VirtVzd.Remote;

/// <summary>Makes room for a packet of many records at once, when the first ones tell how long it will be.</summary>
readonly struct RecordRoom
{
    const int SampleCount = 16;

    readonly int _count;
    readonly int _start;

    /// <summary>For so many records, of which the first is to be written next.</summary>
    /// <param name="count">How many.</param>
    /// <param name="start">Where the first begins.</param>
    internal RecordRoom(int count, int start)
    {
        _count = count;
        _start = start;
    }

    /// <summary>Before the record of a place is written.</summary>
    internal void Before(int index, ref XdrWriter writer)
    {
        if (index == SampleCount)
        {
            // An eighth more: who is guessed too short grows once more by all that there is.
            writer.Reserve((writer.Position - _start) / SampleCount * (_count - index) * 9L / 8);
        }
    }
}
