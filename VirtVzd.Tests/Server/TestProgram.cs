// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.Threading;
using VirtVzd.Errors;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Rpc;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Server;

/// <summary>A small program that does to a server what real ones do, under the test's control.</summary>
sealed class TestProgram : IDisposable
{
    /// <summary>Its number.</summary>
    internal const uint Number = 0x7E570001;

    readonly ManualResetEventSlim _letGo = new();
    int _hanging;
    int _disposedStates;

    internal TestProgram()
    {
        var program = new RpcProgram<TestProcedure>(Number, Rows());
        program.On<TestText, TestText>(TestProcedure.Echo, Lane.Memory, (_, text) => text, inlineOk: true);
        program.On<TestText, TestText>(TestProcedure.EchoOnWorker, Lane.Memory, (_, text) => text);
        program.On(TestProcedure.Hang, Lane.Sdk, Hang);
        program.On(TestProcedure.HangUrgently, Lane.Sdk, Hang);
        program.On(TestProcedure.HangInAuthentication, Lane.Authentication, Hang);
        program.On(TestProcedure.Fail, Lane.Memory, _ => throw new InvalidCastException("a bug"));
        program.On(TestProcedure.Exhaust, Lane.Memory, _ => GC.KeepAlive(new byte[int.MaxValue]));
        program.On(TestProcedure.Close, Lane.Memory, call => call.Session.CloseAfterReply());
        program.On(TestProcedure.Authenticate, Lane.Memory, call => call.Session.MarkAuthenticated());
        program.On(TestProcedure.ReturnDescriptors, Lane.Memory, ReturnDescriptors);
        program.On(TestProcedure.ReturnDescriptorsAndFail, Lane.Memory, call =>
        {
            ReturnDescriptors(call);
            throw LibvirtException.Internal(ErrorDomain.Test, "no descriptors after all");
        });
        program.On<TestText, TestText>(TestProcedure.Large, Lane.Memory,
            (_, text) => new TestText(new string('x', int.Parse(text.Value, CultureInfo.InvariantCulture))));
        program.On(TestProcedure.StartKeepAlive, Lane.Memory, call => call.Session.StartKeepAlive());
        program.On(TestProcedure.Remember, Lane.Memory, call => call.Session.GetState(_ => new State(this)));
        Program = program;
    }

    /// <summary>What the dispatcher is given.</summary>
    internal IRpcProgram Program { get; }

    /// <summary>Every session that hung, in order.</summary>
    internal ConcurrentQueue<IRpcSession> Sessions { get; } = new();

    /// <summary>Calls that hang now.</summary>
    internal int Hanging => Volatile.Read(ref _hanging);

    /// <summary>States of connections that were given back.</summary>
    internal int DisposedStates => Volatile.Read(ref _disposedStates);

    /// <summary>Lets all calls that hang go on.</summary>
    internal void LetGo() => _letGo.Set();

    /// <inheritdoc/>
    public void Dispose() => _letGo.Dispose();

    static ProcedureRow[] Rows()
    {
        var rows = new ProcedureRow[(int)TestProcedure.Event];
        foreach (var procedure in Enum.GetValues<TestProcedure>())
        {
            var urgent = procedure == TestProcedure.HangUrgently ? CallPriority.High : CallPriority.Low;
            var use = procedure is TestProcedure.Authenticate or TestProcedure.HangInAuthentication
                ? CallUse.Anyone
                : CallUse.Reads;
            rows[(int)procedure - 1] = procedure == TestProcedure.Event
                ? ProcedureRow.Event((int)procedure)
                : new ProcedureRow(
                    (int)procedure, $"test{procedure}", urgent, use, ServedBy.None, ErrorDomain.Test, []);
        }

        return rows;
    }

    void Hang(RpcCall call)
    {
        Sessions.Enqueue(call.Session);
        Interlocked.Increment(ref _hanging);
        _letGo.Wait(Deadline.Patience);
        Interlocked.Decrement(ref _hanging);
    }

    static void ReturnDescriptors(RpcCall call)
    {
        for (var slot = 0; slot < (call.Incoming?.Count ?? 0); slot++)
        {
            call.ReturnDescriptor(call.TakeDescriptor(slot));
        }
    }

    /// <summary>What the program keeps for a connection.</summary>
    sealed class State(TestProgram program) : IDisposable
    {
        /// <inheritdoc/>
        public void Dispose() => Interlocked.Increment(ref program._disposedStates);
    }
}
