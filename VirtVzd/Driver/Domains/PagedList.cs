// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections;
using System.Collections.Generic;

namespace VirtVzd.Driver.Domains;

/// <summary>
/// A list that grows by pages: one of thousands of domains is never moved, and takes no array so large that the runtime
/// collects everything to make room for the next one.
/// </summary>
sealed class PagedList<T> : IReadOnlyList<T>
{
    // Of 32 bytes each, such a page is 32 KiB.
    const int PageItems = 1024;

    readonly List<T[]> _pages = [];

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public T this[int index] => (uint)index < (uint)Count
        ? _pages[index / PageItems][index % PageItems]
        : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>Adds an item at the end.</summary>
    internal void Add(T item)
    {
        if (Count == _pages.Count * PageItems)
        {
            _pages.Add(new T[PageItems]);
        }

        _pages[^1][Count % PageItems] = item;
        Count++;
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
