// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using VirtVzd.Configuration;
using VirtVzd.Errors;
using VirtVzd.Logging;

namespace VirtVzd.Daemon;

/// <summary>Puts the log settings of all their sources into force, at the start and at a reload (logging.md §3, §4).</summary>
/// <param name="router">What is set.</param>
/// <param name="variable">The environment.</param>
/// <param name="isVerbose"><c>-v</c> was given.</param>
/// <param name="isBackground"><c>-d</c> was given: there is no standard error to write to.</param>
/// <param name="paths">Where the default log file is.</param>
sealed class LogSetup(LogRouter router, Func<string, string?> variable, bool isVerbose, bool isBackground, DaemonPaths paths)
{
    volatile LogSettings _inForce = LogSettings.BuiltIn;

    /// <summary>What is set.</summary>
    internal LogRouter Router => router;

    /// <summary>The output where nobody names one. Any thread.</summary>
    /// <exception cref="LibvirtException">The directory of its file cannot be made.</exception>
    internal LogOutputSpec DefaultOutput => DefaultOutputOf(_inForce.Priority);

    /// <summary>Applies a configuration. If anything in it is wrong, what was in force stays.</summary>
    /// <exception cref="LibvirtException">A setting is malformed, or an output cannot be opened.</exception>
    internal void Apply(DaemonConfig config)
    {
        var settings = LogSettings.BuiltIn
            .WithConfiguration(config.LogLevel, config.LogFilters, config.LogOutputs)
            .WithEnvironment(variable);
        settings = isVerbose ? settings.WithVerbose() : settings;
        router.Apply(settings.Priority, settings.Filters, settings.Outputs ?? [DefaultOutputOf(settings.Priority)]);
        _inForce = settings;
    }

    LogOutputSpec DefaultOutputOf(LogPriority priority)
    {
        if (!isBackground)
        {
            return new LogOutputSpec(priority, LogDestination.Stderr);
        }

        if (!paths.IsPrivileged)
        {
            RunDirectory.Make(Path.GetDirectoryName(paths.LogFile)!, isPrivate: true, "Could not create log directory");
        }

        return new LogOutputSpec(priority, LogDestination.File, paths.LogFile);
    }
}
