// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using VirtVzd.Errors;

namespace VirtVzd.Rpc;

/// <summary>
/// The descriptors that travel with one packet. The list owns them: what nobody took is closed with it. One thread at a
/// time, that which owns the packet.
/// </summary>
sealed class DescriptorList : IDisposable
{
    readonly List<SafeHandle?> _slots = [];

    /// <summary>Number of slots, taken or not.</summary>
    internal int Count => _slots.Count;

    /// <summary>The descriptor of a slot, still owned by the list; null if it was taken.</summary>
    internal SafeHandle? this[int slot] => _slots[slot];

    /// <summary>Appends a descriptor, which is the list's from now on.</summary>
    internal void Add(SafeHandle descriptor)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(_slots.Count, RpcLimits.DescriptorsMax);
        _slots.Add(descriptor);
    }

    /// <summary>Gives a descriptor away: it is the caller's to close.</summary>
    /// <exception cref="LibvirtException">The client sent none for the slot, or it was taken before.</exception>
    internal SafeHandle Take(int slot)
    {
        var descriptor = slot >= 0 && slot < _slots.Count ? _slots[slot] : null;
        if (descriptor is null)
        {
            throw LibvirtException.Internal(ErrorDomain.Rpc, $"No FD available at slot {slot}");
        }

        _slots[slot] = null;
        return descriptor;
    }

    /// <summary>Closes what nobody took.</summary>
    public void Dispose()
    {
        foreach (var descriptor in _slots)
        {
            descriptor?.Dispose();
        }

        _slots.Clear();
    }
}
