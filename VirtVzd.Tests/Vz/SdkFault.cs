// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using VirtVzd.Tests.Storm;
using VirtVzd.Tests.Vz.Refusals;

namespace VirtVzd.Tests.Vz;

/// <summary>What a request to the host may meet.</summary>
/// <param name="What">A result by its number; <c>hang</c>, <c>silent</c> or <c>drop</c>.</param>
/// <param name="IsDone">Whether the host does its work before.</param>
readonly record struct SdkFault(string What, bool IsDone)
{
    // What no header knows.
    const int Unheard = unchecked((int)0x80001234);

    static readonly string[] s_mute = ["hang", "silent", "drop"];

    /// <summary>Whether the host does its work and never answers.</summary>
    internal bool IsSilent => What == "silent";

    /// <summary>
    /// One of each kind: of the codes that the driver takes for the same any one, before or after the work.
    /// </summary>
    internal static IEnumerable<SdkFault> OfEachKind(Random random) =>
    [
        .. SdkErrorKinds.All.Values.Select(codes => Of(codes[random.Next(codes.Count)], random)),
        Of(Unheard, random),
        .. s_mute.Select(static what => new SdkFault(what, IsDone: false)),
    ];

    /// <summary>Any: an error in three cases of four.</summary>
    internal static SdkFault Any(Random random)
    {
        SdkFault[] each = [.. OfEachKind(random)];
        return random.Next(4) == 0
            ? each[^(random.Next(s_mute.Length) + 1)]
            : each[random.Next(each.Length - s_mute.Length)];
    }

    /// <summary>Lets a request to come meet it.</summary>
    /// <param name="console">The host.</param>
    /// <param name="at">Which, from 1.</param>
    internal void Expect(HostConsole console, int at) => console.Do(
        "once",
        "",
        [("at", at.ToString(CultureInfo.InvariantCulture)), ("what", What), .. IsDone
            ? [("done", "")]
            : Array.Empty<(string, string)>()]);

    /// <inheritdoc/>
    public override string ToString() => IsDone ? $"{What} when done" : What;

    static SdkFault Of(int code, Random random) =>
        new(code.ToString(CultureInfo.InvariantCulture), IsDone: random.Next(2) == 0);
}
