// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.CompilerServices;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Xdr;

namespace VirtVzd.Rpc;

/// <summary>
/// A program made of the protocol's table and the handlers that were registered for its rows. Filled once at start,
/// then only read, by any thread.
/// </summary>
/// <typeparam name="TProcedure">The enumeration of the program's procedures.</typeparam>
sealed class RpcProgram<TProcedure> : IRpcProgram
    where TProcedure : unmanaged, Enum
{
    readonly RpcProcedure?[] _procedures;
    readonly Action<RpcCall> _guard;

    /// <summary>Makes a program that knows all of its procedures and implements none.</summary>
    /// <param name="number">Program number.</param>
    /// <param name="rows">The program's table.</param>
    /// <param name="guard">Refuses calls by the state of the connection, by throwing.</param>
    /// <param name="unimplemented">
    /// Answers a call that has no handler, by throwing; if null, it is NO_SUPPORT with the function's name.
    /// </param>
    /// <param name="arguments">
    /// What the arguments of a call that has no handler look like; if null, any will do.
    /// </param>
    internal RpcProgram(
        uint number,
        ReadOnlySpan<ProcedureRow> rows,
        Action<RpcCall>? guard = null,
        Action<RpcCall>? unimplemented = null,
        Func<TProcedure, ArgumentsForm>? arguments = null)
    {
        Number = number;
        _guard = guard ?? (static _ => { });
        arguments ??= static _ => ArgumentsForm.None;
        unimplemented ??= NoSupport;
        _procedures = new RpcProcedure?[rows.Length];
        foreach (ref readonly var row in rows)
        {
            _procedures[row.Number - 1] = row.IsEvent
                ? null
                : new UnimplementedProcedure(
                    row, arguments(Unsafe.BitCast<int, TProcedure>(row.Number)), unimplemented);
        }
    }

    /// <inheritdoc/>
    public uint Number { get; }

    /// <inheritdoc/>
    public uint Version => ProgramNumbers.Version;

    /// <summary>Registers a procedure with arguments and a result.</summary>
    /// <param name="procedure">Which one.</param>
    /// <param name="lane">What it may have to wait for.</param>
    /// <param name="handler">Runs on a worker; throws <see cref="LibvirtException"/> to fail the call.</param>
    /// <param name="inlineOk">Whether it may run on the loop thread.</param>
    internal void On<TArgs, TRet>(
        TProcedure procedure, Lane lane, CallAnswer<TArgs, TRet> handler, bool inlineOk = false)
        where TArgs : struct, IXdrRecord<TArgs>
        where TRet : struct, IXdrRecord<TRet> =>
        Add(procedure, new RpcProcedure<TArgs, TRet>(RowOf(procedure), lane, inlineOk, handler));

    /// <summary>Registers a procedure without arguments.</summary>
    internal void On<TRet>(TProcedure procedure, Lane lane, CallAnswer<TRet> handler, bool inlineOk = false)
        where TRet : struct, IXdrRecord<TRet> =>
        On<NoPayload, TRet>(procedure, lane, (call, _) => handler(call), inlineOk);

    /// <summary>Registers a procedure without a result.</summary>
    internal void On<TArgs>(TProcedure procedure, Lane lane, CallDeed<TArgs> handler, bool inlineOk = false)
        where TArgs : struct, IXdrRecord<TArgs> =>
        On<TArgs, NoPayload>(
            procedure,
            lane,
            (call, arguments) =>
            {
                handler(call, arguments);
                return default;
            },
            inlineOk);

    /// <summary>Registers a procedure with neither.</summary>
    internal void On(TProcedure procedure, Lane lane, Action<RpcCall> handler, bool inlineOk = false) =>
        On<NoPayload, NoPayload>(
            procedure,
            lane,
            (call, _) =>
            {
                handler(call);
                return default;
            },
            inlineOk);

    /// <inheritdoc/>
    public RpcProcedure? Find(int procedure) =>
        procedure > 0 && procedure <= _procedures.Length ? _procedures[procedure - 1] : null;

    /// <inheritdoc/>
    public string NameOf(int procedure) => Unsafe.BitCast<int, TProcedure>(procedure).ToString();

    /// <inheritdoc/>
    public void Guard(RpcCall call) => _guard(call);

    static void NoSupport(RpcCall call) => throw LibvirtException.NoSupport(
        call.Procedure.Row.Domain, call.Procedure.Row.Api);

    /// <summary>What the protocol's table says of a procedure.</summary>
    /// <exception cref="ArgumentException">It is an event, or none of this program.</exception>
    internal ProcedureRow RowOf(TProcedure procedure) => Find(Unsafe.BitCast<TProcedure, int>(procedure))?.Row
        ?? throw new ArgumentException($"{procedure} is no procedure that can be called.", nameof(procedure));

    /// <summary>Registers a procedure of a kind of its own.</summary>
    /// <param name="procedure">Which one.</param>
    /// <param name="made">It, made of <see cref="RowOf"/>.</param>
    internal void Add(TProcedure procedure, RpcProcedure made) =>
        _procedures[Unsafe.BitCast<TProcedure, int>(procedure) - 1] = made;
}
