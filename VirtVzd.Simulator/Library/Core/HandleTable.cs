// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using VirtVzd.Simulator.Library.Objects;

namespace VirtVzd.Simulator.Library.Core;

/// <summary>
/// Every live object by its handle number, and the references to it. Numbers count up from 0xFACE for the life of the
/// process and are never used again. Any thread; the lock is never held while foreign code or I/O runs.
/// </summary>
/// <param name="strict">Told of handles that no correct program uses; null for nobody.</param>
sealed class HandleTable(StrictMode? strict)
{
    const uint FirstNumber = 0xFACE;

    readonly Lock _lock = new();
    readonly Dictionary<uint, SdkObject> _live = [];
    uint _next = FirstNumber;

    /// <summary>The object of a handle, which stays usable for this call even when another thread frees it.</summary>
    /// <exception cref="PrlException">The handle is 0, stale or of another type.</exception>
    internal T Find<T>(nint handle)
        where T : SdkObject
        => FindOrNull<T>(handle) ?? throw PrlException.InvalidArgument();

    /// <summary>The same, null where <see cref="Find{T}"/> throws.</summary>
    internal T? FindOrNull<T>(nint handle)
        where T : SdkObject
    {
        var found = TryFind(handle);
        if (found is not T && strict is not null)
        {
            strict.Report(found is null
                ? $"handle 0x{handle:X} is {WhatIsNotLive(handle)}"
                : $"handle 0x{handle:X} is a {found.GetType().Name}, not a {typeof(T).Name}");
        }

        return found as T;
    }

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

    /// <summary>
    /// Gives <paramref name="sdkObject"/> to the caller: a new number, or one more reference to a live one.
    /// </summary>
    internal nint Give(SdkObject sdkObject)
    {
        lock (_lock)
        {
            sdkObject.CallerReferences++;
            return Refer(sdkObject);
        }
    }

    /// <summary>A reference of the library's own, which no caller may free.</summary>
    internal void Hold(SdkObject sdkObject)
    {
        lock (_lock)
        {
            Refer(sdkObject);
        }
    }

    /// <summary>One more reference of the caller's, unless the last one is gone already.</summary>
    internal bool TryAddReference(SdkObject sdkObject)
    {
        lock (_lock)
        {
            if (sdkObject.References == 0)
            {
                return false;
            }

            sdkObject.References++;
            sdkObject.CallerReferences++;
            return true;
        }
    }

    /// <summary>False when the handle is not live.</summary>
    internal bool TryAddReference(nint handle) => FindOrNull<SdkObject>(handle) is { } found && TryAddReference(found);

    /// <summary>Drops a reference of the caller's. False when the handle is not live.</summary>
    internal bool TryFree(nint handle)
    {
        if (FindOrNull<SdkObject>(handle) is not { } freed)
        {
            return false;
        }

        bool isOwn;
        lock (_lock)
        {
            isOwn = freed.CallerReferences > 0;
            freed.CallerReferences -= isOwn ? 1 : 0;
        }

        if (!isOwn)
        {
            strict?.Report($"frees handle 0x{handle:X}, a {freed.GetType().Name}, once more than it was given");
        }

        if (StrictMode.IsInCallback && freed is ServerObject { References: 1 })
        {
            strict?.Report("frees the server handle in its event handler, whose thread ends with it");
        }

        return TryRelease(handle);
    }

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

    /// <summary>Reports the handles that the caller has not freed, by type.</summary>
    internal void ReportLeft()
    {
        if (strict is null)
        {
            return;
        }

        lock (_lock)
        {
            var left = _live.Values.Where(static live => live.CallerReferences > 0)
                .CountBy(static live => live.GetType().Name)
                .Select(static pair => $"{pair.Value} {pair.Key}")
                .ToList();
            if (left.Count > 0)
            {
                strict.Report($"ends the library with handles that were not freed: {string.Join(", ", left)}");
            }
        }
    }

    string WhatIsNotLive(nint handle) => handle == 0 ? "none"
        : (ulong)handle < FirstNumber || (ulong)handle >= _next ? "no handle"
        : "freed";

    nint Refer(SdkObject sdkObject)
    {
        if (sdkObject.References == 0)
        {
            sdkObject.Number = _next++;
            _live.Add(sdkObject.Number, sdkObject);
        }

        sdkObject.References++;
        return (nint)sdkObject.Number;
    }

    /// <summary>
    /// Takes every object out at once, as the end of the library does; the caller ends what they hold.
    /// </summary>
    internal List<SdkObject> Clear()
    {
        lock (_lock)
        {
            var all = new List<SdkObject>(_live.Values);
            _live.Clear();
            foreach (var sdkObject in all)
            {
                sdkObject.References = 0;
                sdkObject.CallerReferences = 0;
            }

            return all;
        }
    }
}
