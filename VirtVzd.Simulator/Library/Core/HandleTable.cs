// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Threading;
using VirtVzd.Simulator.Library.Objects;

namespace VirtVzd.Simulator.Library.Core;

/// <summary>
/// Every live object by its handle number, and the references to it. Numbers count up from 0xFACE for the life of the
/// process and are never used again. Any thread; the lock is never held while foreign code or I/O runs.
/// </summary>
sealed class HandleTable
{
    const uint FirstNumber = 0xFACE;

    readonly Lock _lock = new();
    readonly Dictionary<uint, SdkObject> _live = [];
    uint _next = FirstNumber;

    /// <summary>The object of a handle, which stays usable for this call even when another thread frees it.</summary>
    /// <exception cref="PrlException">The handle is 0, stale or of another type.</exception>
    internal T Find<T>(nint handle)
        where T : SdkObject
        => TryFind(handle) as T ?? throw PrlException.InvalidArgument();

    /// <summary>Checks that a handle is live and of a type.</summary>
    /// <exception cref="PrlException">It is not.</exception>
    internal void Require<T>(nint handle)
        where T : SdkObject
        => Find<T>(handle);

    internal SdkObject? TryFind(nint handle)
    {
        lock (_lock)
        {
            return (ulong)handle <= uint.MaxValue ? _live.GetValueOrDefault((uint)handle) : null;
        }
    }

    /// <summary>Gives <paramref name="sdkObject"/> to the caller: a new number, or one more reference to a live one.</summary>
    internal nint Give(SdkObject sdkObject)
    {
        lock (_lock)
        {
            if (sdkObject.References == 0)
            {
                sdkObject.Number = _next++;
                _live.Add(sdkObject.Number, sdkObject);
            }

            sdkObject.References++;
            return (nint)sdkObject.Number;
        }
    }

    /// <summary>One more reference, unless the last one is gone already.</summary>
    internal bool TryAddReference(SdkObject sdkObject)
    {
        lock (_lock)
        {
            if (sdkObject.References == 0)
            {
                return false;
            }

            sdkObject.References++;
            return true;
        }
    }

    /// <summary>False when the handle is not live.</summary>
    internal bool TryAddReference(nint handle) => TryFind(handle) is { } found && TryAddReference(found);

    /// <summary>Drops one reference; the object dies with the last one. False when the handle is not live.</summary>
    internal bool TryRelease(nint handle)
    {
        SdkObject released;
        lock (_lock)
        {
            if ((ulong)handle > uint.MaxValue || !_live.TryGetValue((uint)handle, out var found))
            {
                return false;
            }

            released = found;
            if (--released.References > 0)
            {
                return true;
            }

            _live.Remove(released.Number);
        }

        released.Destroyed();
        return true;
    }

    /// <summary>Number of live handles of one type, or of all when it is 0.</summary>
    internal uint Count(uint handleType)
    {
        lock (_lock)
        {
            if (handleType == 0)
            {
                return (uint)_live.Count;
            }

            var count = 0u;
            foreach (var sdkObject in _live.Values)
            {
                count += sdkObject.HandleType == handleType ? 1u : 0;
            }

            return count;
        }
    }

    /// <summary>Live handles by type.</summary>
    internal Dictionary<uint, ulong> CountByType()
    {
        var counts = new Dictionary<uint, ulong>();
        lock (_lock)
        {
            foreach (var sdkObject in _live.Values)
            {
                counts[sdkObject.HandleType] = counts.GetValueOrDefault(sdkObject.HandleType) + 1;
            }
        }

        return counts;
    }

    /// <summary>Takes every object out at once, as the end of the library does; the caller ends what they hold.</summary>
    internal List<SdkObject> Clear()
    {
        lock (_lock)
        {
            var all = new List<SdkObject>(_live.Values);
            _live.Clear();
            foreach (var sdkObject in all)
            {
                sdkObject.References = 0;
            }

            return all;
        }
    }
}
