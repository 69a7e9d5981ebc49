// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Concurrent;
using System.Threading;
using Microsoft.Extensions.Logging;
using VirtVzd.Errors;
using VirtVzd.Io;
using VirtVzd.Logging;
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;
using VirtVzd.Server;
using VirtVzd.Tests.Io;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Server;

/// <summary>A server over a real socket, with its loop, workers and the test program.</summary>
sealed class TestServer : IDisposable
{
    readonly TemporaryDirectory _directory = new();
    readonly LoopThread _thread = new();
    readonly KeptLog _log = new();

    /// <summary>Starts it, accepting.</summary>
    internal TestServer(
        ClientLimits? limits = null,
        WorkerLimits? workers = null,
        int requestsPerClientMax = 5,
        AuthType auth = AuthType.None,
        int keepAliveSeconds = 0,
        uint keepAliveCount = 0,
        uint? onlyUserId = null,
        bool failIdentity = false,
        string name = "test",
        int authenticationMs = 60_000,
        int authenticationGraceMs = 120_000,
        int youngMs = 0,
        bool alwaysAdmits = false,
        int packetPatienceMs = 10_000,
        BudgetLimits? budget = null,
        Func<uint, bool>? isPrivileged = null,
        uint userLogLines = 0)
    {
        Workers = new WorkerPool("test", workers ?? new WorkerLimits(2, 4, 2), _log);
        var settings = new RpcServerSettings(
            name, limits ?? new ClientLimits(100, 20), keepAliveSeconds, keepAliveCount, MayRunInline: true)
        {
            AuthenticationMs = authenticationMs,
            AuthenticationGraceMs = authenticationGraceMs,
            YoungMs = youngMs,
            AlwaysAdmits = _ => alwaysAdmits,
            PacketPatienceMs = packetPatienceMs,
        };
        Budget = new ByteBudget(
            _thread.Loop, budget ?? new BudgetLimits(1 << 30, 1 << 30), isPrivileged ?? (static _ => false));
        var logLimit = new LogLimit(TimeProvider.System, userLogLines);
        Server = new RpcServer(
            settings,
            _thread.Loop,
            Workers,
            new RpcDispatcher(
                [Program.Program, Streams.Program], _log, new ErrorLog(new LoggerFactory([_log]), logLimit), logLimit),
            (credentials, _) => failIdentity
                ? throw LibvirtException.Internal(ErrorDomain.None, "Cannot find start time for pid 7")
                : new PeerIdentity { UserId = credentials.UserId, ProcessId = credentials.ProcessId },
            new LoggerFactory([_log]))
        {
            AuthenticationWorkers = AuthenticationWorkers = new WorkerPool(
                "test-auth", new WorkerLimits(0, 2, 0), _log),
            Budget = Budget,
            LogLimit = logLimit,
        };
        _thread.On(() =>
        {
            Server.AddService(
                new ServiceSettings(auth, IsReadOnly: false, requestsPerClientMax, onlyUserId),
                ListeningSocket.Bind(Path, mode: 0x1C0, groupId: 0, backlog: 200));
            Server.StartAccepting();
        });
    }

    /// <summary>Where it listens.</summary>
    internal string Path => _directory["sock"];

    /// <summary>The program behind it.</summary>
    internal TestProgram Program { get; } = new();

    /// <summary>The program of streams behind it.</summary>
    internal StreamProgram Streams { get; } = new();

    /// <summary>The server.</summary>
    internal RpcServer Server { get; }

    /// <summary>Its workers.</summary>
    internal WorkerPool Workers { get; }

    /// <summary>Its workers for authentication, two of them.</summary>
    internal WorkerPool AuthenticationWorkers { get; }

    /// <summary>What is held for its clients; on the loop thread, where nothing else is said.</summary>
    internal ByteBudget Budget { get; }

    /// <summary>What was logged, as <c>Level: message</c>.</summary>
    internal ConcurrentQueue<string> Log => _log.Lines;

    /// <summary>Runs a function on the loop thread.</summary>
    internal T OnLoop<T>(Func<T> function) => _thread.On(function);

    /// <summary>Connects a client.</summary>
    internal RawClient Connect() => new(Path);

    /// <summary>What every hostile test ends with: another client is answered at once.</summary>
    internal void AnswersOthers()
    {
        using var other = Connect();
        other.CheckEcho();
    }

    /// <summary>Drains, and tells how many calls were left.</summary>
    internal int Drain(int deadlineMs)
    {
        using var finished = new ManualResetEventSlim();
        var left = -1;
        _thread.Loop.Post(() => Server.Drain(deadlineMs, count =>
        {
            left = count;
            finished.Set();
        }));
        finished.Wait(Deadline.Patience);
        return left;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Program.LetGo();
        _thread.On(Server.Dispose);
        Workers.Stop();
        AuthenticationWorkers.Stop();
        Deadline.Until(
            "all workers have ended",
            () => Workers.Counts is { Running: 0, Priority: 0 } && AuthenticationWorkers.Counts.Running == 0);
        _thread.Dispose();
        Program.Dispose();
        _directory.Dispose();
    }

    /// <summary>Keeps what is logged.</summary>
    sealed class KeptLog : ILogger, ILoggerProvider
    {
        internal ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{logLevel}: {formatter(state, exception)}");

        public void Dispose()
        {
        }
    }
}
