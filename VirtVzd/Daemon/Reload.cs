// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using Microsoft.Extensions.Logging;
using VirtVzd.Errors;
using VirtVzd.Logging;

namespace VirtVzd.Daemon;

/// <summary>
/// SIGHUP: reads the configuration again. The log's settings take effect at once if one of them has changed in the file
/// since it was read last; else what administrators have set stays, and the log's files are opened anew. The rest takes
/// effect at the next start. A file with an error changes nothing.
/// </summary>
sealed class Reload(DaemonSetup setup, SystemdNotify notify, ILogger log)
{
    static readonly HashSet<string> KeysInForceAtOnce = ["log_level", "log_filters", "log_outputs"];

    LoadedConfiguration _inForce = setup.Configuration;

    /// <summary>Reads the file and applies what can be applied. Loop thread.</summary>
    internal void Run()
    {
        log.Info("Reloading configuration on SIGHUP");
        notify.Reloading();
        ReadAgain();
        notify.Ready();
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
