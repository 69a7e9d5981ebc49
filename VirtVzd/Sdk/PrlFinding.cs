// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Sdk;

/// <summary>
/// What the dispatcher says of a failure beyond a sentence: a code and the values that belong to it. Where it checks a
/// configuration, this is what it found; the job's own code says no more than that it found something. Immutable.
/// </summary>
/// <param name="Code">What is wrong.</param>
/// <param name="Text">The SDK's sentence for it, with the values.</param>
/// <param name="Values">
/// The values that its sentence names, in the order of the SDK (<c>EVT_PARAM_MESSAGE_PARAM_n</c>).
/// </param>
sealed record PrlFinding(PrlResult Code, string Text, IReadOnlyList<string> Values)
{
    /// <summary>
    /// Number of the device that it is about (<see cref="PrlDevice.Index"/>); null where it is about none, or not told.
    /// </summary>
    internal uint? DeviceIndex { get; init; }

    /// <summary>What is wrong besides, where the host has looked for all of it.</summary>
    internal IReadOnlyList<PrlFinding> Others { get; init; } = [];

    /// <summary>What the host says beyond the text that belongs to the code, in one line; empty for nothing.</summary>
    internal string Details { get; init; } = "";
}
