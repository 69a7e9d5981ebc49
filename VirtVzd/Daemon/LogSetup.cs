// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using VirtVzd.Configuration;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Native.Linux;

namespace VirtVzd.Daemon;

/// <summary>
/// Puts the log settings of all their sources into force, at the start and at a reload (logging.md §3, §4).
/// </summary>
/// <param name="router">What is set.</param>
/// <param name="variable">The environment.</param>
/// <param name="isVerbose"><c>-v</c> was given.</param>
/// <param name="isBackground"><c>-d</c> was given: there is no standard error to write to.</param>
/// <param name="paths">Where the default log file is.</param>
sealed class LogSetup(
    LogRouter router, Func<string, string?> variable, bool isVerbose, bool isBackground, DaemonPaths paths)
{
    const int StandardInput = 0;

    volatile LogSettings _inForce = LogSettings.BuiltIn;

    internal LogRouter Router => router;

    /// <summary>The output where nobody names one. Any thread.</summary>
    /// <exception cref="LibvirtException">The directory of its file cannot be made.</exception>
    internal LogOutputSpec DefaultOutput => DefaultOutputOf(_inForce.Priority);

    /// <summary>Applies a configuration. If anything in it is wrong, what was in force stays.</summary>
    /// <exception cref="LibvirtException">A setting is malformed, or an output cannot be opened.</exception>
    internal void Apply(DaemonConfig config)
    {
        var settings = SettingsOf(config);
        router.Apply(settings.Priority, settings.Filters, settings.Outputs ?? [DefaultOutputOf(settings.Priority)]);
        _inForce = settings;
    }

    /// <summary>
    /// Applies what has changed in a configuration, and opens the outputs anew, so that a file that was moved away is
    /// there again. If anything is wrong, what was in force stays.
    /// </summary>
    /// <exception cref="LibvirtException">A setting is malformed, or an output cannot be opened.</exception>
    internal void Apply(ConfigChange change)
    {
        var settings = SettingsOf(change.Values);
        var now = router.State;
        IReadOnlyList<LogOutputSpec> outputs = [.. now.Outputs.Select(static output => output.Spec)];

        // The default output writes from the default priority on.
        var isDefault = outputs is [var only] && only == DefaultOutput;
        if (change.Keys.Contains("log_outputs") || (isDefault && change.Keys.Contains("log_level")))
        {
            outputs = settings.Outputs ?? [DefaultOutputOf(settings.Priority)];
        }

        router.Apply(
            change.Pick("log_level", settings.Priority, now.DefaultPriority),
            change.Pick("log_filters", settings.Filters, now.Filters),
            outputs);
        _inForce = settings;
    }

    /// <summary>
    /// The variable of the environment that is set and goes before a key of the file; null if there is none.
    /// </summary>
    internal string? VariableBefore(string key)
    {
        var name = key switch
        {
            "log_level" => "LIBVIRT_DEBUG",
            "log_filters" => "LIBVIRT_LOG_FILTERS",
            "log_outputs" => "LIBVIRT_LOG_OUTPUTS",
            _ => null,
        };
        return name is not null && variable(name) is { Length: > 0 } ? name : null;
    }

    LogSettings SettingsOf(DaemonConfig config)
    {
        var settings = LogSettings.BuiltIn
            .WithConfiguration(config.LogLevel, config.LogFilters, config.LogOutputs)
            .WithEnvironment(variable);
        return isVerbose ? settings.WithVerbose() : settings;
    }

    LogOutputSpec DefaultOutputOf(LogPriority priority)
    {
        var kind = DefaultDestination(
            isBackground, isTerminal: Libc.isatty(StandardInput) == 1,
            hasJournal: Libc.access(LogSockets.OfHost.Journal, Libc.W_OK) == 0);
        if (kind != LogDestination.File)
        {
            // The journal keeps what it gets: debug lines only for who asks for them there.
            var isTooMuch = kind == LogDestination.Journald && priority == LogPriority.Debug;
            return new LogOutputSpec(isTooMuch ? LogPriority.Info : priority, kind);
        }

        if (!paths.IsPrivileged)
        {
            RunDirectory.Make(Path.GetDirectoryName(paths.LogFile)!, isPrivate: true, "Could not create log directory");
        }

        return new LogOutputSpec(priority, LogDestination.File, paths.LogFile);
    }

    /// <summary>Where lines go that nobody has named an output for (logging.md §4).</summary>
    /// <param name="isBackground">There is no standard error.</param>
    /// <param name="isTerminal">Standard input is a terminal: somebody watches.</param>
    /// <param name="hasJournal">systemd's journal can be written to.</param>
    internal static LogDestination DefaultDestination(bool isBackground, bool isTerminal, bool hasJournal) =>
        (isBackground, isTerminal, hasJournal) switch
        {
            (true, _, true) or (false, false, true) => LogDestination.Journald,
            (true, _, false) => LogDestination.File,
            _ => LogDestination.Stderr,
        };
}
