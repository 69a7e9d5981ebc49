// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Threading;
using VirtVzd.Errors;

namespace VirtVzd.Vz.Agent;

/// <summary>
/// How many programs may run in guests at a time, because each holds a thread and descriptors here until the host has
/// ended it, which no deadline of a call can bring about. Any thread.
/// </summary>
/// <param name="most">In all guests.</param>
/// <param name="mostOfGuest">In one.</param>
sealed class ProgramPlaces(int most, int mostOfGuest)
{
    readonly Lock _lock = new();
    readonly Dictionary<Guid, int> _taken = [];
    int _all;

    /// <exception cref="LibvirtException">There is none (87).</exception>
    internal void Take(Guid guest)
    {
        lock (_lock)
        {
            var taken = _taken.GetValueOrDefault(guest);
            if (taken >= mostOfGuest)
            {
                throw Busy($"{taken} programs run in the guest already");
            }

            if (_all >= most)
            {
                throw Busy($"{_all} programs run in guests already");
            }

            _taken[guest] = taken + 1;
            _all++;
        }
    }

    /// <summary>Gives one back.</summary>
    internal void Leave(Guid guest)
    {
        lock (_lock)
        {
            _all--;
            if (--_taken[guest] == 0)
            {
                _taken.Remove(guest);
            }
        }
    }

    static LibvirtException Busy(string text) => LibvirtException.Of(
        ErrorCode.ResourceBusy, ErrorDomain.Parallels, text);
}
