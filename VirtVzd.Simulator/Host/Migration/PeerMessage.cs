// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Migration;

/// <summary>
/// What two hosts say to each other about one migration. The kinds, in their order: <c>hello</c> and <c>welcome</c>,
/// <c>check</c> and <c>checked</c>, <c>start</c> and <c>started</c>, <c>file</c>s and <c>data</c> and in the end
/// <c>copied</c> from both, <c>memory</c> and <c>taken</c>, <c>switch</c> and <c>running</c>, <c>finish</c> and
/// <c>done</c>; <c>failed</c> of the target at any time, <c>alive</c> of both.
/// </summary>
sealed class PeerMessage
{
    internal const string Hello = "hello";
    internal const string Welcome = "welcome";
    internal const string Check = "check";
    internal const string Checked = "checked";
    internal const string Start = "start";
    internal const string Started = "started";
    internal const string File = "file";
    internal const string Data = "data";
    internal const string Copied = "copied";
    internal const string Memory = "memory";
    internal const string Taken = "taken";
    internal const string Switch = "switch";
    internal const string Running = "running";
    internal const string Finish = "finish";
    internal const string Done = "done";
    internal const string Failed = "failed";
    internal const string Alive = "alive";

    public string Kind { get; set; } = "";

    /// <summary>Of hello: a client session of the target.</summary>
    public string? Session { get; set; }

    public PeerOrder? Order { get; set; }

    public PeerVerdict? Verdict { get; set; }

    public PeerFile? FileHead { get; set; }

    /// <summary>Place in the file that was named last.</summary>
    public long Offset { get; set; }

    /// <summary>What is in the file there, or pretended memory.</summary>
    public byte[]? Bytes { get; set; }

    public int Percent { get; set; }

    /// <summary>Of failed.</summary>
    public PrlError Code { get; set; }

    public List<EventParam>? ErrorParams { get; set; }

    internal static PeerMessage Of(string kind) => new() { Kind = kind };

    internal static PeerMessage OfFailure(Outcome outcome) =>
        new() { Kind = Failed, Code = outcome.Code, ErrorParams = outcome.Values };
}
