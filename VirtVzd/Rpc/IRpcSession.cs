// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Errors;
using VirtVzd.Xdr;

namespace VirtVzd.Rpc;

/// <summary>
/// A client's connection as the programs see it; the server implements it. Handlers use it from worker threads, several
/// at once for one connection.
/// </summary>
interface IRpcSession
{
    /// <summary>Whether the client is authenticated; it never goes back.</summary>
    bool IsAuthenticated { get; }

    /// <summary>Whether the client may only read, by its socket or because it asked for it when opening.</summary>
    bool IsReadOnly { get; }

    /// <summary>
    /// What the program keeps for this connection, set by its first call. If it is disposable, the server disposes it
    /// when the connection is closed and no call of it runs any more.
    /// </summary>
    object? State { get; set; }

    /// <summary>Makes sure that it is known who the client is, before a handler runs.</summary>
    /// <exception cref="LibvirtException">The identity cannot be found out; every call fails with it.</exception>
    void EnsureIdentity();

    /// <summary>Stops reading, and closes the connection when the next packet has left (the close procedures).</summary>
    void CloseAfterReply();

    /// <summary>Sends an event behind what waits to be sent; does nothing on a closed connection. Never blocks.</summary>
    void SendEvent<TMsg>(uint program, int procedure, in TMsg message)
        where TMsg : struct, IXdrRecord<TMsg>;
}
