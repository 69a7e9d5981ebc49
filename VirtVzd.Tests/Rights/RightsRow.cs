// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Procedures;

namespace VirtVzd.Tests.Rights;

/// <summary>Who may make one call: a row of <c>docs/rights.md</c>.</summary>
/// <param name="Program">Key of its program in the protocol's tables.</param>
/// <param name="Number">Its number.</param>
/// <param name="Name">Its name in the protocol without the program's prefix.</param>
/// <param name="Api">The C function that refusals name; null for authentication and keepalive.</param>
/// <param name="Arguments">Structure of its arguments; null for none.</param>
/// <param name="ServedBy">
/// Who has an answer that is not an error: the driver, nobody, or another daemon of the host.
/// </param>
/// <param name="NeedsLogin">Whether it is refused to who has not authenticated himself where that is asked for.</param>
/// <param name="ReadOnly">What who may only read gets.</param>
/// <param name="Permissions">What access drivers are asked for, as the page shows it; empty for nothing.</param>
sealed record RightsRow(
    string Program,
    int Number,
    string Name,
    string? Api,
    string? Arguments,
    string ServedBy,
    bool NeedsLogin,
    ReadOnlyRight ReadOnly,
    string Permissions)
{
    /// <summary>Whether it belongs to the sockets of everybody, not to that of administrators.</summary>
    internal bool IsOfMainSockets => Program is "remote" or "qemu" or "lxc";

    /// <summary>Whether it is for root and the daemon's own user alone, who speak for others.</summary>
    internal bool IsForRelays => (Program, Number) == ("remote", (int)RemoteProcedure.ConnectSetIdentity);

    /// <summary>For messages of tests.</summary>
    public override string ToString() => $"{Program} {Number} {Name}";
}
