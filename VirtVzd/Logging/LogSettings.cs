// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Errors;

namespace VirtVzd.Logging;

/// <summary>
/// Log settings from all their sources, by their precedence: command line over environment over configuration file over
/// the default (logging.md §3). Parsed, nothing opened.
/// </summary>
/// <param name="Priority">The default priority.</param>
/// <param name="Filters">Filters, the first match wins.</param>
/// <param name="Outputs">Outputs; null where nobody named any, so that the default output is used.</param>
sealed record LogSettings(LogPriority Priority, IReadOnlyList<LogFilter> Filters, IReadOnlyList<LogOutputSpec>? Outputs)
{
    /// <summary>What is in force where nothing is set.</summary>
    internal static LogSettings BuiltIn { get; } = new(LogPriority.Warning, [], Outputs: null);

    /// <summary>With the keys of the configuration file; level 0 leaves the default.</summary>
    /// <exception cref="LibvirtException">A setting is malformed; the texts are libvirt's.</exception>
    internal LogSettings WithConfiguration(uint level, string? filters, string? outputs) => this with
    {
        Priority = level switch
        {
            0 => Priority,
            <= (uint)LogPriority.Error => (LogPriority)level,
            _ => throw LogSettingError.Priority(level.ToString()),
        },
        Filters = filters is null ? Filters : LogFilter.ParseList(filters),
        Outputs = outputs is null ? Outputs : LogOutputSpec.ParseList(outputs),
    };

    /// <summary>
    /// With the environment's <c>LIBVIRT_DEBUG</c>, <c>LIBVIRT_LOG_FILTERS</c>, <c>LIBVIRT_LOG_OUTPUTS</c>; empty
    /// counts as unset.
    /// </summary>
    /// <param name="variable">The environment.</param>
    /// <exception cref="LibvirtException">A variable is malformed.</exception>
    internal LogSettings WithEnvironment(Func<string, string?> variable)
    {
        var settings = this;
        if (variable("LIBVIRT_DEBUG") is { Length: > 0 } level)
        {
            settings = settings with { Priority = LogPriorities.FromNumberOrWord(level)
                ?? throw LogSettingError.Priority(level) };
        }

        if (variable("LIBVIRT_LOG_FILTERS") is { Length: > 0 } filters)
        {
            settings = settings with { Filters = LogFilter.ParseList(filters) };
        }

        if (variable("LIBVIRT_LOG_OUTPUTS") is { Length: > 0 } outputs)
        {
            settings = settings with { Outputs = LogOutputSpec.ParseList(outputs) };
        }

        return settings;
    }

    /// <summary>With <c>-v</c>, which lets info through and never less.</summary>
    internal LogSettings WithVerbose() =>
        this with { Priority = Priority > LogPriority.Info ? LogPriority.Info : Priority };
}
