// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using Microsoft.Extensions.Logging;
using VirtVzd.Errors;
using VirtVzd.Io;
using VirtVzd.Logging;

namespace VirtVzd.Daemon;

/// <summary>
/// SIGHUP: reads the configuration again. The log's settings take effect at once if one of them has changed in the file
/// since it was read last; else what administrators have set stays, and the log's files are opened anew. The rest takes
/// effect at the next start. A file with an error changes nothing.
/// </summary>
sealed class Reload(DaemonSetup setup, SystemdNotify notify, DaemonHooks hooks, EventLoop loop, ILogger log)
{
    static readonly HashSet<string> KeysInForceAtOnce = ["log_level", "log_filters", "log_outputs"];

    LoadedConfiguration _inForce = setup.Configuration;
    bool _isRunning;
    bool _isStopped;
    bool _isWantedAgain;

    /// <summary>
    /// Runs the administrator's scripts, then reads the file and applies what can be applied. Wanted again meanwhile, it
    /// begins again at its end, so that the file's last state counts. Loop thread.
    /// </summary>
    internal void Run()
    {
        _isWantedAgain = _isRunning;
        if (!_isRunning)
        {
            _isRunning = true;
            log.Info("Reloading configuration on SIGHUP");
            hooks.RunBeside(loop, ("reload", "begin", "SIGHUP"), "daemon-reload", Apply);
        }
    }

    /// <summary>From now on there is nothing to reload for: the daemon ends.</summary>
    internal void Stop() => _isStopped = true;

    void Apply()
    {
        _isRunning = false;
        if (_isStopped)
        {
            return;
        }

        notify.Reloading();
        ReadAgain();
        notify.Ready();
        if (_isWantedAgain)
        {
            Run();
        }
    }

    void ReadAgain()
    {
        LoadedConfiguration read;
        string[] changed;
        try
        {
            read = LoadedConfiguration.Read(setup.ConfigPath, setup.IsDefaultConfig, setup.Paths.IsPrivileged);
            changed = [.. read.File.ChangedKeys(_inForce.File)];
            if (changed.Any(KeysInForceAtOnce.Contains))
            {
                setup.LogSetup.Apply(read.Values);
            }
            else
            {
                setup.LogSetup.Router.ReopenOutputs();
            }
        }
        catch (LibvirtException error)
        {
            log.Error($"{error.Message}; the configuration in force stays");
            return;
        }

        _inForce = read;
        Tell("in force now", changed.Where(KeysInForceAtOnce.Contains));
        Tell("needs a restart", changed.Where(key => !KeysInForceAtOnce.Contains(key)));
    }

    void Tell(string what, IEnumerable<string> keys)
    {
        var list = string.Join(", ", keys);
        if (list.Length > 0)
        {
            log.Info($"Configuration changed, {what}: {list}");
        }
    }
}
