// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;
using VirtVzd.Native.Linux;

namespace VirtVzd.Io;

/// <summary>
/// The descriptors that came with one read. The kernel ends a read behind bytes that carry descriptors, so they belong
/// to its last bytes. Whoever reads takes them all or closes them.
/// </summary>
struct ReceivedDescriptors
{
    FileDescriptor[]? _items;

    /// <summary>How many there are.</summary>
    internal readonly int Count => _items?.Length ?? 0;

    /// <summary>The peer attached more than there was room for; the kernel closed those.</summary>
    internal bool Truncated { get; private set; }

    /// <summary>Fills it, once per read.</summary>
    internal void Set(ReadOnlySpan<int> numbers, bool truncated)
    {
        Truncated = truncated;
        _items = numbers.IsEmpty ? null : new FileDescriptor[numbers.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            _items![i] = new FileDescriptor(numbers[i]);
        }
    }

    /// <summary>Takes the only one; the caller closes it. There must be exactly one.</summary>
    internal SafeHandle TakeSingle()
    {
        var single = _items is [var only] ? only : throw new InvalidOperationException("not exactly one descriptor");
        _items = null;
        return single;
    }

    /// <summary>Closes what nobody took.</summary>
    internal void Close()
    {
        foreach (var item in _items ?? [])
        {
            item.Dispose();
        }

        _items = null;
    }
}
