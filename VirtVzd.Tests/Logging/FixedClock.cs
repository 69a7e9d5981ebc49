// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Tests.Logging;

/// <summary>A clock that stands still.</summary>
sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => now;
}
