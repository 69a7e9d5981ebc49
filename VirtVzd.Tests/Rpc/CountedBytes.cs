// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Rpc;

namespace VirtVzd.Tests.Rpc;

/// <summary>An account that only counts. One thread.</summary>
sealed class CountedBytes : IByteAccount
{
    /// <summary>Bytes held now.</summary>
    internal long Held { get; private set; }

    /// <summary>The most that were held at a time.</summary>
    internal long Most { get; private set; }

    /// <inheritdoc/>
    public void Charge(int bytes)
    {
        Held += bytes;
        Most = Math.Max(Most, Held);
    }

    /// <inheritdoc/>
    public void Release(int bytes) => Held -= bytes;
}
