// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Tests.Storm;

/// <summary>How long things may take in a storm on a small and busy machine. Faults last two seconds at most.</summary>
static class StormPatience
{
    /// <summary>Any one call.</summary>
    internal static readonly TimeSpan Answer = TimeSpan.FromSeconds(90);

    /// <summary>Until everybody knows what is, after the storm.</summary>
    internal static readonly TimeSpan Calm = TimeSpan.FromSeconds(60);
}
