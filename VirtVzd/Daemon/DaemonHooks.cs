// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.Extensions.Logging;
using VirtVzd.Errors;
using VirtVzd.Io;
using VirtVzd.Logging;
using VirtVzd.Native.Linux;

namespace VirtVzd.Daemon;

/// <summary>
/// The administrator's scripts for what happens to the daemon (cli.md §11): <c>daemon</c> in the directory of hooks,
/// then the executable files of <c>daemon.d</c> by name, looked for each time. Each gets an object (<c>-</c>), an
/// operation, a sub-operation and an extra argument, nothing on standard input, and a small environment. What they
/// answer changes nothing: a failure is an error in the log, and one that takes too long is killed.
/// </summary>
/// <param name="directory">The directory of hooks.</param>
/// <param name="variable">The daemon's environment.</param>
/// <param name="patience">How long each script may take.</param>
/// <param name="loggers">Makes the loggers.</param>
sealed class DaemonHooks(string directory, Func<string, string?> variable, TimeSpan patience, ILoggerFactory loggers)
{
    static readonly string[] PassedVariables =
        ["LD_PRELOAD", "LD_LIBRARY_PATH", "PATH", "HOME", "USER", "LOGNAME", "TMPDIR"];

    readonly ILogger _log = loggers.CreateLogger("util.hook");
    readonly ErrorLog _errors = new(loggers);

    /// <summary>How long a script may take.</summary>
    internal static TimeSpan UsualPatience { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Runs the scripts and waits for them.</summary>
    /// <exception cref="LibvirtException">The directory of scripts cannot be read.</exception>
    internal void Run(string operation, string subOperation, string extra) => Run(
        Find(), operation, subOperation, extra);

    /// <summary>
    /// Runs the scripts on a thread of their own, and then an action on the loop; at once, if there are none, or no
    /// thread.
    /// </summary>
    /// <param name="loop">Where the action runs; loop thread.</param>
    /// <param name="arguments">Operation, sub-operation, extra.</param>
    /// <param name="threadName">What the thread is called.</param>
    /// <param name="then">The action.</param>
    /// <returns>How long that may take.</returns>
    internal TimeSpan RunBeside(
        EventLoop loop, (string Operation, string SubOperation, string Extra) arguments, string threadName, Action then)
    {
        List<string> scripts;
        try
        {
            scripts = Find();
        }
        catch (LibvirtException error)
        {
            _errors.Raised(error);
            scripts = [];
        }

        if (scripts.Count == 0)
        {
            then();
            return TimeSpan.Zero;
        }

        var thread = new Thread(() =>
        {
            Run(scripts, arguments.Operation, arguments.SubOperation, arguments.Extra);
            loop.Post(then);
        })
        { IsBackground = true, Name = threadName };
        if (thread.TryStart())
        {
            return scripts.Count * patience;
        }

        _log.Error($"There is no thread to be had: no hook script is called for {arguments.Operation}");
        then();
        return TimeSpan.Zero;
    }

    /// <summary>The scripts that there are now, in their order.</summary>
    /// <exception cref="LibvirtException">The directory of scripts is there and cannot be read.</exception>
    List<string> Find()
    {
        var single = Path.Combine(directory, "daemon");
        var scripts = new List<string>();
        if (!File.Exists(single))
        {
            _log.Debug($"No hook script {single}");
        }
        else
        {
            AddIfExecutable(single);
        }

        var several = single + ".d";
        if (!Directory.Exists(several))
        {
            _log.Debug($"No hook script dir {several}");
            return scripts;
        }

        foreach (var path in FilesOf(several))
        {
            AddIfExecutable(path);
        }

        return scripts;

        void AddIfExecutable(string path)
        {
            if (Libc.access(path, Libc.X_OK) == 0)
            {
                _log.Debug($"Found hook script {path}");
                scripts.Add(path);
            }
            else
            {
                _log.Warning($"Non-executable hook script {path}");
            }
        }
    }

    static string[] FilesOf(string path)
    {
        try
        {
            return [.. Directory.EnumerateFiles(path).Order(StringComparer.Ordinal)];
        }
        catch (UnauthorizedAccessException)
        {
            throw Unreadable(Errno.EACCES);
        }
        catch (IOException)
        {
            throw Unreadable(Errno.EIO);
        }

        LibvirtException Unreadable(int errno) => LibvirtException.SystemError(
            ErrorDomain.Hook, errno, $"cannot open directory '{path}'");
    }

    void Run(List<string> scripts, string operation, string subOperation, string extra)
    {
        foreach (var script in scripts)
        {
            _log.Debug($"Calling hook {script} id=- op={operation} subop={subOperation} extra={extra}");
            RunScript([script, "-", operation, subOperation, extra]);
        }
    }

    void RunScript(string[] command)
    {
        var environment = PassedVariables
            .Select(name => (Name: name, Value: variable(name)))
            .Where(static pair => pair.Value is not null)
            .Select(static pair => $"{pair.Name}={pair.Value}")
            .Prepend("LC_ALL=C");
        var line = string.Join(' ', command);
        var finished = ChildProgram.Run(command, environment, patience, out var errno);
        if (finished is null)
        {
            var cause = LibvirtException.SystemError(ErrorDomain.None, errno, $"cannot execute binary {command[0]}");
            _errors.Raised(LibvirtException.Of(ErrorCode.HookScriptFailed, ErrorDomain.Hook, cause.Message));
            return;
        }

        _log.Debug($"Result {finished.End}, stdout: '{finished.Output}' stderr: '{finished.Error}'");
        if (!finished.Succeeded)
        {
            var end = finished.TimedOut ? $"end: killed after {patience.TotalSeconds} seconds" : finished.End;
            var said = finished.Error.Length > 0 ? $": {finished.Error.TrimEnd('\n')}" : "";
            _errors.Raised(LibvirtException.Of(
                ErrorCode.HookScriptFailed, ErrorDomain.Hook,
                $"internal error: Child process ({line}) unexpected {end}{said}"));
        }
    }
}
