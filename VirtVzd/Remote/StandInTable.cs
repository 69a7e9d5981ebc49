// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Relay;
using VirtVzd.Rpc;
using VirtVzd.Xdr;
using P = VirtVzd.Protocol.Procedures.RemoteProcedure;

namespace VirtVzd.Remote;

/// <summary>
/// Rows of other families' calls that are answered here where the host has no daemon that holds the family: there is no
/// socket of it. Where there is one, that daemon is the one to answer, and one that has died fails. Who may call is
/// checked as of any other call. Nothing is answered where access drivers decide, because it is the absent daemon that
/// knows their questions: the client hears that the daemon is not there.
/// </summary>
/// <param name="program">The table.</param>
/// <param name="shared">State and rules of all programs.</param>
sealed class StandInTable(RpcProgram<P> program, RemotePrograms shared)
{
    /// <summary>A row that the driver answers.</summary>
    internal void Ask<TArgs, TRet>(P procedure, OpenCallAnswer<TArgs, TRet> handler)
        where TArgs : struct, IXdrRecord<TArgs>
        where TRet : struct, IXdrRecord<TRet> => Answer<TArgs, TRet>(
            procedure, (call, args) => handler(shared.StateOf(call.Session).Enter(), args));

    /// <summary>The same of a call without a result.</summary>
    internal void Do<TArgs>(P procedure, OpenCallDeed<TArgs> handler)
        where TArgs : struct, IXdrRecord<TArgs> => Ask<TArgs, NoPayload>(procedure, (call, args) =>
        {
            handler(call, args);
            return default;
        });

    /// <summary>A row of what the hypervisor cannot do.</summary>
    internal void Lack<TArgs>(P procedure, ErrorDomain domain, string reason)
        where TArgs : struct, IXdrRecord<TArgs> => Do<TArgs>(
            procedure, (_, _) => throw LibvirtException.Of(ErrorCode.OperationUnsupported, domain, reason));

    /// <summary>A row about the host's files, of which a client that may only read learns nothing.</summary>
    internal void ForWriters<TArgs, TRet>(P procedure, Func<TArgs, TRet> handler)
        where TArgs : struct, IXdrRecord<TArgs>
        where TRet : struct, IXdrRecord<TRet> => ForWriters<TArgs, TRet>(
            procedure, new Func<TArgs, TRet?>(args => handler(args)));

    /// <summary>The same where the handler answers, or not: null leaves it at the daemon's absence.</summary>
    internal void ForWriters<TArgs, TRet>(P procedure, Func<TArgs, TRet?> handler)
        where TArgs : struct, IXdrRecord<TArgs>
        where TRet : struct, IXdrRecord<TRet> => Answer<TArgs, TRet>(
            procedure, (call, args) => call.Session.IsReadOnly ? null : handler(args));

    void Answer<TArgs, TRet>(P procedure, StandInAnswer<TArgs, TRet> handler)
        where TArgs : struct, IXdrRecord<TArgs>
        where TRet : struct, IXdrRecord<TRet> => program.Add(procedure, new RelayedProcedure(
            program.RowOf(procedure),
            ArgumentsForm.Of<TArgs>(),
            shared.UpstreamsOf,
            (call, payload, reply) =>
            {
                var reader = new XdrReader(payload);
                if (!shared.Access.AllowsAll || handler(call, TArgs.Decode(ref reader)) is not { } result)
                {
                    return false;
                }

                reply.Reply(call.Header, result);
                return true;
            }));
}
