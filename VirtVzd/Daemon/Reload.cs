// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using Microsoft.Extensions.Logging;
using VirtVzd.Configuration;
using VirtVzd.Errors;
using VirtVzd.Io;
using VirtVzd.Logging;

namespace VirtVzd.Daemon;

/// <summary>
/// SIGHUP: runs the administrator's scripts and reads the configuration again. A key whose value in the file is another
/// than at the last time takes effect as far as that is possible without a restart; the log says for each. What
/// administrators have set of the others stays. The log's files are opened anew. A file with an error changes nothing.
/// </summary>
/// <param name="setup">Where the configuration is, and what it said at the start.</param>
/// <param name="servers">What is changed.</param>
/// <param name="notify">The service manager.</param>
/// <param name="hooks">The administrator's scripts.</param>
/// <param name="loop">Where it all happens.</param>
/// <param name="log">Says what was done.</param>
sealed class Reload(
    DaemonSetup setup, DaemonServers servers, SystemdNotify notify, DaemonHooks hooks, EventLoop loop, ILogger log)
{
    LoadedConfiguration _inForce = setup.Configuration;
    bool _isRunning;
    bool _isStopped;
    bool _isWantedAgain;

    /// <summary>
    /// Runs the administrator's scripts, then reads the file and applies what can be applied. Wanted again meanwhile,
    /// it begins again at its end, so that the file's last state counts. Loop thread.
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
        var check = ConfigurationCheck.Of(
            setup.ConfigPath, setup.IsDefaultConfig, setup.Paths.IsPrivileged, loadsLibraries: false);
        foreach (var fault in check.Faults)
        {
            log.At(fault.IsWarning ? LogLevel.Warning : LogLevel.Error, $"{fault}");
        }

        if (check.Configuration is not { } read)
        {
            log.Error("The configuration in force stays");
            return;
        }

        var change = new ConfigChange(read.Values, read.File.ChangedKeys(_inForce.File).ToHashSet());
        try
        {
            setup.LogSetup.Apply(change);
        }
        catch (LibvirtException error)
        {
            log.Error($"{error.Message}; the configuration in force stays");
            return;
        }

        _inForce = read;
        TellOfLog(change);
        foreach (var row in ReloadTable.Rows.Where(row => change.Keys.Overlaps(row.Keys)))
        {
            Apply(row, change);
        }

        TellOfRest(change, read.File);
    }

    void TellOfLog(ConfigChange change)
    {
        foreach (var key in change.Keys.Where(ReloadTable.LogKeys.Contains))
        {
            var variable = setup.LogSetup.VariableBefore(key);
            Tell(
                LogLevel.Information, key,
                variable is null ? "is in force now" : $"has no effect: {variable} of the environment goes before it");
        }
    }

    void Apply(ReloadRow row, ConfigChange change)
    {
        var refusal = "";
        try
        {
            row.Apply(servers, change);
        }
        catch (LibvirtException error)
        {
            refusal = error.Message;
        }

        foreach (var key in row.Keys.Where(change.Keys.Contains))
        {
            if (refusal.Length > 0)
            {
                Tell(LogLevel.Error, key, $"needs a restart: {refusal}");
            }
            else
            {
                Tell(LogLevel.Information, key, row.Effect switch
                {
                    ReloadEffect.AtOnce => "is in force now",
                    ReloadEffect.ForNewClients => "is in force for new clients",
                    _ => "has no effect in this daemon",
                });
            }
        }
    }

    void TellOfRest(ConfigChange change, ConfigFile file)
    {
        var unlikeStart = file.ChangedKeys(setup.Configuration.File).ToHashSet();
        foreach (var key in change.Keys.Where(static key => ReloadTable.EffectOf(key) == ReloadEffect.AtRestart))
        {
            if (unlikeStart.Contains(key))
            {
                Tell(LogLevel.Warning, key, "needs a restart");
            }
            else
            {
                Tell(LogLevel.Information, key, "is again what the daemon was started with");
            }
        }
    }

    void Tell(LogLevel level, string key, string what) => log.At(level, $"Configuration changed: '{key}' {what}");
}
