// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Rpc;

/// <summary>A program that a server offers: its procedures by number.</summary>
interface IRpcProgram
{
    uint Number { get; }

    /// <summary>Version; number and version have to match.</summary>
    uint Version { get; }

    /// <summary>
    /// The procedure of a number; null for events, for 0, for negative numbers and for those beyond the last.
    /// </summary>
    RpcProcedure? Find(int procedure);

    /// <summary>The name of a procedure, such as <c>DomainGetInfo</c>, for the log.</summary>
    string NameOf(int procedure);

    /// <summary>
    /// Runs before the handler of each call, after its arguments were decoded: refuses what the state of the connection
    /// does not allow.
    /// </summary>
    /// <exception cref="Errors.LibvirtException">The call is refused.</exception>
    void Guard(RpcCall call);
}
