// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Protocol.Messages;
using VirtVzd.Relay;
using VirtVzd.Rpc;
using VirtVzd.Xdr;
using P = VirtVzd.Protocol.Procedures.RemoteProcedure;

namespace VirtVzd.Remote;

/// <summary>
/// Rows of other families' calls that are answered here where the daemon that holds the family is not there: nobody listens
/// on its socket. Where it is, it is the one that answers. Who may call is checked as of any other call.
/// </summary>
/// <param name="program">The table.</param>
/// <param name="shared">State and rules of all programs.</param>
sealed class StandInTable(RpcProgram<P> program, RemotePrograms shared)
{
    /// <summary>A row that a handler answers, or not: null leaves it at the daemon's absence.</summary>
    internal void Answer<TArgs, TRet>(P procedure, Func<RpcCall, TArgs, TRet?> handler)
        where TArgs : struct, IXdrRecord<TArgs>
        where TRet : struct, IXdrRecord<TRet> => program.Add(procedure, row => new RelayedProcedure(
            row,
            ArgumentsForm.Of<TArgs>(),
            shared.UpstreamsOf,
            (call, payload, reply) =>
            {
                var reader = new XdrReader(payload);
                if (handler(call, TArgs.Decode(ref reader)) is not { } result)
                {
                    return false;
                }

                reply.Reply(call.Header, result);
                return true;
            }));

    /// <summary>
    /// A row that the driver answers; not where access drivers decide, because it is the absent daemon that knows their
    /// questions.
    /// </summary>
    internal void Ask<TArgs, TRet>(P procedure, Func<OpenCall, TArgs, TRet> handler)
        where TArgs : struct, IXdrRecord<TArgs>
        where TRet : struct, IXdrRecord<TRet> => Answer<TArgs, TRet>(
            procedure,
            (call, args) => shared.Access.AllowsAll ? handler(shared.StateOf(call.Session).Enter(), args) : null);

    /// <summary>
    /// A row about the host's files, of which a client that may only read learns nothing; for others as <see cref="Ask"/>.
    /// </summary>
    internal void ForWriters<TArgs, TRet>(P procedure, Func<TArgs, TRet> handler)
        where TArgs : struct, IXdrRecord<TArgs>
        where TRet : struct, IXdrRecord<TRet> => Answer<TArgs, TRet>(
            procedure, (call, args) => shared.Access.AllowsAll && !call.Session.IsReadOnly ? handler(args) : null);

    /// <summary>The same of a call without a result.</summary>
    internal void Do<TArgs>(P procedure, Action<OpenCall, TArgs> handler)
        where TArgs : struct, IXdrRecord<TArgs> => Ask<TArgs, NoPayload>(procedure, (call, args) =>
        {
            handler(call, args);
            return default;
        });
}
