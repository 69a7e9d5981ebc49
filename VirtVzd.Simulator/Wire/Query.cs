// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Wire;

/// <summary>
/// The host asks a library about itself. It answers at once with a <see cref="QueryReply"/>, by whatever thread reads,
/// and without waiting for anything but its own collector.
/// </summary>
sealed class Query
{
    public const string Handles = "handles";

    public const string Calls = "calls";

    public const string Heap = "heap";

    public const string Fail = "fail";

    public ulong Id { get; set; }

    /// <summary><see cref="Handles"/>: live handles by type name. <see cref="Calls"/>: calls by C function since load.
    /// <see cref="Heap"/>: bytes of the managed heap that are in use when all that can be has been collected.
    /// <see cref="Fail"/>: the call number <see cref="At"/> from now on, of those that answer at once, fails; the
    /// answer is the function that did last.</summary>
    public string What { get; set; } = "";

    /// <summary>From 1; 0 for none.</summary>
    public uint At { get; set; }

    /// <summary>The result of the call that fails.</summary>
    public PrlError Code { get; set; }
}
