// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Threading;
using VirtVzd.Errors;
using VirtVzd.Rpc;

namespace VirtVzd.Tests.Server;

/// <summary>
/// A program's end of a stream that remembers how it was used; alone it neither gives nor takes data.
/// </summary>
class RecordedEnd : IStreamEnd
{
    readonly List<string> _uses = [];
    int _inside;
    Action _ready = static () => { };

    /// <summary>What <see cref="Finish"/> fails with.</summary>
    internal LibvirtException? FinishFailure { get; init; }

    /// <summary>What <see cref="Abort"/> fails with.</summary>
    internal LibvirtException? AbortFailure { get; init; }

    /// <summary>The order in which it was used: Start, Finish, Abort, Dispose.</summary>
    internal IReadOnlyList<string> Uses
    {
        get
        {
            lock (Lock)
            {
                return [.. _uses];
            }
        }
    }

    /// <summary>Whether it was finished or aborted, not both, and then disposed, once each.</summary>
    internal bool IsOver => Uses is [.., "Finish" or "Abort", "Dispose"] and ({ Count: 2 } or ["Start", _, _]);

    /// <summary>Whether two threads were ever inside at once.</summary>
    internal bool WasShared { get; private set; }

    /// <summary>Covers what tests and workers share.</summary>
    protected Lock Lock { get; } = new();

    /// <inheritdoc/>
    public void Start(Action ready)
    {
        Use(nameof(Start));
        lock (Lock)
        {
            _ready = ready;
        }
    }

    /// <inheritdoc/>
    public void Finish()
    {
        Use(nameof(Finish));
        ThrowIfAny(FinishFailure);
    }

    /// <inheritdoc/>
    public void Abort()
    {
        Use(nameof(Abort));
        ThrowIfAny(AbortFailure);
    }

    /// <inheritdoc/>
    public void Dispose() => Use(nameof(Dispose));

    /// <summary>Says that it is worth trying again.</summary>
    internal void SayReady()
    {
        Action ready;
        lock (Lock)
        {
            ready = _ready;
        }

        ready();
    }

    /// <summary>Byte of the endless pattern that tests send.</summary>
    internal static byte PatternAt(long offset) => (byte)(offset ^ (offset >> 8) ^ (offset >> 16));

    /// <summary>Part of that pattern.</summary>
    internal static byte[] Pattern(long offset, int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++)
        {
            bytes[i] = PatternAt(offset + i);
        }

        return bytes;
    }

    /// <summary>Throws if there is something to throw.</summary>
    protected static void ThrowIfAny(Exception? failure)
    {
        if (failure is not null)
        {
            throw failure;
        }
    }

    /// <summary>Runs what a worker does inside, and notes if another is there.</summary>
    protected T Inside<T>(Func<T> action)
    {
        WasShared |= Interlocked.Increment(ref _inside) > 1;
        var result = action();
        Interlocked.Decrement(ref _inside);
        return result;
    }

    void Use(string use) => Inside(() =>
    {
        lock (Lock)
        {
            _uses.Add(use);
        }

        return true;
    });
}
