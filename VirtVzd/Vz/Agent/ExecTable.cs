// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using VirtVzd.Errors;

namespace VirtVzd.Vz.Agent;

/// <summary>
/// Programs that clients have begun in guests and will ask for, by numbers. What has ended stays until it was asked
/// for, or until somebody else needs the room. Any thread.
/// </summary>
/// <param name="most">In all guests.</param>
/// <param name="mostOfGuest">In one.</param>
sealed class ExecTable(int most, int mostOfGuest)
{
    // Not a number that a system has: nobody shall take it for one of the guest's own.
    const long FirstNumber = 1L << 32;

    readonly Lock _lock = new();
    readonly List<Entry> _entries = [];
    long _lastNumber = FirstNumber;

    /// <summary>Keeps a program.</summary>
    /// <returns>Its number.</returns>
    internal long Add(Guid guest, RunningProgram program)
    {
        lock (_lock)
        {
            MakeRoom(guest);
            _entries.Add(new Entry(guest, ++_lastNumber, program));
            return _lastNumber;
        }
    }

    /// <summary>
    /// A program of a guest; one that has ended is forgotten. Null where there is none of this number.
    /// </summary>
    internal RunningProgram? Ask(Guid guest, long number)
    {
        lock (_lock)
        {
            var place = _entries.FindIndex(entry => entry.Guest == guest && entry.Number == number);
            if (place < 0)
            {
                return null;
            }

            var program = _entries[place].Program;
            if (program.HasEnded)
            {
                _entries.RemoveAt(place);
            }

            return program;
        }
    }

    /// <summary>Makes sure that another one can be kept.</summary>
    /// <exception cref="LibvirtException">All of them run (87).</exception>
    internal void MakeRoom(Guid guest)
    {
        lock (_lock)
        {
            Shrink(entry => entry.Guest == guest, mostOfGuest);
            Shrink(static _ => true, most);
        }
    }

    void Shrink(Func<Entry, bool> counts, int limit)
    {
        while (_entries.Count(counts) >= limit)
        {
            var oldest = _entries.FirstOrDefault(entry => counts(entry) && entry.Program.HasEnded)
                ?? throw LibvirtException.Of(
                    ErrorCode.ResourceBusy, ErrorDomain.Parallels, $"{limit} programs run already");
            _entries.Remove(oldest);
        }
    }

    /// <summary>A program by its number.</summary>
    /// <param name="Guest">Where it runs.</param>
    /// <param name="Number">Its number.</param>
    /// <param name="Program">The program.</param>
    sealed record Entry(Guid Guest, long Number, RunningProgram Program);
}
