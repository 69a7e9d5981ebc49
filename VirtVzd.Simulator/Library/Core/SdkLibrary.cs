// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using VirtVzd.Simulator.Library.Objects;
using VirtVzd.Simulator.Library.Session;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Core;

/// <summary>
/// The library as one process sees it: whether it is initialized, which handles live, and how often each C function was
/// called. Any thread.
/// </summary>
sealed class SdkLibrary
{
    /// <summary>The top bits of a version may carry a sequence number.</summary>
    const uint VersionBits = 0x1FFFFFFF;

    /// <summary>C functions have no object to hang their state on, so the one instance of a process is here.</summary>
    internal static readonly SdkLibrary Instance = new();

    /// <summary>The library's own major version, as PrlApi_InitEx compares it.</summary>
    readonly uint _ownVersion = LibraryFile.Major << 16;
    readonly Lock _initializing = new();
    readonly InitGate _gate = new();
    readonly ConcurrentDictionary<string, StrongBox<long>> _calls = new();
    long _callsLeft;
    PrlError _failure;
    volatile string? _failed;
    int _initCount;

    SdkLibrary() => Handles = new HandleTable(Strict);

    internal HandleTable Handles { get; }

    /// <summary>Reports what a correct program does not do; null when nobody asked for that.</summary>
    internal StrictMode? Strict { get; } = StrictMode.OfEnvironment();

    /// <summary>The version given at initialization.</summary>
    internal uint Version { get; private set; }

    internal uint ApplicationMode { get; private set; }

    internal PrlError Initialize(uint version, uint mode)
    {
        if ((version & VersionBits) > _ownVersion)
        {
            return PrlError.PRL_ERR_API_INCOMPATIBLE;
        }

        lock (_initializing)
        {
            if (_initCount++ == 0)
            {
                Version = version;
                ApplicationMode = mode;
                _gate.OpenUp();
            }
        }

        return PrlError.PRL_ERR_SUCCESS;
    }

    /// <summary>
    /// Undoes one initialization; the last one waits for calls in progress and ends every connection.
    /// </summary>
    internal PrlError Deinitialize()
    {
        List<SdkObject> orphans;
        lock (_initializing)
        {
            if (_initCount == 0)
            {
                return PrlError.PRL_ERR_API_WASNT_INITIALIZED;
            }

            if (--_initCount > 0)
            {
                return PrlError.PRL_ERR_SUCCESS;
            }

            if (StrictMode.IsInCallback)
            {
                Strict?.Report("ends the library in an event handler, where the real one waits for ever");
            }

            _gate.CloseAndDrain();
            Handles.ReportLeft();
            orphans = Handles.Clear();
        }

        foreach (var orphan in orphans)
        {
            (orphan as ServerObject)?.Shut();
        }

        return PrlError.PRL_ERR_SUCCESS;
    }

    /// <summary>
    /// Counts the call; false when the library is not initialized, else <see cref="Leave"/> must follow.
    /// </summary>
    internal bool TryEnter(string function)
    {
        Count(function);
        if (_gate.TryEnter())
        {
            return true;
        }

        Strict?.Report("called while the library is not initialized");
        return false;
    }

    /// <summary>Lets the call number <paramref name="at"/> from now on fail; 0 for none.</summary>
    internal void FailAt(uint at, PrlError code)
    {
        _failed = null;
        _failure = code;
        Interlocked.Exchange(ref _callsLeft, at);
    }

    /// <summary>The function that failed so; null for none.</summary>
    internal string? Failed => _failed;

    /// <summary>
    /// Meets the fault that is set, if it is this call's turn. What gives a handle back has none: who fails there
    /// leaks.
    /// </summary>
    /// <exception cref="PrlException">It is.</exception>
    internal void Meet(string function)
    {
        if (Interlocked.Read(ref _callsLeft) > 0 && !function.StartsWith("PrlHandle_", StringComparison.Ordinal)
            && !function.StartsWith("PrlApi_", StringComparison.Ordinal) && Interlocked.Decrement(ref _callsLeft) == 0)
        {
            _failed = function;
            throw new PrlException(_failure);
        }
    }

    internal void Leave() => _gate.Leave();

    internal void Count(string function)
    {
        StrictMode.Enter(function);
        Interlocked.Increment(ref _calls.GetOrAdd(function, static _ => new StrongBox<long>()).Value);
    }

    /// <summary>Calls by C function since the library was loaded.</summary>
    internal Dictionary<string, ulong> CallCounts()
    {
        var counts = new Dictionary<string, ulong>();
        foreach (var (function, count) in _calls)
        {
            counts[function] = (ulong)Interlocked.Read(ref count.Value);
        }

        return counts;
    }
}
