// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Errors;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Rpc;
using VirtVzd.Xdr;

namespace VirtVzd.Remote;

/// <summary>
/// Fills a program's table: one row a procedure, with the lane that it runs in. Who may call it, its name and its error
/// domain are the protocol's. Before a handler runs it is checked that the client may call it, and what an access
/// driver is to be asked for is laid down. A row that is said to be <c>inlineOk</c> ends in microseconds and may run on
/// the loop thread, unless an access driver has to be asked about it.
/// </summary>
/// <typeparam name="TProcedure">The enumeration of the program's procedures.</typeparam>
/// <param name="program">The table.</param>
/// <param name="rowOf">The protocol's row of a procedure.</param>
/// <param name="shared">State and rules of all programs.</param>
sealed class CallTable<TProcedure>(
    RpcProgram<TProcedure> program, Func<TProcedure, ProcedureRow> rowOf, RemotePrograms shared)
    where TProcedure : unmanaged, Enum
{
    /// <summary>Whether every call is allowed without a question to anybody.</summary>
    internal bool AsksNobody { get; } = shared.Access.AllowsAll;

    /// <summary>A row with arguments and a result.</summary>
    internal void Answer<TArgs, TRet>(
        TProcedure procedure, Lane lane, OpenCallAnswer<TArgs, TRet> handler, bool inlineOk = false)
        where TArgs : struct, IXdrRecord<TArgs>
        where TRet : struct, IXdrRecord<TRet>
    {
        var rights = RightsTo(procedure);
        program.On<TArgs, TRet>(
            procedure, LaneOf(lane), (call, args) => handler(Enter(call, rights, args), args), inlineOk && AsksNobody);
    }

    /// <summary>A row without arguments.</summary>
    internal void Answer<TRet>(TProcedure procedure, Lane lane, OpenCallAnswer<TRet> handler, bool inlineOk = false)
        where TRet : struct, IXdrRecord<TRet> =>
        Answer<NoPayload, TRet>(procedure, lane, (call, _) => handler(call), inlineOk);

    /// <summary>A row without a result.</summary>
    internal void Do<TArgs>(TProcedure procedure, Lane lane, OpenCallDeed<TArgs> handler)
        where TArgs : struct, IXdrRecord<TArgs>
    {
        var rights = RightsTo(procedure);
        program.On<TArgs>(procedure, LaneOf(lane), (call, args) => handler(Enter(call, rights, args), args));
    }

    /// <summary>A row with neither arguments nor a result.</summary>
    internal void Do(TProcedure procedure, Lane lane, Action<OpenCall> handler) =>
        Do<NoPayload>(procedure, lane, (call, _) => handler(call));

    /// <summary>A row whose answer is no record: a stream or a descriptor.</summary>
    internal void Pass<TArgs>(TProcedure procedure, Lane lane, PassedCallDeed<TArgs> handler)
        where TArgs : struct, IXdrRecord<TArgs>
    {
        var rights = RightsTo(procedure);
        program.On<TArgs>(procedure, LaneOf(lane), (call, args) => handler(call, Enter(call, rights, args), args));
    }

    /// <summary>A row whose answer is a record, and a stream behind it or a descriptor beside it.</summary>
    internal void Pass<TArgs, TRet>(TProcedure procedure, Lane lane, PassedCallAnswer<TArgs, TRet> handler)
        where TArgs : struct, IXdrRecord<TArgs>
        where TRet : struct, IXdrRecord<TRet>
    {
        var rights = RightsTo(procedure);
        program.On<TArgs, TRet>(
            procedure, LaneOf(lane), (call, args) => handler(call, Enter(call, rights, args), args));
    }

    /// <summary>What an access driver is asked about the calls of a procedure.</summary>
    internal ProcedureRights RightsTo(TProcedure procedure) => new(rowOf(procedure));

    /// <summary>Lets a call in.</summary>
    /// <exception cref="LibvirtException">The client may only read, or has opened no connection.</exception>
    internal OpenCall Enter<TArgs>(RpcCall call, ProcedureRights rights, in TArgs args)
        where TArgs : struct
    {
        if (call.Session.IsReadOnly)
        {
            ReadOnlyRules.Check(call.Procedure.Row, args);
        }

        var open = shared.StateOf(call.Session).Enter();
        return AsksNobody ? open : open.Needing(rights.Of(args));
    }

    // An access driver asks somebody else about each call, who may not answer.
    Lane LaneOf(Lane lane) => lane == Lane.Memory && !AsksNobody ? Lane.Sdk : lane;
}
