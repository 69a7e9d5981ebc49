// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using Microsoft.Extensions.Logging;
using VirtVzd.Configuration;
using VirtVzd.Errors;
using VirtVzd.Io;
using VirtVzd.Logging;

namespace VirtVzd.Daemon;

/// <summary>
/// The second part of a start, and the daemon's life: builds every part once, in libvirt's order (cli.md §3, steps 11 to
/// 29), runs the loop, and takes all down again. Loop thread only.
/// </summary>
sealed class DaemonHost : IDisposable
{
    /// <summary>How long calls in flight may go on when the daemon ends.</summary>
    const long DrainMs = 30_000;

    const long DrainLookMs = 10;

    readonly DaemonSetup _setup;
    readonly DaemonConfig _config;
    readonly StartStatus _status;
    readonly ILogger _log;
    readonly ErrorLog _errors;
    readonly EventLoop _loop = new();
    readonly LoopTimer _drain;

    PidFile? _pidFile;
    DriverLock? _driverLock;
    WorkerPool? _workers;
    SignalRouter? _signals;
    DaemonSockets? _sockets;
    IdleTimeout? _idle;
    ExitCode _failing;
    ExitCode _exitCode;
    long? _drainUntilMs;

    /// <summary>Takes what the first part found out.</summary>
    internal DaemonHost(DaemonSetup setup, ILoggerFactory loggers, StartStatus status)
    {
        _setup = setup;
        _config = setup.Configuration.Values;
        _status = status;
        _log = loggers.CreateLogger("daemon.virtvzd");
        _errors = new ErrorLog(loggers);
        _drain = _loop.CreateTimer(LookAtCalls);
        _workerLog = loggers.CreateLogger("util.threadpool");
        _reload = new Reload(setup, _log);
    }

    readonly ILogger _workerLog;
    readonly Reload _reload;

    /// <summary>The steps of a start in their order, each with the exit code of its failure.</summary>
    (ExitCode IfItFails, Action Step)[] Steps =>
    [
        (ExitCode.PidFile, ClaimPidFile),
        (ExitCode.RunDirectory, MakeRunDirectory),
        (ExitCode.Driver, DescriptorLimit.Raise),
        (ExitCode.Init, CheckLimits),
        (ExitCode.Init, BuildServers),
        (ExitCode.Init, StartIdleTimeout),
        (ExitCode.Signal, RouteSignals),
        (ExitCode.Audit, OpenAudit),
        (ExitCode.Network, BindSockets),
    ];

    /// <summary>Starts, serves and stops.</summary>
    /// <returns>The exit code.</returns>
    internal int Run()
    {
        try
        {
            foreach (var (ifItFails, step) in Steps)
            {
                _failing = ifItFails;
                step();
            }
        }
        catch (LibvirtException error)
        {
            _errors.Raised(error);
            _status.Report(_failing);
            return (int)_failing;
        }

        // Whoever waits for a start in the background may connect from here on.
        _status.Report(ExitCode.None);
        TakeDriver();
        _loop.Run();
        return (int)_exitCode;
    }

    void ClaimPidFile()
    {
        if (_setup.PidFile.Length > 0)
        {
            _pidFile = PidFile.Acquire(_setup.PidFile);
        }
    }

    void MakeRunDirectory()
    {
        var path = _setup.Paths.RunDirectory;
        _log.Debug($"Ensuring run dir '{path}' exists");
        RunDirectory.Make(path, isPrivate: !_setup.Paths.IsPrivileged, $"unable to create rundir {path}");
    }

    void CheckLimits()
    {
        if (_config.MaxClients < _config.MaxAnonymousClients)
        {
            throw LibvirtException.Internal(
                ErrorDomain.Rpc,
                "The overall maximum number of clients must not be less than the number of clients waiting for authentication");
        }
    }

    void BuildServers()
    {
        var max = (int)Math.Min(_config.MaxWorkers, int.MaxValue);
        var limits = new WorkerLimits((int)Math.Min(_config.MinWorkers, (uint)max), max, (int)Math.Min(_config.PrioWorkers, int.MaxValue));
        _workers = new WorkerPool("virtvzd", limits, _workerLog);
    }

    void StartIdleTimeout() =>
        _idle = new IdleTimeout(_loop, _setup.TimeoutSeconds, clientCount: static () => 0, isHeld: static () => false, Quit);

    void RouteSignals() => _signals = new SignalRouter(_loop, Quit, _reload.Run);

    void OpenAudit()
    {
        _log.Debug("Attempting to configure auditing subsystem");
        if (_config.AuditLevel > 1)
        {
            throw LibvirtException.Of(
                ErrorCode.ConfigUnsupported, ErrorDomain.Audit, $"audit_level {_config.AuditLevel} wants auditing, which this daemon has not");
        }

        _log.Debug("Proceeding without auditing");
    }

    void BindSockets() => _sockets = DaemonSockets.Bind(_setup.Paths, _config);

    void TakeDriver() => _driverLock = new DriverLock(_setup.Paths.DriverDirectory, _loop, _log);

    /// <summary>Ends the daemon: no new clients, then time for the calls that are running. Asked twice, it does it once.</summary>
    void Quit()
    {
        if (_drainUntilMs is not null)
        {
            return;
        }

        _drainUntilMs = EventLoop.NowMs + DrainMs;
        _sockets?.Dispose();
        _workers?.Stop();
        LookAtCalls();
    }

    // A call that waits for the SDK cannot be ended from here, and a job that the SDK has is never cancelled: it is left.
    void LookAtCalls()
    {
        if (_workers is { Counts: { Running: 0, Priority: 0 } } or null)
        {
            _loop.Stop();
        }
        else if (EventLoop.NowMs < _drainUntilMs)
        {
            _drain.Start(DrainLookMs);
        }
        else
        {
            _log.Warning("Make forcefull daemon shutdown");
            _exitCode = ExitCode.PidFile;
            _loop.Stop();
        }
    }

    /// <summary>Takes down what was built, in the reverse order.</summary>
    public void Dispose()
    {
        _driverLock?.Dispose();
        _sockets?.Dispose();
        _signals?.Dispose();
        _workers?.Stop();
        _pidFile?.Dispose();
        _loop.Dispose();
    }
}
