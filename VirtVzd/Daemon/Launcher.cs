// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Extensions.Logging;
using VirtVzd.Configuration;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Native.Linux;

namespace VirtVzd.Daemon;

/// <summary>
/// The first part of a start, up to where a daemon in the background leaves its caller: command line, configuration,
/// log, paths (cli.md §3, steps 1 to 10). What fails here is told on the caller's terminal, exit code 1.
/// </summary>
sealed class Launcher : IDisposable
{
    const int Failure = 1;

    readonly string _program;
    readonly Func<string, string?> _variable;
    readonly bool _isPrivileged = Libc.geteuid() == 0;
    readonly StartStatus _status;
    readonly LogRouter _router;
    readonly LoggerFactory _loggers;
    readonly ILogger _log;
    readonly LastWords _lastWords;

    Launcher(string program, Func<string, string?> variable)
    {
        _program = program;
        _variable = variable;
        _status = new StartStatus(variable);
        _router = new LogRouter(
            TimeProvider.System, new LogHeader(UsageText.LibvirtVersion, HostName()), LogSockets.OfHost);
        _loggers = _router.CreateFactory();
        _log = _loggers.CreateLogger("daemon.virtvzd");
        _lastWords = new LastWords(_log);
    }

    /// <summary>Runs the daemon, or whatever else the command line asks for.</summary>
    /// <param name="program">The program's name as it was called.</param>
    /// <param name="arguments">The command line without it.</param>
    /// <param name="variable">The environment.</param>
    /// <returns>The exit code.</returns>
    internal static int Run(string program, string[] arguments, Func<string, string?> variable)
    {
        Launcher made;
        try
        {
            made = new Launcher(program, variable);
        }
        catch (Exception failure)
        {
            StandardStreams.Error($"{program}: error: {Unforeseen(failure).Message}\n");
            return Failure;
        }

        using var launcher = made;
        return launcher.Run(arguments);
    }

    /// <summary>
    /// What is said of a failure that nobody has foreseen: the system lacks something that the runtime needs.
    /// </summary>
    internal static LibvirtException Unforeseen(Exception failure) => failure as LibvirtException
        ?? LibvirtException.Internal(ErrorDomain.None, failure.GetBaseException().Message, failure);

    int Run(string[] arguments)
    {
        // Wrong log settings in the environment end every run, also one that only asks for the version.
        if (!TrySetLog(ApplyEnvironmentAlone))
        {
            return Failure;
        }

        var line = CommandLine.Parse(arguments, posixlyCorrect: _variable("POSIXLY_CORRECT") is not null);
        switch (line.Request)
        {
            case CommandLineRequest.ShowVersion:
                StandardStreams.Output(UsageText.Version(_program));
                return 0;
            case CommandLineRequest.ShowHelp:
                StandardStreams.Error(UsageText.Help(_program, _isPrivileged));
                return 0;
            case CommandLineRequest.BadOption:
                StandardStreams.Error($"{_program}: {line.Error}\n{UsageText.Help(_program, _isPrivileged)}");
                return Failure;
            case CommandLineRequest.Operands:
                StandardStreams.Error(UsageText.Operands(_program));
                return Failure;
            case CommandLineRequest.CheckConfiguration:
                return CheckConfiguration(line.ConfigPath);
            case CommandLineRequest.CheckHost:
                return CheckHost(line.ConfigPath);
            case CommandLineRequest.BadTimeout:
                _log.Error("Invalid value for timeout");
                return Failure;
            default:
                return Start(line);
        }
    }

    DaemonPaths DefaultPaths =>
        DaemonPaths.Default(_isPrivileged, _variable, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));

    int Start(CommandLine line)
    {
        DaemonSetup? setup;
        try
        {
            setup = Prepare(line, out var exitCode);
            if (setup is null)
            {
                return exitCode;
            }
        }
        catch (Exception failure)
        {
            _log.Error(Unforeseen(failure).Message);
            return Failure;
        }

        return Serve(setup);
    }

    int CheckConfiguration(string? path)
    {
        var check = ConfigurationCheck.Of(
            path ?? DefaultPaths.ConfigFile, mayBeMissing: path is null, _isPrivileged, loadsLibraries: true);
        StandardStreams.Error(string.Concat(check.Faults.Select(static fault => $"{fault}\n")));
        return check.IsPassed ? 0 : Failure;
    }

    int CheckHost(string? path)
    {
        var paths = DefaultPaths;
        var check = ConfigurationCheck.Of(
            path ?? paths.ConfigFile, mayBeMissing: path is null, _isPrivileged, loadsLibraries: false);
        var faults = check.Faults.Select(static fault =>
            new HostFinding(fault.IsWarning ? HostVerdict.Missing : HostVerdict.Wrong, "configuration", $"{fault}"));
        var found = check.Configuration is { } good ? new HostCheck(good.Values, paths, "/").Run() : [];
        HostFinding[] all = [.. faults, .. found];
        StandardStreams.Output(string.Concat(all.Select(static finding => $"{finding}\n")));
        return all.Any(static finding => finding.Verdict == HostVerdict.Wrong) ? Failure : 0;
    }

    // Null where there is nothing to serve: another process does, or it is said why not.
    DaemonSetup? Prepare(CommandLine line, out int exitCode)
    {
        exitCode = Failure;
        var paths = DefaultPaths;
        var configPath = line.ConfigPath ?? paths.ConfigFile;
        var configuration = LoadedConfiguration.Read(configPath, line.ConfigPath is null, _isPrivileged);
        var config = configuration.Values;
        var hostUuid = Explained("Can't setup host uuid", () => HostUuid.Of(config));
        var logSetup = new LogSetup(_router, _variable, line.IsVerbose, line.IsDaemon, paths);
        if (!TrySetLog(() => logSetup.Apply(config)))
        {
            return null;
        }

        foreach (var key in config.IgnoredKeys)
        {
            _log.Warning($"{configPath}: '{key}' has no effect: this daemon has no TCP or TLS sockets");
        }

        Explained("Can't initialize access manager", () => AccessDrivers.Check(config.AccessDrivers));
        paths = paths.With(config);
        var pidFile = line.PidFilePath ?? paths.PidFile;
        if (!_isPrivileged && line.PidFilePath is null)
        {
            Explained("Can't determine pid file path.", () => MakeUserDirectory(Path.GetDirectoryName(pidFile)!));
        }

        _log.Debug($"Decided on pid file path '{pidFile}'");
        if (!_isPrivileged && config.UnixSockDir is null)
        {
            Explained("Can't determine socket paths", () => MakeUserDirectory(paths.RunDirectory));
        }

        _log.Debug($"Decided on socket paths '{paths.MainSocket}', '{paths.ReadOnlySocket}' and '{paths.AdminSocket}'");
        if (line.IsDaemon && !_status.IsBackground)
        {
            exitCode = BackgroundStart.Run(_program);
            return null;
        }

        var setup = new DaemonSetup(
            Path.GetFullPath(configPath), line.ConfigPath is null, configuration, paths, pidFile, line.TimeoutSeconds,
            hostUuid, logSetup, _variable);
        if (_status.IsBackground)
        {
            ChangeToRoot();
        }

        return setup;
    }

    int Serve(DaemonSetup setup)
    {
        DaemonHost made;
        try
        {
            made = new DaemonHost(setup, _loggers, _status);
        }
        catch (Exception failure)
        {
            _log.Error(Unforeseen(failure).Message);
            _status.Report(ExitCode.Driver);
            return (int)ExitCode.Driver;
        }

        using var host = made;
        var code = host.Run();
        host.Dispose();
        if (host.HasLeftThreads)
        {
            _log.Warning(DaemonHost.ForcedEnd);
            Dispose();
            Libc._exit(Failure);
        }

        return code;
    }

    // libvirt's library reads these before anything else, and sends what goes wrong next to the outputs they name.
    void ApplyEnvironmentAlone()
    {
        var settings = LogSettings.BuiltIn.WithEnvironment(_variable);
        _router.Apply(settings.Priority, settings.Filters, settings.Outputs ?? []);
    }

    static bool TrySetLog(Action set)
    {
        try
        {
            set();
            return true;
        }
        catch (LibvirtException error)
        {
            // The library's own way to report errors where there is no log: the error's domain, which is none here,
            // comes first.
            StandardStreams.Error($"libvirt:  error : {error.Message}\n");
            return false;
        }
    }

    void Explained(string explanation, Action step) => Explained<object?>(explanation, () =>
    {
        step();
        return null;
    });

    /// <summary>Runs a step whose failure is told in two lines: the reason, and what it means.</summary>
    T Explained<T>(string explanation, Func<T> step)
    {
        try
        {
            return step();
        }
        catch (LibvirtException error)
        {
            _log.Error(error.Message);
            throw LibvirtException.Plain(error.Code, error.Domain, explanation);
        }
    }

    static void MakeUserDirectory(string path) =>
        RunDirectory.Make(path, isPrivate: true, $"Cannot create user runtime directory '{path}'");

    static void ChangeToRoot()
    {
        if (Libc.chdir("/") != 0)
        {
            throw LibvirtException.SystemError(
                ErrorDomain.None, Marshal.GetLastPInvokeError(), "cannot change to root directory");
        }
    }

    static string HostName()
    {
        const int BytesMax = 256;
        Span<byte> name = stackalloc byte[BytesMax];
        return Libc.gethostname(name, BytesMax - 1) == 0
            ? Encoding.UTF8.GetString(name[..name.IndexOf((byte)0)])
            : "(unknown)";
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _lastWords.Dispose();
        _status.Dispose();
        _loggers.Dispose();
        _router.Dispose();
    }
}
