// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Extensions.Logging;
using VirtVzd.Auth;
using VirtVzd.Client;
using VirtVzd.Configuration;
using VirtVzd.Errors;
using VirtVzd.Io;
using VirtVzd.Logging;
using VirtVzd.Native.Audit;
using VirtVzd.Native.Linux;
using VirtVzd.Relay;
using VirtVzd.Remote;
using VirtVzd.Rpc;
using VirtVzd.Vz;
using VirtVzd.Vz.Session;

namespace VirtVzd.Daemon;

/// <summary>
/// The second part of a start, and the daemon's life: builds every part once, in libvirt's order (cli.md §3, steps 11
/// to 29), runs the loop, and takes all down again. Loop thread only.
/// </summary>
sealed class DaemonHost : IDisposable
{
    /// <summary>What the log says of an end that does not wait for everything (libvirt's words).</summary>
    internal const string ForcedEnd = "Make forcefull daemon shutdown";

    /// <summary>
    /// How long calls may still get their answer from the host when the daemon ends, before they are told so.
    /// </summary>
    const int AnswerMs = 500;

    /// <summary>
    /// How long guests that are to go with their clients may take to end: as long as leaves calls a moment of
    /// <see cref="DrainMs"/>.
    /// </summary>
    const int RunsMs = 4_000;

    /// <summary>How long calls in flight may go on when the daemon ends: none waits for the host by then.</summary>
    const int DrainMs = 5_000;

    /// <summary>How long a start waits for a daemon that ends: as long as that may take at most.</summary>
    const int PredecessorMs = 15_000;

    static readonly TimeSpan s_stopLimit = TimeSpan.FromSeconds(15);

    static readonly HashSet<string> KeysOfBoundSockets =
        ["unix_sock_group", "unix_sock_rw_perms", "unix_sock_ro_perms", "unix_sock_admin_perms", "unix_sock_dir"];

    readonly DaemonSetup _setup;
    readonly DaemonConfig _config;
    readonly StartStatus _status;
    readonly ILogger _log;
    readonly ErrorLog _errors;
    readonly ILoggerFactory _loggers;
    readonly EventLoop _loop = new();
    readonly SystemdNotify _notify;
    readonly PolkitAuthority _polkit = new();
    readonly PolkitAccess _polkitAccess;
    readonly LogLimit _logLimit;
    readonly SubscriptionCounts _subscriptions;
    readonly DaemonHooks _hooks;
    readonly StopWatchdog _watchdog;

    PidFile? _pidFile;
    DriverLock? _driverLock;
    VzHypervisor? _hypervisor;
    SaslServer? _sasl;
    ClientLoop? _clients;
    RemotePrograms? _programs;
    DaemonServers? _servers;
    DaemonSockets? _sockets;
    Reload? _reload;
    SignalRouter? _signals;
    FileDescriptor? _audit;
    IdleTimeout? _idle;
    ExitCode _failing;
    ExitCode _exitCode;
    bool _isQuitting;

    /// <summary>Takes what the first part found out.</summary>
    internal DaemonHost(DaemonSetup setup, ILoggerFactory loggers, StartStatus status)
    {
        _setup = setup;
        _config = setup.Configuration.Values;
        _status = status;
        _log = loggers.CreateLogger("daemon.virtvzd");
        _errors = new ErrorLog(loggers);
        _loggers = loggers;
        _logLimit = new LogLimit(TimeProvider.System, _config.MaxUserLogLines);
        _subscriptions = new SubscriptionCounts(
            _config.MaxClientCallbacks, _config.MaxUserCallbacks, DaemonServers.IsRootOrOurOwn(Libc.geteuid()));
        _polkitAccess = new PolkitAccess(_polkit, loggers.CreateLogger("access.accessdriverpolkit"), _logLimit);
        _notify = new SystemdNotify(setup.Variable, _loop, _log);
        _hooks = new DaemonHooks(setup.Paths.HooksDirectory, setup.Variable, DaemonHooks.UsualPatience, loggers);
        _watchdog = new StopWatchdog(s_stopLimit, LetGo, _log);
    }

    /// <summary>
    /// Whether a thread is left that hangs somewhere: the process must not end by way of the libraries' own ends, which
    /// may wait for it. Known after <see cref="Dispose"/>.
    /// </summary>
    internal bool HasLeftThreads { get; private set; }

    /// <summary>The steps of a start in their order, each with the exit code of its failure.</summary>
    (ExitCode IfItFails, Action Step)[] Steps =>
    [
        (ExitCode.PidFile, ClaimPidFile),
        (ExitCode.RunDirectory, MakeRunDirectory),
        (ExitCode.Driver, DescriptorLimit.Raise),
        (ExitCode.Init, CheckLimits),
        (ExitCode.Init, BuildDriver),
        (ExitCode.Init, BuildServers),
        (ExitCode.Init, StartIdleTimeout),
        (ExitCode.Signal, RouteSignals),
        (ExitCode.Audit, OpenAudit),
        (ExitCode.Hooks, () => _hooks.Run("start", "-", "start")),
        (ExitCode.Network, OpenSockets),
        (ExitCode.Init, Begin),
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
        catch (Exception failure)
        {
            _errors.Raised(Launcher.Unforeseen(failure));

            // Whoever hears of it may look for what is left, or try again.
            Dispose();
            _status.Report(_failing);
            return (int)_failing;
        }

        // Whoever waits for a start in the background may connect from here on.
        _status.Report(ExitCode.None);
        _loop.Run();
        return (int)_exitCode;
    }

    void ClaimPidFile()
    {
        if (_setup.PidFile.Length > 0)
        {
            // A service manager, whose sockets are always served, waits for the end of the one before by itself.
            var socket = _setup.Paths.MainSocket;
            _pidFile = PidFile.Acquire(_setup.PidFile, () => !ListeningSocket.IsServed(socket), PredecessorMs);
        }
    }

    void MakeRunDirectory()
    {
        var path = _setup.Paths.RunDirectory;
        _log.Debug($"Ensuring run dir '{path}' exists");
        RunDirectory.Make(path, isPrivate: !_setup.Paths.IsPrivileged, $"unable to create rundir {path}");
    }

    void CheckLimits() => DaemonLimits.Check(_config);

    SecondaryDaemons OtherDaemons() => new(
        _setup.Paths.IsPrivileged && _config.RunDir is null ? "/var/run/libvirt" : _setup.Paths.RunDirectory,
        _setup.Paths.IsPrivileged);

    // With a run directory of its own a session's daemon has its peers there, and those that it started would listen
    // elsewhere.
    SessionDaemons? StartOfOtherDaemons() => _setup.Paths.IsPrivileged || _config.RunDir is not null
        ? null
        : new SessionDaemons(OtherDaemons(), _setup.Paths.RunDirectory, _setup.Variable);

    // The lock is tried when the sockets listen, so that a second instance fails at these and not at the driver.
    void BuildDriver()
    {
        _clients = new ClientLoop(_loggers.CreateLogger("rpc.netclient"));
        _hypervisor = new VzHypervisor(
            new VzOptions
            {
                SdkLibrary = _config.SdkLibrary,
                SessionMode = !_setup.Paths.IsPrivileged,
                StateDirectory = _setup.Paths.DriverDirectory,
                LastingDirectory = _setup.Paths.LastingDirectory,
                HostUuid = _setup.HostUuid,
                Schemas = new LibvirtSchemas(LibvirtSchemas.UsualDirectory),
                Destinations = new MigrationDestinations(_clients, _loggers.CreateLogger("rpc.netclient")),
                Networks = new VirtualNetworks(_clients, OtherDaemons(), _loggers.CreateLogger("rpc.netclient")),
            },
            _loggers);
        _hypervisor.ActivityChanged = () => _loop.Post(() => _idle?.NeedChanged());
        _driverLock = new DriverLock(_setup.Paths.DriverDirectory, _loop, _log, taken: _hypervisor.Start);
    }

    void BuildServers()
    {
        var trust = Trust();
        var relay = new DaemonRelay(OtherDaemons(), StartOfOtherDaemons(), _clients!, () => trust.SystemToken);
        var checksMax = (int)Math.Clamp(_config.MaxWorkers / 2, 1, int.MaxValue);
        var authenticator = new PolkitAuthenticator(_polkit, checksMax, _loggers.CreateLogger("util.polkit"));
        if (_config.UsesAuth(AuthScheme.Sasl))
        {
            _sasl = new SaslServer(
                new SaslUserNames(_config.SaslAllowedUsernameList),
                _loggers.CreateLogger("rpc.netsaslcontext"),
                _logLimit);
        }

        var driver = new GuardedHypervisor(_driverLock!, _hypervisor!);
        var access = AccessDrivers.Make(_config.AccessDrivers, _polkitAccess);
        _programs = new RemotePrograms(
            driver,
            access,
            relay,
            new HostStorage(),
            new HostPools(Path.Combine(_setup.Paths.LastingDirectory, "pools")),
            authenticator,
            trust,
            _subscriptions,
            _loggers.CreateLogger("daemon.remote"),
            _sasl);
        var control = new DaemonControl(
            _loop, _setup.LogSetup, setIdleTimeout: seconds => _idle!.Seconds = seconds, Quit);
        _servers = new DaemonServers(
            _config,
            _loop,
            _programs.All,
            _sasl,
            _setup.LogSetup.Router,
            control,
            _subscriptions,
            _logLimit,
            _loggers);
    }

    IdentityTrust Trust()
    {
        var trust = new IdentityTrust(Libc.geteuid(), systemToken: null);
        new SharedToken(_setup.Paths.RunDirectory, trust, _loop, _errors, _log).Obtain();
        return trust;
    }

    void StartIdleTimeout()
    {
        _idle = new IdleTimeout(
            _loop, _setup.TimeoutSeconds, () => _servers!.ClientCount > 0 || _hypervisor!.ActiveDomainCount > 0, Quit);
        var memory = new MemoryReturn(_loop, () => _servers!.HeldBytes, () => _servers!.ClientCount, _log);
        _servers!.ClientsChanged = () =>
        {
            _idle.NeedChanged();
            memory.ClientsChanged();
        };
    }

    void RouteSignals()
    {
        _reload = new Reload(_setup, _servers!, _notify, _hooks, _loop, _log);
        _watchdog.Start();
        _signals = new SignalRouter(_loop, _watchdog.Begin, Quit, _reload.Run);
    }

    void OpenAudit()
    {
        if (_config.AuditLevel == 0)
        {
            return;
        }

        _log.Debug("Attempting to configure auditing subsystem");
        try
        {
            _audit = AuditSubsystem.Open();
        }
        catch (LibvirtException error) when (_config.AuditLevel == 1)
        {
            _log.Info(error.Message);
            _log.Debug("Proceeding without auditing");
        }
    }

    void OpenSockets()
    {
        var handedOver = SystemdSockets.Find(_setup.Variable, Environment.ProcessId, _setup.Paths.IsPrivileged, _log);
        if (handedOver is not null)
        {
            foreach (var key in _setup.Configuration.File.Names.Where(KeysOfBoundSockets.Contains).Order())
            {
                _log.Warning($"{_setup.ConfigPath}: '{key}' has no effect: the sockets are the service manager's");
            }
        }

        _sockets = DaemonSockets.Open(_setup.Paths, _config, handedOver);
        _servers!.Listen(_sockets);
        _sasl?.Load();
    }

    void Begin()
    {
        _driverLock!.Take();
        _servers!.StartAccepting();
        _notify.Ready();
    }

    /// <summary>
    /// Ends the daemon: no new clients, then a moment for the calls that are running; those that wait for the host are
    /// told that the daemon stops. A job that the SDK has is never cancelled. Guests are left alone but for those that
    /// a client has started to go with his connection, which ends now. Asked twice, it does it once.
    /// </summary>
    void Quit()
    {
        if (_isQuitting)
        {
            return;
        }

        _isQuitting = true;
        _watchdog.Begin();
        _reload!.Stop();
        _notify.Stopping(s_stopLimit);
        var left = 2;
        var endWaits = _loop.CreateTimer(_hypervisor!.EndWaits);
        endWaits.Start(AnswerMs);
        if (_hypervisor.EndRunsOfClients(() => _loop.Post(() => OnRunsEnded())))
        {
            endWaits.Start(RunsMs);
        }

        _servers!.Drain(DrainMs, callsLeft =>
        {
            if (callsLeft > 0)
            {
                _log.Warning(ForcedEnd);
                _exitCode = ExitCode.PidFile;
                HasLeftThreads = true;
                _loop.Stop();
                return;
            }

            EndIfLast();
        });

        void OnRunsEnded()
        {
            endWaits.Start(AnswerMs);
            EndIfLast();
        }

        void EndIfLast()
        {
            if (--left == 0)
            {
                _watchdog.Extend(_hooks.RunBeside(_loop, ("shutdown", "-", "shutdown"), "daemon-shutdown", _loop.Stop));
            }
        }
    }

    // What the next daemon needs.
    void LetGo()
    {
        _driverLock?.Release();
        _pidFile?.Dispose();
    }

    /// <summary>Takes down what was built, in the reverse order; once more does nothing.</summary>
    public void Dispose()
    {
        _servers?.Dispose();

        // Those that no server has taken.
        _sockets?.Dispose();
        _polkitAccess.Dispose();
        _programs?.Dispose();
        _clients?.Dispose();
        _polkit.Dispose();
        _hypervisor?.Dispose();
        HasLeftThreads |= _hypervisor is { HasLeftThreads: true };
        _driverLock?.Dispose();
        _signals?.Dispose();
        _audit?.Dispose();
        _pidFile?.Dispose();
        _notify.Dispose();
        _loop.Dispose();
    }
}
