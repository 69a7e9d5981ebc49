// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Wire;

/// <summary>
/// The host asks a library about itself. It answers at once with a <see cref="QueryReply"/>, by whatever thread reads,
/// and without waiting for anything.
/// </summary>
sealed class Query
{
    public const string Handles = "handles";

    public const string Calls = "calls";

    public ulong Id { get; set; }

    /// <summary><see cref="Handles"/>: live handles by type name. <see cref="Calls"/>: calls by C function since load.</summary>
    public string What { get; set; } = "";
}
