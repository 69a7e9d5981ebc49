// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;
using VirtVzd.Rpc;

namespace VirtVzd.Tests.Rpc;

/// <summary>An account that only counts. Any thread.</summary>
sealed class CountedBytes : IByteAccount
{
    readonly Lock _lock = new();
    long _held;
    long _most;

    /// <summary>Bytes held now.</summary>
    internal long Held
    {
        get
        {
            lock (_lock)
            {
                return _held;
            }
        }
    }

    /// <summary>The most that were held at a time.</summary>
    internal long Most
    {
        get
        {
            lock (_lock)
            {
                return _most;
            }
        }
    }

    /// <inheritdoc/>
    public void Charge(int bytes)
    {
        lock (_lock)
        {
            _held += bytes;
            _most = Math.Max(_most, _held);
        }
    }

    /// <inheritdoc/>
    public void Release(int bytes) => Charge(-bytes);
}
